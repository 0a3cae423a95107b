/// A piece of text in one style.
///
/// Its text never holds a control character: what would steer the terminal is made visible when the span is
/// made.
public struct Span: Sendable, Hashable {
  /// The text, as ``SafeText/visible(_:as:)`` leaves it.
  public let text: String
  /// What it is for.
  public let style: Style

  /// Makes a span, and its invisible characters visible.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = SafeText.visible(text)
    self.style = style
  }

  /// The columns that it takes.
  public var width: Int { DisplayWidth.of(text) }
}
