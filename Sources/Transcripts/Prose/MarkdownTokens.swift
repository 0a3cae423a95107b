/// Inline text as the pieces of its Markdown source, so that a delimiter can see what stands beside it.
struct MarkdownTokens {
  private enum Token {
    /// One character of text, escaped where needed.
    case character(Unicode.Scalar, source: String)
    /// A code span, or a part of a link.
    case fixed(String)
    case opening(String)
    case closing(String)

    var source: String {
      switch self {
      case .character(_, let source), .fixed(let source), .opening(let source), .closing(let source): source
      }
    }

    var delimiter: (sign: Unicode.Scalar, opens: Bool)? {
      switch self {
      case .opening(let source): source.unicodeScalars.first.map { ($0, true) }
      case .closing(let source): source.unicodeScalars.first.map { ($0, false) }
      default: nil
      }
    }
  }

  private var tokens: [Token] = []
  private let isForPages: Bool

  /// - Parameter isForPages: whether readers that know less than CommonMark, or more, must find the text, too.
  init(_ inlines: [Prose.Inline], isForPages: Bool) {
    self.isForPages = isForPages
    append(inlines)
    // A reference changes what a delimiter on its other side sees, so look again; two rounds are the rule.
    for _ in 0..<8 where makeDelimitersFlank() {}
  }

  var source: String { tokens.map(\.source).joined() }

  private mutating func append(_ inlines: [Prose.Inline]) {
    for (index, inline) in inlines.enumerated() {
      switch inline {
      case .text(let text):
        var beforeLink = false
        if case .link = inlines.dropFirst(index + 1).first { beforeLink = true }
        append(text: text, beforeLink: beforeLink)
      case .code(let code): tokens.append(.fixed(Self.span(code)))
      case .emphasis(let inner): wrap(inner, count: 1)
      case .strong(let inner): wrap(inner, count: 2)
      case .link(let inner, let destination):
        tokens.append(.fixed("["))
        append(inner)
        tokens.append(.fixed("](\(destination))"))
      }
    }
  }

  private mutating func wrap(_ inner: [Prose.Inline], count: Int) {
    // A run of stars that belongs to two delimiters would be read in another way.
    let sign = tokens.last?.delimiter?.sign == "*" ? "_" : "*"
    let delimiter = String(repeating: sign, count: count)
    tokens.append(.opening(delimiter))
    append(inner)
    tokens.append(.closing(delimiter))
  }

  private mutating func append(text: String, beforeLink: Bool) {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      // Python-Markdown takes a backslash before these for itself, and a brace begins an expression in MDX.
      if isForPages, ["&", "<", "~", "{", "}"].contains(scalar) {
        tokens.append(.character(scalar, source: Self.reference(scalar)))
        continue
      }
      let isEscaped: Bool
      switch scalar {
      case "*", "`", "[", "]", "<", "~", "\\": isEscaped = true
      case "_": isEscaped = !(before.map(Self.isWord) ?? false) || !(after.map(Self.isWord) ?? false)
      case "&": isEscaped = after.map { Self.isWord($0) || $0 == "#" } ?? false
      case "!": isEscaped = after == nil && beforeLink
      default: isEscaped = false
      }
      tokens.append(.character(scalar, source: (isEscaped ? "\\" : "") + String(scalar)))
    }
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    default: "&#\(scalar.value);"
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// A code span, fenced by the least number of backticks that does not stand in the code.
  private static func span(_ code: String) -> String {
    var runs: Set<Int> = []
    var run = 0
    for scalar in code.unicodeScalars {
      if scalar == "`" {
        run += 1
      } else if run > 0 {
        runs.insert(run)
        run = 0
      }
    }
    if run > 0 { runs.insert(run) }
    var count = 1
    while runs.contains(count) { count += 1 }
    let fence = String(repeating: "`", count: count)
    let (first, last) = (code.unicodeScalars.first, code.unicodeScalars.last)
    let isBlank = code.unicodeScalars.allSatisfy { $0 == " " }
    let isPadded = first == "`" || last == "`" || (first == " " && last == " " && !isBlank)
    return fence + (isPadded ? " \(code) " : code) + fence
  }

  /// Writes a neighbour as a character reference where CommonMark §6.2 would not take a run for a delimiter:
  /// only in prose made by filling in values, as ``Prose/parse(_:)`` accepts none such.
  ///
  /// - Returns: whether anything changed.
  private mutating func makeDelimitersFlank() -> Bool {
    var changed = false
    var index = tokens.startIndex
    while index < tokens.endIndex {
      guard let (sign, _) = tokens[index].delimiter else {
        index += 1
        continue
      }
      var end = index
      var (opens, closes) = (false, false)
      while end < tokens.endIndex, let delimiter = tokens[end].delimiter, delimiter.sign == sign {
        if delimiter.opens { opens = true } else { closes = true }
        end += 1
      }
      if opens, lean(outer: index - 1, inner: end, sign) { changed = true }
      if closes, lean(outer: end, inner: index - 1, sign) { changed = true }
      index = end
    }
    return changed
  }

  /// Makes a run lean to its inner neighbour.
  private mutating func lean(outer: Int, inner: Int, _ sign: Unicode.Scalar) -> Bool {
    var changed = false
    if case .character(let inside, _)? = at(inner), inside.properties.isWhitespace {
      changed = reference(inner)
    }
    if sign == "*", isLetter(inner) { return changed }
    // The inner neighbour is a sign, or the run is of underscores: the outer neighbour must not be a letter.
    return isLetter(outer) ? reference(outer) || changed : changed
  }

  private func isLetter(_ index: Int) -> Bool {
    guard case .character(let scalar, let source)? = at(index), !source.hasPrefix("&#") else { return false }
    return Self.isPlainLetter(scalar)
  }

  private static func isPlainLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark, .format, .control,
      .privateUse, .unassigned, .surrogate:
      true
    default: false
    }
  }

  private func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// Writes a character by its number, which begins and ends with a sign.
  private mutating func reference(_ index: Int) -> Bool {
    guard case .character(let scalar, let source)? = at(index), !source.hasPrefix("&#") else { return false }
    tokens[index] = .character(scalar, source: "&#\(scalar.value);")
    return true
  }
}
