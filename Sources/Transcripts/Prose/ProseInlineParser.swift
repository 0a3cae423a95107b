/// Reads the inline text of one paragraph or list item, from left to right in one pass.
///
/// It accepts only what CommonMark 0.31 §6 reads in the same way, and throws at the first thing that it
/// refuses.
struct ProseInlineParser {
  enum Wrapper { case base, emphasis, strong, link }

  /// A construct that is open, and what it holds so far.
  struct Frame {
    let wrapper: Wrapper
    let offset: Int
    var inlines: [Prose.Inline] = []
  }

  let source: [Unicode.Scalar]
  let start: Int
  let end: Int
  var position: Int
  /// At most four: the base, one emphasis, one strong and one link.
  var frames: [Frame] = []
  var base: Frame
  var text = String.UnicodeScalarView()
  /// The first run of underscores that could open emphasis.
  private var underscores: Int?

  init(_ source: [Unicode.Scalar], from start: Int, to end: Int) {
    self.source = source
    self.start = start
    self.position = start
    let end = min(end, source.count)
    // Blanks at the very end are no hard break.
    self.end = source[..<end].lastIndex { $0 != " " }.map { max(start, $0 + 1) } ?? start
    self.base = Frame(wrapper: .base, offset: start)
  }

  func at(_ offset: Int) -> Unicode.Scalar? {
    offset >= start && offset < end ? source[offset] : nil
  }

  func run(of scalar: Unicode.Scalar, at offset: Int) -> Int {
    var length = 0
    while at(offset + length) == scalar { length += 1 }
    return length
  }

  mutating func append(_ inline: Prose.Inline) {
    if frames.isEmpty {
      base.inlines.append(inline)
    } else {
      frames[frames.count - 1].inlines.append(inline)
    }
  }

  mutating func flushText() {
    guard !text.isEmpty else { return }
    append(.text(String(text)))
    text = String.UnicodeScalarView()
  }

  mutating func parse() throws(ProseError) -> [Prose.Inline] {
    while let scalar = at(position) { try read(scalar) }
    flushText()
    if let open = frames.last { throw unclosed(open) }
    return base.inlines
  }

  func unclosed(_ frame: Frame) -> ProseError {
    switch frame.wrapper {
    case .emphasis, .base: ProseRefusal.openStars("*").at(frame.offset, length: 1)
    case .strong: ProseRefusal.openStars("**").at(frame.offset, length: 2)
    case .link: ProseRefusal.openLink.at(frame.offset, length: 1)
    }
  }

  private mutating func read(_ scalar: Unicode.Scalar) throws(ProseError) {
    switch scalar {
    case "\\": try readBackslash()
    case "\n", "\r": try readLineEnd()
    case "`": try readCode()
    case "*": try readStars()
    case "_": try readUnderscores()
    case "[": try openLink()
    case "]": try closeLink()
    case "!" where at(position + 1) == "[": throw ProseRefusal.image.at(position, length: 2)
    case "<": try readAngle()
    case "&": try readAmpersand()
    case "~" where at(position + 1) == "~":
      throw ProseRefusal.strikethrough.at(position, length: run(of: "~", at: position))
    case "\t": throw ProseRefusal.tab.at(position, length: 1)
    case "\0"..<" ", "\u{7F}": throw ProseRefusal.control.at(position, length: 1)
    default: takeWords()
    }
  }

  /// Takes what stands for itself, up to the next sign that may not.
  private mutating func takeWords() {
    var next = position + 1
    while next < end, ProseScalar.isASCIIWord(source[next]) || source[next] == " " { next += 1 }
    text.append(contentsOf: source[position..<next])
    position = next
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    text.append(scalar)
    position += 1
  }

  private mutating func readBackslash() throws(ProseError) {
    let next = at(position + 1)
    if next == "\n" || next == "\r" { throw ProseRefusal.hardBreak.at(position, length: 1) }
    if let next, ProseScalar.isASCIIPunctuation(next) {
      text.append(next)
      position += 2
    } else {
      take("\\")
    }
  }

  private mutating func readLineEnd() throws(ProseError) {
    var blanks = 0
    while at(position - 1 - blanks) == " " { blanks += 1 }
    if blanks >= 2 { throw ProseRefusal.hardBreak.at(position - blanks, length: blanks) }
    text.append(" ")
    skipLineEnd()
  }

  /// Passes over a line end and the indent of the next line.
  private mutating func skipLineEnd() {
    let isCarriageReturn = at(position) == "\r"
    position += 1
    if isCarriageReturn, at(position) == "\n" { position += 1 }
    position += run(of: " ", at: position)
  }

  private mutating func readCode() throws(ProseError) {
    let opening = position
    let fence = run(of: "`", at: opening)
    position += fence
    var code = String.UnicodeScalarView()
    while let scalar = at(position) {
      switch scalar {
      case "`":
        let length = run(of: "`", at: position)
        position += length
        if length == fence {
          flushText()
          append(.code(String(stripped(code))))
          return
        }
        code.append(contentsOf: repeatElement("`", count: length))
      case "\n", "\r":
        code.append(" ")
        skipLineEnd()
      case "\t": throw ProseRefusal.tab.at(position, length: 1)
      case "\0"..<" ", "\u{7F}": throw ProseRefusal.control.at(position, length: 1)
      default:
        code.append(scalar)
        position += 1
      }
    }
    throw ProseRefusal.openCode.at(opening, length: fence)
  }

  /// One blank on either side is there to part the code from its backticks (CommonMark §6.1).
  private func stripped(_ code: String.UnicodeScalarView) -> String.UnicodeScalarView {
    guard code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) else { return code }
    return String.UnicodeScalarView(code.dropFirst().dropLast())
  }

  private mutating func readUnderscores() throws(ProseError) {
    let length = run(of: "_", at: position)
    let (before, after) = (at(position - 1), at(position + length))
    let (left, right) = ProseScalar.flanking(before: before, after: after)
    if right, !left || after.map(ProseScalar.isPunctuation) ?? true, let opening = underscores {
      throw ProseRefusal.underscore.at(opening, length: position + length - opening)
    }
    if left, !right || before.map(ProseScalar.isPunctuation) ?? true { underscores = underscores ?? position }
    text.append(contentsOf: repeatElement("_", count: length))
    position += length
  }

  private mutating func readAngle() throws(ProseError) {
    guard let next = at(position + 1), ProseScalar.isASCIIWord(next) || "/!?".unicodeScalars.contains(next)
    else {
      return take("<")
    }
    guard ProseScalar.isASCIIWord(next) else { throw ProseRefusal.html.at(position, length: 2) }
    var length = 2
    while let scalar = at(position + length),
      ProseScalar.isASCIIWord(scalar) || "+-._".unicodeScalars.contains(scalar)
    {
      length += 1
    }
    let sign = at(position + length)
    if sign == ":" || sign == "@" { throw ProseRefusal.autolink.at(position, length: length + 1) }
    throw ProseRefusal.html.at(position, length: length + (sign == ">" ? 1 : 0))
  }

  /// Refuses `&name;` and `&#number;`; any other `&` is text.
  private mutating func readAmpersand() throws(ProseError) {
    let name = position + (at(position + 1) == "#" ? 2 : 1)
    var length = 0
    while let scalar = at(name + length), ProseScalar.isASCIIWord(scalar) { length += 1 }
    if length > 0, at(name + length) == ";" {
      throw ProseRefusal.entity.at(position, length: name + length + 1 - position)
    }
    take("&")
  }
}
