/// A construct that ``Prose`` refuses: where it stands, what it is and what to write instead.
public struct ProseError: Error, Sendable, Hashable {
  /// Where it begins, in Unicode scalars from the start of the text.
  public let offset: Int
  /// How far it reaches, in Unicode scalars; at least 1.
  public let length: Int
  /// What is wrong.
  public let message: String
  /// What to write instead.
  public let help: String

  /// Describes one refused construct.
  public init(offset: Int, length: Int, message: String, help: String) {
    self.offset = offset
    self.length = max(1, length)
    self.message = message
    self.help = help
  }
}

extension ProseError: CustomStringConvertible {
  /// Offset, message and help on one line.
  public var description: String { "at \(offset): \(message); \(help)" }
}
