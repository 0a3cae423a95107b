import Foundation

/// Standard output for results, standard error for all else.
enum Standard {
  static func output(_ text: String) { write(text, to: .standardOutput) }

  static func error(_ text: String) { write(text, to: .standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    let line = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    // A reader that went away, such as `head`, is no fault.
    try? handle.write(contentsOf: Data((text.isEmpty ? "\n" : line).utf8))
  }
}
