/// What octets must be before `XMLParser` sees them.
///
/// `XMLParser` on Linux takes a document type declaration without a word and then leaves out what its entities
/// stand for, follows any encoding that is declared, and stops the whole program at a processing instruction
/// without data, at an entity whose name is not UTF-8, and where three octets 0 before a `<` make it guess at an encoding
/// that it has not got. So none of these gets there. That refuses more than
/// must be: `<?` and `<!` in a comment or in character data are harmless.
struct XMLGuard {
  private let octets: [UInt8]
  private var position = 0

  private init(_ octets: [UInt8]) {
    self.octets = octets
  }

  /// Where the root element begins, in a document that may be parsed.
  static func rootStart(of octets: [UInt8]) throws(XMLProblem) -> Int {
    guard octets.count <= MessageLimits.largestXML else {
      throw XMLProblem("it is longer than \(MessageLimits.largestXML) octets")
    }
    guard String(validating: octets, as: UTF8.self) != nil else { throw XMLProblem("it is not UTF-8") }
    guard !octets.contains(where: { $0 < 0x20 && !$0.isXMLSpace }) else {
      throw XMLProblem("it holds a control character, which no document can (XML 1.0 §2.2)")
    }
    var reader = XMLGuard(octets)
    try reader.declaration()
    let root = try reader.skipToRoot()
    try reader.holdMarkup()
    return root
  }

  /// Whether these characters come next; passes over them if they do.
  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard octets[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// Whether there was any.
  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < octets.count, octets[position].isXMLSpace { position += 1 }
    return position > start
  }

  /// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, of which the version alone must be there
  /// (XML 1.0 §2.8).
  private mutating func declaration() throws(XMLProblem) {
    guard take("<?xml") else { return }
    guard skipSpace(), take("version"), let version = value(), version == "1.0" else {
      throw XMLProblem("its declaration does not say version 1.0")
    }
    var isApart = skipSpace()
    if isApart, take("encoding") {
      guard let encoding = value(), ["utf-8", "us-ascii"].contains(encoding.lowercased()) else {
        throw XMLProblem("it is declared to be in another encoding than UTF-8")
      }
      isApart = skipSpace()
    }
    if isApart, take("standalone") {
      guard let standalone = value(), standalone == "yes" || standalone == "no" else {
        throw XMLProblem("standalone is neither yes nor no")
      }
      skipSpace()
    }
    guard take("?>") else { throw XMLProblem("its declaration does not end") }
  }

  /// `= "1.0"`, in quotes of either kind.
  private mutating func value() -> String? {
    skipSpace()
    guard take("=") else { return nil }
    skipSpace()
    guard position < octets.count, octets[position] == 0x22 || octets[position] == 0x27 else { return nil }
    let quote = octets[position]
    guard let end = octets[(position + 1)...].firstIndex(of: quote) else { return nil }
    defer { position = end + 1 }
    return String(decoding: octets[(position + 1)..<end], as: UTF8.self)
  }

  /// Passes over white space and comments.
  private mutating func skipToRoot() throws(XMLProblem) -> Int {
    while true {
      skipSpace()
      guard take("<!--") else { break }
      while position < octets.count, !take("-->") { position += 1 }
    }
    guard position < octets.count else { throw XMLProblem("it has no element") }
    return position
  }

  private mutating func holdMarkup() throws(XMLProblem) {
    while let next = octets[position...].firstIndex(of: 0x3C) {
      position = next
      if take("<?") { throw XMLProblem("it has a processing instruction") }
      if take("<!--") || take("<![CDATA[") { continue }
      if take("<!") { throw XMLProblem("it has a document type declaration") }
      position += 1
    }
  }
}
