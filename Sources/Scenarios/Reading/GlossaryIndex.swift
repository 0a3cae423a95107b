internal import Diagnostics

/// Where the entries of a glossary stand in its text, found by how far their lines are indented: sections not at all,
/// entries by two blanks, whatever they say by more. Nothing is parsed for it.
///
/// For a text that is known to be in order, as the program's own is: `check` reads that whole, and a test holds what is
/// found in one way against the other.
struct GlossaryIndex: Sendable {
  /// The octets of one entry, its name among them.
  typealias Place = Range<Int>

  private let octets: [UInt8]
  /// What the text is called.
  private let file: String
  /// The entries by section, in their order.
  private var sections: [String: [(name: String, place: Place)]] = [:]

  init(_ text: String, named file: String) {
    octets = Array(text.utf8)
    self.file = file
    var section = ""
    var open: (name: String, start: Int)?
    var line = 0
    while line < octets.count {
      let start = line
      let end = octets[start...].firstIndex(of: 0x0A) ?? octets.count
      line = end + 1
      let content = octets[start..<end].firstIndex { $0 != 0x20 } ?? end
      // Empty lines and comments belong to whatever is before them.
      guard content < end, octets[content] != 0x23, content - start <= 2 else { continue }
      if let open { sections[section, default: []].append((open.name, open.start..<start)) }
      open = nil
      let key = key(content..<end)
      if content == start { section = key } else { open = (key, start) }
    }
    if let open { sections[section, default: []].append((open.name, open.start..<octets.count)) }
  }

  /// The key that a line begins with, without its quotes.
  private func key(_ line: Range<Int>) -> String {
    let first = octets[line.lowerBound]
    if first == 0x27 || first == 0x22 {
      let inner = octets[(line.lowerBound + 1)..<line.upperBound]
      return String(decoding: inner.prefix { $0 != first }, as: UTF8.self)
    }
    let end = line.first { place in
      octets[place] == 0x3A && (place + 1 == line.upperBound || octets[place + 1] == 0x20)
    }
    return String(decoding: octets[line.lowerBound..<(end ?? line.upperBound)], as: UTF8.self)
  }

  /// The glossary of the text.
  var glossary: Glossary {
    var glossary = Glossary()
    glossary.messages = table("messages") { $0.message($1, called: $2) }
    glossary.parts = table("parts") { reader, node, _ in reader.explanations(node) }
    glossary.tokens = table("tokens") { reader, node, _ in reader.explanations(node) }
    glossary.checks = table("checks") { reader, node, _ in reader.prose(node) }
    glossary.terms = table("terms") { reader, node, _ in reader.term(node) }
    return glossary
  }

  private func table<Value: Sendable>(
    _ section: String, read: @escaping @Sendable (GlossaryEntryReader, PlacedNode?, String) -> Value
  ) -> Glossary.Table<Value> {
    Glossary.Table(sections[section] ?? []) { name, place in
      let text = SourceText(name: file, text: String(decoding: octets[place], as: UTF8.self))
      let entry = NodeComposer.compose(text).root?.pairs.first?.value
      return read(.ofSoundText, entry.map { PlacedNode(node: $0, source: text) }, name)
    }
  }
}
