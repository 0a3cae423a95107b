/// How styles look in a terminal: the SGR codes of ECMA-48 §8.3.117, from the basic colours, bold and dim
/// alone.
public struct TerminalTheme: Sendable, Hashable {
  /// One thing that a terminal can do to text.
  public enum Look: Int, Sendable, Hashable {
    /// Heavier letters.
    case bold = 1
    /// Fainter letters.
    case dim = 2
    /// Red, for what failed.
    case red = 31
    /// Green, for what held.
    case green = 32
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
  ])

  /// Bold and dim alone, for a terminal whose colours cannot be trusted.
  public static let monochrome = TerminalTheme([
    .heading: [.bold], .emphasis: [.bold], .strong: [.bold], .code: [.bold], .name: [.bold],
    .citation: [.dim],
    .party: [.bold], .bad: [.bold], .warning: [.bold], .changed: [.bold], .command: [.bold], .dim: [.dim],
  ])

  /// What is done to a style's text.
  public func look(of style: Style) -> [Look] { looks[style] ?? [] }

  /// The parameters of the control sequence, parted by semicolons; empty for plain text.
  func codes(for style: Style) -> String {
    look(of: style).map { String($0.rawValue) }.joined(separator: ";")
  }
}
