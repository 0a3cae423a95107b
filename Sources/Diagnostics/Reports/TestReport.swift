/// What was tested and what is wrong with it, for programs that gather the results of tests.
public struct TestReport: Sendable {
  /// One thing that must hold.
  public struct Case: Sendable {
    /// `ana opens travel-app at /connect: authorization-request`
    public let name: String
    /// Where it is asked for; nil for what stands in no file.
    public let location: SourceLocation?
    /// What is wrong; it holds where none of them is an error.
    public var problems: [Diagnostic]

    /// Makes one of which nothing wrong is known.
    public init(_ name: String, at location: SourceLocation?, problems: [Diagnostic] = []) {
      self.name = name
      self.location = location
      self.problems = problems
    }

    var errors: [Diagnostic] { problems.filter { $0.severity == .error } }
    var warnings: [Diagnostic] { problems.filter { $0.severity == .warning } }
  }

  /// What belongs together: all that must hold of one scenario.
  public struct Suite: Sendable {
    /// `authorization-code`
    public let name: String
    public var cases: [Case]

    public init(_ name: String, _ cases: [Case]) {
      self.name = name
      self.cases = cases
    }
  }

  /// The program that tested, and its version.
  public let tool: (name: String, version: String)
  public let suites: [Suite]

  public init(by tool: (name: String, version: String), _ suites: [Suite]) {
    self.tool = tool
    self.suites = suites
  }

  /// All that is wrong, in the order of the suites.
  public var problems: [Diagnostic] { suites.flatMap(\.cases).flatMap(\.problems) }
}

/// One format of reports: what `--format` calls it, what opens it, and what makes it.
public struct ReportFormat: Sendable {
  /// `junit`
  public let name: String
  /// One line for help.
  public let summary: String
  /// What opens such a file, for who is looking for the right one.
  public let openedBy: String
  /// The whole document, ended by a line feed; empty where the format has nothing to say.
  public let render: @Sendable (TestReport) -> String
}

/// The one table of formats of reports.
public enum ReportTable {
  /// Every format, in the order that help lists them.
  public static let all: [ReportFormat] = [
    ReportFormat(
      name: "junit", summary: "what must hold, as test cases",
      openedBy: "GitLab, Jenkins, Azure Pipelines, editors", render: JUnitReport.render),
    ReportFormat(
      name: "sarif", summary: "what is wrong, for code scanning",
      openedBy: "GitHub code scanning, SARIF viewers of editors", render: SARIFReport.render),
    ReportFormat(
      name: "github", summary: "what is wrong, as annotations of a workflow", openedBy: "GitHub Actions",
      render: GitHubAnnotations.render),
  ]

  /// The format of that name; nil if there is none.
  public static func format(named name: String) -> ReportFormat? { all.first { $0.name == name } }
}
