import Foundation
import Renderers
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGRendererTests {
  @Test func `a flow is a picture with a lane for each party and a row for each message`() throws {
    try expectSnapshot(SVGRenderer().render(Samples.grant()), "Snapshots/authorization-code.svg")
  }

  @Test func `what was altered and what was refused is told by a sign and a word`() throws {
    let picture = try Drawing(SVGRenderer().render(Samples.altered()))
    #expect(picture.elements.contains { $0.name == "path" && $0.attributes["class"] == "change" })
    #expect(picture.elements.contains { $0.name == "circle" && $0.attributes["class"] == "stop" })
    #expect(Set(picture.marks) == ["✗ refused", "altered"])
    #expect(picture.text.contains("its receiver refuses it"))
  }

  @Test func `a lost message stops before its receiver, and one that comes twice says so`() throws {
    var transcript = try Samples.grant()
    transcript.entries[1].tampering = [Tampering(part: "message", was: "on its way", became: "lost")]
    transcript.entries[3].tampering = [Tampering(part: "message", was: "on its way", became: "arrives twice")]
    transcript.entries[4].tampering = [
      Tampering(part: "message", was: "on its way", became: "arrives 61s later")
    ]
    let picture = try Drawing(SVGRenderer().render(transcript))
    // One in its row and one in the legend.
    #expect(picture.elements.filter { $0.attributes["class"] == "gone" }.count == 2)
    #expect(picture.marks == ["lost", "arrives twice", "arrives late"])
  }

  @Test func `what an attacker made up begins with a sign, and says so`() throws {
    var transcript = try Samples.grant()
    transcript.cast[2].role = "attacker"
    let picture = try Drawing(SVGRenderer().render(transcript))
    #expect(picture.elements.contains { $0.name == "path" && $0.attributes["class"] == "forgery" })
    #expect(picture.marks.contains("forged"))
    #expect(picture.text.contains("made up by an attacker"))
  }

  @Test func `channels have lines of their own, and what leaks has another`() throws {
    var transcript = try Samples.grant()
    transcript.entries[4].channel = .leak
    let classes = try Drawing(SVGRenderer().render(transcript)).elements.compactMap { $0.attributes["class"] }
    for kind in ["front", "back", "person", "leak"] {
      #expect(classes.contains { $0.hasPrefix("row \(kind) ") }, "\(kind)")
    }
  }

  @Test func `a reader who does not see it is told each message`() throws {
    let picture = try Drawing(SVGRenderer().render(Samples.altered()))
    let description = try #require(picture.elements.first { $0.name == "desc" }).text
    for entry in try Samples.altered().entries {
      #expect(description.contains("\(entry.number). \(entry.title), from \(entry.from) to \(entry.to)"))
    }
    #expect(description.contains("its receiver refuses it"))
  }

  @Test func `a long name is cut to its place`() throws {
    var transcript = try Samples.grant()
    let long = String(repeating: "long ", count: 60)
    transcript.entries[2].title = long
    transcript.acts[0].title = long
    transcript.title = long
    let picture = try Drawing(SVGRenderer().render(transcript))
    let texts = picture.elements.filter { $0.name == "text" }
    #expect(!texts.isEmpty && texts.allSatisfy { $0.text.count < 100 })
  }

  @Test(arguments: NastyText.values + ["\u{FFFF}\u{FFFE}", "<\u{338}script>", "\"\u{301} onload=\"x"])
  func `nothing in a lesson is markup in it`(value: String) throws {
    let picture = try Drawing(SVGRenderer().render(Samples.transcript(of: value)))
    let known: Set = [
      "svg", "title", "desc", "style", "rect", "text", "tspan", "g", "line", "path", "circle",
    ]
    #expect(Set(picture.elements.map(\.name)).subtracting(known).isEmpty)
    for element in picture.elements {
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") && !$0.hasSuffix("href") })
    }
  }
}

/// An XML document as a parser that is not ours reads it.
final class Drawing: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var text = ""
  private var open: [Int] = []

  /// The words behind the names of messages.
  var marks: [String] { elements.filter { $0.name == "tspan" }.map(\.text) }

  init(_ source: String) throws {
    super.init()
    let parser = XMLParser(data: Data(source.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if let last = open.last { elements[last].text += string }
  }
}
