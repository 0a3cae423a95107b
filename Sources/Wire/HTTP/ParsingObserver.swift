/// Is told of what is parsed, so that a test can count it: a message is parsed once, whoever looks at it.
package enum ParsingObserver {
  /// What was parsed.
  package enum Parsed: Sendable, Hashable {
    /// The head of a message.
    case head
    /// The text of an address.
    case address
    /// The HTML of a page.
    case page
  }

  /// Told in whatever is done while it is set; nil for nobody, as in every run but a test's.
  @TaskLocal package static var current: (@Sendable (Parsed) -> Void)?
}
