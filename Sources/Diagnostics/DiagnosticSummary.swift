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
