/// One line of the source and what CommonMark would take it for.
struct ProseLine {
  /// What a line begins, once its indent is gone.
  enum Opening {
    case text
    case bullet(content: Int)
    case number(Int, content: Int)
    case fence(length: Int)
    case refused(ProseRefusal)
  }

  let scalars: ArraySlice<Unicode.Scalar>
  /// Where the line's first scalar stands.
  let start: Int
  /// Where its line end stands.
  let end: Int
  /// Where the next line begins.
  let next: Int
  /// The number of spaces it begins with.
  let indent: Int
  /// The first tab after the indent, and the first other control character.
  let tab: Int?
  let control: Int?

  var textStart: Int { start + indent }
  var isBlank: Bool { textStart == end }

  /// Reads the line that begins at `start`; nil at the end of the text.
  init?(_ source: [Unicode.Scalar], from start: Int) {
    guard start < source.count else { return nil }
    var end = start
    var indent = 0
    var tab: Int?
    var control: Int?
    scan: while end < source.count {
      switch source[end].value {
      case 0x0A, 0x0D: break scan
      case 0x20: if end == start + indent { indent += 1 }
      case 0x09: tab = tab ?? end
      case 0..<0x20, 0x7F: control = control ?? end
      default: break
      }
      end += 1
    }
    var next = end
    if next < source.count {
      let isCarriageReturn = source[next] == "\r"
      next += 1
      if isCarriageReturn, next < source.count, source[next] == "\n" { next += 1 }
    }
    (self.start, self.end, self.next, self.indent, self.tab, self.control) = (
      start, end, next, indent, tab, control
    )
    self.scalars = source[start..<end]
  }

  /// The scalar at an offset of the source, within this line.
  func at(_ offset: Int) -> Unicode.Scalar? {
    scalars.indices.contains(offset) ? scalars[offset] : nil
  }

  /// How often `scalar` stands in a row from `offset` on.
  func run(of scalar: Unicode.Scalar, at offset: Int) -> Int {
    var length = 0
    while at(offset + length) == scalar { length += 1 }
    return length
  }

  func isBlank(from offset: Int) -> Bool {
    offset + run(of: " ", at: offset) >= end
  }

  /// What the line begins at `offset`: the start of its text, or of a list item's content.
  func opening(at offset: Int) -> Opening {
    guard let first = at(offset) else { return .text }
    if isTableRule(at: offset, first) { return .refused(.table) }
    switch first {
    case "#":
      let length = run(of: "#", at: offset)
      let isHeading = length <= 6 && (at(offset + length) ?? " ") == " "
      return isHeading ? .refused(.heading) : .text
    case ">": return .refused(.blockQuote)
    case "|": return .refused(.table)
    case "=": return isBlank(from: offset + run(of: "=", at: offset)) ? .refused(.underline) : .text
    case "-", "*", "_", "+": return signOpening(at: offset, first)
    case "`":
      let length = run(of: "`", at: offset)
      let rest = scalars.dropFirst(offset - start + length)
      return length >= 3 && !rest.contains("`") ? .fence(length: length) : .text
    case "~": return run(of: "~", at: offset) >= 3 ? .refused(.tildeFence) : .text
    case "0"..."9": return numberOpening(at: offset)
    default: return .text
    }
  }

  private func signOpening(at offset: Int, _ sign: Unicode.Scalar) -> Opening {
    if sign != "+", isRule(at: offset, sign) { return .refused(.rule) }
    let run = run(of: sign, at: offset)
    if sign == "-", run > 1, isBlank(from: offset + run) { return .refused(.underline) }
    guard sign != "_", (at(offset + 1) ?? " ") == " " else { return .text }
    guard sign == "-" else { return .refused(.otherBullet) }
    return content(after: offset + 1).map { .bullet(content: $0) } ?? .refused(.emptyItem)
  }

  private func numberOpening(at offset: Int) -> Opening {
    var value = 0
    var digits = 0
    while digits <= 9, let scalar = at(offset + digits), ("0"..."9").contains(scalar) {
      value = value * 10 + Int(scalar.value - 0x30)
      digits += 1
    }
    let sign = at(offset + digits)
    guard digits <= 9, sign == "." || sign == ")", (at(offset + digits + 1) ?? " ") == " " else {
      return .text
    }
    guard sign == "." else { return .refused(.otherNumber) }
    return content(after: offset + digits + 1).map { .number(value, content: $0) } ?? .refused(.emptyItem)
  }

  private func content(after marker: Int) -> Int? {
    let content = marker + run(of: " ", at: marker)
    return content < end ? content : nil
  }

  /// Three or more of one sign and nothing else but spaces.
  private func isRule(at offset: Int, _ sign: Unicode.Scalar) -> Bool {
    var count = 0
    for scalar in scalars.dropFirst(offset - start) {
      if scalar == sign { count += 1 } else if scalar != " " { return false }
    }
    return count >= 3
  }

  /// The line below a table's head: nothing but `-`, `:` and `|`.
  private func isTableRule(at offset: Int, _ first: Unicode.Scalar) -> Bool {
    guard first == "-" || first == ":" || first == "|" else { return false }
    var (dashes, bounds) = (false, false)
    for scalar in scalars.dropFirst(offset - start) {
      switch scalar {
      case "-": dashes = true
      case ":", "|": bounds = true
      case " ": break
      default: return false
      }
    }
    return dashes && bounds
  }
}
