/// Cuts HTML into texts and tags (WHATWG HTML §13.2.5). Comments, the doctype and processing instructions are
/// passed over. Tokens are ranges of `bytes`: nothing is copied until somebody asks for a value.
struct HTMLTokenizer {
  enum Token {
    case text(Range<Int>)
    case startTag(Tag)
    case endTag(Tag)
  }

  struct Tag {
    var name: Range<Int>
    /// As they stand, the first of two with the same name counts (WHATWG HTML §13.2.5.33).
    var attributes: [Attribute] = []
  }

  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// A tag's attributes beyond this number are read and forgotten, so that one hostile tag cannot fill the
  /// memory.
  static let keptAttributes = 64

  let bytes: [UInt8]
  private var position = 0

  init(_ html: String) {
    bytes = Array(html.utf8)
  }

  /// The next text or tag; nil at the end. A tag that the end of the text cuts off is dropped (§13.2.5.32).
  mutating func next() -> Token? {
    while position < bytes.count {
      let end = endOfText()
      if end > position {
        defer { position = end }
        return .text(position..<end)
      }
      if let token = markup() { return token }
    }
    return nil
  }

  /// The content of an element whose text holds no tags, such as `<title>` or `<script>`: everything up to
  /// its own end tag, which is consumed too (WHATWG HTML §13.2.5.2 and §13.2.5.3).
  mutating func rawText(of tag: Tag) -> Range<Int> {
    let start = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), isEndTag(of: tag, at: position) {
        let end = position
        skip(past: UInt8(ascii: ">"))
        return start..<end
      }
      position += 1
    }
    return start..<bytes.count
  }

  /// The value of an attribute as it stands in the text; empty for one that has none, nil for one that is
  /// missing.
  func value(of attribute: StaticString, in tag: Tag) -> Range<Int>? {
    tag.attributes.first { isSameName($0.name, attribute) }?.value
  }

  private func byte(at index: Int) -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private func endOfText() -> Int {
    var index = position
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let next = byte(at: index + 1) {
        switch next {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return index
        case UInt8(ascii: "/") where index + 2 < bytes.count: return index
        case _ where next.isASCIILetter: return index
        default: break
        }
      }
      index += 1
    }
    return index
  }

  /// Consumes what begins with the `<` at `position` (WHATWG HTML §13.2.5.6); nil for what is not a tag.
  private mutating func markup() -> Token? {
    guard let first = byte(at: position + 1) else {
      position = bytes.count
      return nil
    }
    if first.isASCIILetter {
      position += 1
      return tag().map(Token.startTag)
    }
    if first == UInt8(ascii: "/"), byte(at: position + 2)?.isASCIILetter == true {
      position += 2
      return tag().map(Token.endTag)
    }
    if first == UInt8(ascii: "!"), byte(at: position + 2) == UInt8(ascii: "-"),
      byte(at: position + 3) == UInt8(ascii: "-")
    {
      skipComment()
    } else {
      skip(past: UInt8(ascii: ">"))
    }
    return nil
  }

  /// From the name of a tag to past its `>`; nil if the text ends before.
  private mutating func tag() -> Tag? {
    let start = position
    skip(while: { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") })
    var tag = Tag(name: start..<position)
    while true {
      skip(while: { $0.isHTMLSpace || $0 == UInt8(ascii: "/") })
      guard let byte = byte(at: position) else { return nil }
      if byte == UInt8(ascii: ">") {
        position += 1
        return tag
      }
      let attribute = attribute()
      if tag.attributes.count < Self.keptAttributes { tag.attributes.append(attribute) }
    }
  }

  /// One attribute: `name`, `name=value`, `name='value'` or `name="value"` (WHATWG HTML §13.2.5.32 to
  /// §13.2.5.38).
  private mutating func attribute() -> Attribute {
    let start = position
    position += 1  // An equals sign that comes first belongs to the name; anything else does too.
    skip(while: {
      !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=")
    })
    let name = start..<position
    skip(while: \.isHTMLSpace)
    guard byte(at: position) == UInt8(ascii: "=") else {
      return Attribute(name: name, value: position..<position)
    }
    position += 1
    skip(while: \.isHTMLSpace)
    if let quote = byte(at: position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      let valueStart = position
      skip(while: { $0 != quote })
      let value = valueStart..<position
      if position < bytes.count { position += 1 }
      return Attribute(name: name, value: value)
    }
    let valueStart = position
    skip(while: { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") })
    return Attribute(name: name, value: valueStart..<position)
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  private mutating func skip(past last: UInt8) {
    skip(while: { $0 != last })
    if position < bytes.count { position += 1 }
  }

  /// A comment ends at `-->`, whose dashes may be those of its own beginning: `<!-->` (WHATWG HTML
  /// §13.2.5.43).
  private mutating func skipComment() {
    position += 2
    var dashes = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: ">"), dashes >= 2 { return }
      dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }
  }

  private func isEndTag(of tag: Tag, at index: Int) -> Bool {
    let afterName = index + 2 + tag.name.count
    guard byte(at: index + 1) == UInt8(ascii: "/"), let last = byte(at: afterName),
      last.isHTMLSpace || last == UInt8(ascii: "/") || last == UInt8(ascii: ">")
    else { return false }
    return zip(bytes[(index + 2)..<afterName], bytes[tag.name]).allSatisfy {
      $0.lowercasedASCII == $1.lowercasedASCII
    }
  }

  private func isSameName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { buffer in
      zip(bytes[range], buffer).allSatisfy { $0.lowercasedASCII == $1 }
    }
  }
}
