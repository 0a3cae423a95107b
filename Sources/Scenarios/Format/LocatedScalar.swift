internal import Diagnostics

/// A scalar of a file: its text as the file means it, how it was written, and where.
struct LocatedScalar: Sendable {
  /// How a scalar is written; it decides whether the text can be anything but a text.
  enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// A block after `|`.
    case literal
    /// A block after `>`.
    case folded
  }

  /// What a scalar's writing means.
  enum Kind: Sendable {
    /// Plain `null`, `~`, or nothing at all.
    case null
    /// Plain `true` or `false`.
    case boolean(Bool)
    /// A plain number; nothing for `integer` where it is no whole decimal number or does not fit.
    case number(integer: Int?)
    case text
  }

  /// The text; of a plain scalar the characters as they stand in the file, so `NO` and `12:30:45` stay that.
  let text: String
  let style: Style
  /// Where it stands in the file; of several lines, the first.
  let range: SourceRange
  /// Where it stands in the file, in Unicode scalars from the start.
  let span: Range<Int>

  /// What it means. Plain scalars are read as YAML 1.2's core schema has it, not as YAML 1.1.
  var kind: Kind {
    guard style == .plain else { return .text }
    switch text {
    case _ where isNull: return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: return PlainNumber(text).map { .number(integer: $0.integer) } ?? .text
    }
  }

  /// Whether it is a text to every reader of YAML, not a number, a boolean or nothing.
  var isText: Bool {
    if case .text = kind { true } else { false }
  }

  /// Whether it stands for no value.
  var isNull: Bool { style == .plain && ["", "~", "null"].contains(text) }
}
