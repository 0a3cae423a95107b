/// A stable, kebab-case name for a kind of problem, such as `unknown-key`. Programs may rely on it.
public struct DiagnosticCode: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name itself.
  public let rawValue: String

  /// The code of that name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The code of that name.
  public init(stringLiteral value: String) { rawValue = value }

  /// The name itself.
  public var description: String { rawValue }
}

/// One problem found in a file: what is wrong, where, and what to do about it.
public struct Diagnostic: Error, Sendable, Equatable {
  /// How much a problem weighs.
  public enum Severity: String, Sendable, CaseIterable {
    /// The file cannot be used as it is.
    case error
    /// The file can be used, but is likely not what was meant.
    case warning
  }

  /// Something more that helps to understand the problem, often at another place.
  public struct Note: Sendable, Equatable {
    /// One sentence, without a full stop.
    public let message: String
    /// The place it speaks of.
    public let location: SourceLocation?

    /// A note, with the place that it speaks of.
    public init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// How much it weighs.
  public let severity: Severity
  /// The kind of problem.
  public let code: DiagnosticCode
  /// What is wrong: one sentence, without a full stop.
  public let message: String
  /// Where; nothing for a problem that concerns no file.
  public let location: SourceLocation?
  /// What to do: one sentence, without a full stop.
  public let help: String?
  /// More that helps to understand it.
  public let notes: [Note]

  /// A problem with all that is known of it.
  public init(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, severity: Severity = .error,
    help: String? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.help = help
    self.notes = notes
  }
}

extension Sequence where Element == Diagnostic {
  /// By file and place; those without a place come first, those at one place keep their order.
  public func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { left, right in
      switch (left.element.location, right.element.location) {
      case (let first?, let second?) where first != second: first < second
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}

/// The line that closes a report, such as `2 errors in 1 file`.
public enum DiagnosticSummary {
  /// Counts errors and warnings, and the files they are in; `no problems` where there are none.
  public static func line(for diagnostics: [Diagnostic]) -> String {
    let parts = [
      counted(diagnostics.count { $0.severity == .error }, "error"),
      counted(diagnostics.count { $0.severity == .warning }, "warning"),
    ].compactMap(\.self)
    guard !parts.isEmpty else { return "no problems" }
    let files = counted(Set(diagnostics.compactMap(\.location?.file)).count, "file")
    return parts.joined(separator: " and ") + (files.map { " in \($0)" } ?? "")
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
