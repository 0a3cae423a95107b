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
  /// One of the values that are followed from message to message: all of a number are the same value.
  case value1, value2, value3, value4, value5, value6, value7, value8

  /// The styles of followed values, in their order.
  public static let followed: [Style] = [
    .value1, .value2, .value3, .value4, .value5, .value6, .value7, .value8,
  ]
}

/// How styles look in a terminal: the SGR codes of ECMA-48 §8.3.117, from the basic colours, bold, dim and underline
/// alone.
public struct TerminalTheme: Sendable, Hashable {
  /// One thing that a terminal can do to text.
  public enum Look: Int, Sendable, Hashable {
    /// Heavier letters.
    case bold = 1
    /// Fainter letters.
    case dim = 2
    /// A line below.
    case underline = 4
    /// Red, for what failed.
    case red = 31
    /// Green, for what held.
    case green = 32
    /// Yellow, for a warning; faint on some light grounds.
    case yellow = 33
    /// Blue; faint on some dark grounds.
    case blue = 34
    /// Magenta, readable on dark and light ground.
    case magenta = 35
    /// Cyan, readable on dark and light ground.
    case cyan = 36
  }

  private let looks: [Style: [Look]]

  /// Makes a theme; a style that is not named looks like plain text.
  public init(_ looks: [Style: [Look]]) {
    self.looks = looks
  }

  /// No styles at all: for pipes, `NO_COLOR` and screen readers.
  public static let none = TerminalTheme([:])

  /// For dark and light ground. Good and bad differ in weight too, and a symbol stands beside each, so that
  /// nothing hangs on telling red from green.
  public static let standard = TerminalTheme([
    .heading: [.bold], .emphasis: [.bold], .strong: [.bold], .code: [.cyan], .name: [.cyan],
    .citation: [.dim], .party: [.bold], .good: [.green], .bad: [.bold, .red], .warning: [.bold, .magenta],
    .changed: [.magenta], .link: [.cyan], .command: [.bold], .dim: [.dim],
    // Underlined, which nothing else is, so that a colour means a value and no verdict.
    .value1: [.underline, .yellow], .value2: [.underline, .cyan], .value3: [.underline, .magenta],
    .value4: [.underline, .green], .value5: [.underline, .blue], .value6: [.bold, .underline, .yellow],
    .value7: [.bold, .underline, .cyan], .value8: [.bold, .underline, .magenta],
  ])

  /// Bold and dim alone, for a terminal whose colours cannot be trusted.
  public static let monochrome = TerminalTheme([
    .heading: [.bold], .emphasis: [.bold], .strong: [.bold], .code: [.bold], .name: [.bold],
    .citation: [.dim],
    .party: [.bold], .bad: [.bold], .warning: [.bold], .changed: [.bold], .command: [.bold], .dim: [.dim],
  ])

  /// For the problems of a file, whose words say error or warning: red for what is wrong, yellow for what likely is.
  public static let diagnostics = TerminalTheme([
    .heading: [.bold], .bad: [.red], .warning: [.yellow], .code: [.cyan], .dim: [.dim],
  ])

  /// What is done to a style's text.
  public func look(of style: Style) -> [Look] { looks[style] ?? [] }

  /// The parameters of the control sequence, parted by semicolons; empty for plain text.
  func codes(for style: Style) -> String {
    look(of: style).map { String($0.rawValue) }.joined(separator: ";")
  }
}
