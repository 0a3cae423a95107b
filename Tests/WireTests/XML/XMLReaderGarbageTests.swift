import TestSupport
import Testing

@testable import Wire

@Suite("XMLReader survives every text")
struct XMLReaderGarbageTests {
  private static let sample = """
    <?xml version="1.0"?>
    <Access_Token>
     <Token a="1">x&amp;y</Token><E/><!-- c --><![CDATA[z]]><p:q xmlns:p='urn:x'/></Access_Token>
    """

  private static let pieces = [
    "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&", "&#", "&#x", ";", "&amp;", "&#0;",
    "&#x110000;", "&#xD800;", "&nope;", "a", ":", "xmlns", "xmlns:a=\"u\"", "xml:lang='x'", "=", "\"", "'",
    " ", "\n", "\0", "é", "\u{FEFF}", "<a>", "</a>", "<b c='d'/>", "<?xml version=\"1.0\"?>", "<?xml?>",
    "<?a?>", "encoding='UTF-16'", "standalone='yes'", "<!", "<!DOCTYPE a>", "<!ENTITY", "\r", "]", "?>",
  ]

  /// What is read can be written, and is then read as the same.
  private func hold(_ octets: [UInt8]) -> Bool {
    guard let tree = try? XMLReader.read(octets) else { return false }
    guard let again = try? XMLReader.read(Array(tree.text.utf8)) else {
      Issue.record("what was written cannot be read: \(tree.text.debugDescription)")
      return true
    }
    #expect(again == tree)
    return true
  }

  @Test("a document broken in any place is read or refused", arguments: 0..<4)
  func mutations(part: Int) {
    var chance = SteadyRandom(seed: UInt64(part))
    var read = 0
    for _ in 0..<4_000 {
      var octets = Array(Self.sample.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        let place = Int.random(in: 0...octets.count, using: &chance)
        let end = min(octets.count, place + Int.random(in: 0...8, using: &chance))
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: octets.replaceSubrange(place..<end, with: [])
        case 1: octets.insert(UInt8.random(in: 0...255, using: &chance), at: place)
        case 2: octets.insert(contentsOf: Array(octets[place..<end]), at: place)
        default:
          let piece = Self.pieces[Int.random(in: Self.pieces.indices, using: &chance)]
          octets.insert(contentsOf: piece.utf8, at: place)
        }
      }
      if hold(octets) { read += 1 }
    }
    #expect(read > 200)
  }

  @Test("any order of pieces of XML is read or refused")
  func pieces() {
    var chance = SteadyRandom(seed: 42)
    for _ in 0..<10_000 {
      var octets: [UInt8] = []
      for _ in 0..<Int.random(in: 1...30, using: &chance) {
        octets += Self.pieces[Int.random(in: Self.pieces.indices, using: &chance)].utf8
      }
      _ = hold(octets)
    }
  }

  @Test("a document that is cut off anywhere is refused")
  func prefixes() {
    let octets = Array(Self.sample.utf8)
    for length in 0..<octets.count {
      #expect(throws: XMLProblem.self) { try XMLReader.read(Array(octets.prefix(length))) }
    }
  }

  @Test(
    "long garbage is refused in a moment",
    arguments: ["<a>", "<a ", "x='", "<!--", "<![CDATA[", "&#65;", "<a b='c'", "<?", "</a>"])
  func longGarbage(piece: String) {
    let count = MessageLimits.largestXML / piece.utf8.count
    #expect(throws: XMLProblem.self) {
      try Work.bounded { try XMLReader.read(Array(String(repeating: piece, count: count).utf8)) }
    }
  }

  @Test("as many attributes as there is room for are read")
  func attributes() throws {
    let attributes = (0..<6_000).map { "x\($0)=''" }.joined(separator: " ")
    let tree = try Work.bounded { try XMLReader.read(Array("<a \(attributes)/>".utf8)) }
    #expect(tree.root.attributes.count == 6_000)
  }
}
