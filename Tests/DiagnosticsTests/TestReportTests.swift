import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

import Testing
import TestSupport

@testable import Diagnostics

@Suite("Reports for programs")
struct TestReportTests {
  private static func report(_ problems: Diagnostic...) -> TestReport {
    let place = SourceLocation(file: "a.yaml", line: 2, column: 3)
    return TestReport(
      by: ("grantwalk", "1"),
      [
        .init(
          "scopes",
          [.init("1. an act", at: place), .init("1. an act: token-request", at: place, problems: problems)])
      ]
    )
  }

  private static let error = Diagnostic(
    "expected-status", "it is 200", at: SourceLocation(file: "a.yaml", line: 5, column: 7, length: 3),
    help: "say 200",
    notes: [.init("it began here", at: SourceLocation(file: "b c.yaml", line: 1, column: 1))])
  private static let warning = Diagnostic("odd", "this is odd", at: nil, severity: .warning)

  /// Every text of a report is this one.
  private static func report(of nasty: String) -> TestReport {
    let place = SourceLocation(file: nasty, line: 1, column: 1)
    let problem = Diagnostic(
      DiagnosticCode(rawValue: nasty), nasty, at: place, help: nasty, notes: [.init(nasty, at: place)])
    let warning = Diagnostic("w", nasty, at: nil, severity: .warning)
    return TestReport(
      by: (nasty, nasty), [.init(nasty, [.init(nasty, at: place, problems: [problem, warning])])])
  }

  @Test("have names of their own")
  func table() {
    #expect(ReportTable.all.map(\.name) == ["junit", "sarif", "github"])
    #expect(ReportTable.format(named: "sarif")?.name == "sarif" && ReportTable.format(named: "x") == nil)
  }

  @Test("as JUnit are a case for each thing that must hold, with all that is wrong in one failure")
  func junit() {
    let text = JUnitReport.render(Self.report(Self.error, Self.error, Self.warning))
    #expect(text.contains("<testsuite name=\"scopes\" tests=\"2\" failures=\"1\" errors=\"0\""))
    #expect(
      text.contains(
        "<testcase name=\"1. an act\" classname=\"scopes\" file=\"a.yaml\" line=\"2\" time=\"0\"/>"))
    #expect(
      text.components(separatedBy: "<failure message=\"it is 200\" type=\"expected-status\">").count == 2)
    #expect(text.contains("a.yaml:5:7: error: it is 200\nnote: it began here\nhelp: say 200\na.yaml:5:7: "))
    #expect(text.contains("<system-out>warning: this is odd</system-out>"))
    #expect(JUnitReport.render(Self.report(Self.warning)).contains("failures=\"0\" errors=\"0\""))
  }

  @Test("as SARIF are the results of one run, each with its rule and its place")
  func sarif() throws {
    let text = SARIFReport.render(Self.report(Self.error, Self.warning))
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["expected-status", "odd"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
    #expect(results.map { $0["level"] as? String } == ["error", "warning"])
    #expect((results[0]["message"] as? [String: String])?["text"] == "it is 200: say 200")
    #expect(results[1]["locations"] == nil)
    #expect(
      text.contains(
        "{\"artifactLocation\": {\"uri\": \"a.yaml\"}, \"region\": {\"startLine\": 5, \"startColumn\": 7, \"endColumn\": 10}}"
      ))
    #expect(text.contains("\"uri\": \"b%20c.yaml\""))
    #expect(SARIFReport.render(Self.report()).contains("\"results\": []"))
  }

  @Test("as annotations are a command for each problem, and nothing where there is none")
  func github() {
    #expect(
      GitHubAnnotations.render(Self.report(Self.error, Self.warning))
        == """
        ::error file=a.yaml,line=5,col=7,endColumn=9,title=expected-status::it is 200%0Ait began here%0Ahelp: say 200
        ::warning title=odd::this is odd

        """)
    #expect(GitHubAnnotations.render(Self.report()).isEmpty)
  }

  @Test("take every text for a text", arguments: NastyText.values)
  func nasty(_ value: String) throws {
    let report = Self.report(of: value)
    let annotations = GitHubAnnotations.render(report).split(separator: "\n")
    #expect(annotations.count == 2)
    let error = try #require(annotations.first?.wholeMatch(of: /::error ([^:]*)::(.*)/))
    #expect(
      error.1.split(separator: ",").map { $0.prefix { $0 != "=" } } == [
        "file", "line", "col", "endColumn", "title",
      ])
    #expect(error.2.matches(of: /%(?!25|0A)/.matchingSemantics(.unicodeScalar)).isEmpty)
    let text = SARIFReport.render(report)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    // Marks that combine with a sign would hide it from a search for the sign.
    let message = try #require((results[1]["message"] as? [String: String])?["text"])
      .unicodeScalars.filter { $0 != "\u{301}" }.map(String.init).joined()
    #expect(!message.replacing("{{", with: "").replacing("}}", with: "").contains(/[{}]/))
    #expect(!message.replacing("\\]", with: "").contains("]("))
    let cases = try JUnitCases(of: JUnitReport.render(report))
    #expect(cases.count == 1 && cases.failures == 1)
    for rendered in ReportTable.all.map({ $0.render(report) }) {
      #expect(!rendered.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      #expect(!rendered.unicodeScalars.contains { $0.properties.generalCategory == .format })
    }
  }
}

/// What a parser of XML finds in a report.
private final class JUnitCases: NSObject, XMLParserDelegate {
  private(set) var count = 0
  private(set) var failures = 0

  init(of text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    #expect(parser.parse(), "\(text)")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    switch name {
    case "testcase": count += 1
    case "failure": failures += 1
    default: #expect(["testsuites", "testsuite", "system-out"].contains(name))
    }
  }
}
