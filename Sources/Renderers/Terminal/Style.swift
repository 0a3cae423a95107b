/// What a piece of text is for. A ``TerminalTheme`` decides how it looks.
public enum Style: String, Sendable, Hashable, CaseIterable {
  /// Text that is nothing special.
  case plain
  /// The title of a part.
  case heading
  /// A stressed word.
  case emphasis
  /// An important word.
  case strong
  /// A name or value of the wire, within prose.
  case code
  /// The bytes of a message.
  case wire
  /// The name of a parameter, header field, claim or attribute.
  case name
  /// The value that stands beside a name.
  case value
  /// A specification and its section.
  case citation
  /// A party's name.
  case party
  /// A check that held. A symbol or a word stands beside it.
  case good
  /// A check that failed. A symbol or a word stands beside it.
  case bad
  /// What needs care. A symbol or a word stands beside it.
  case warning
  /// What somebody changed in flight.
  case changed
  /// The text of a link.
  case link
  /// A command that can be typed.
  case command
  /// What can be passed over.
  case dim
}
