import Testing

@testable import Wire

@Suite("XMLReader reads what XML says, and refuses what is dangerous in it")
struct XMLReaderTests {
  private func read(_ text: String) throws -> XMLTree { try XMLReader.read(Array(text.utf8)) }

  private func problem(_ octets: [UInt8]) -> String? {
    do throws(XMLProblem) {
      _ = try XMLReader.read(octets)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("elements, attributes, text, references, CDATA and comments")
  func everything() throws {
    let tree = try read("<a b=\"1\" A='&lt;'>x&amp;y&#233;<c/><!--n--><![CDATA[<d>]]></a>")
    #expect(tree.prolog.isEmpty)
    #expect(
      tree.root
        == .init(
          "a", attributes: [.init("A", "<"), .init("b", "1")],
          [.text("x&yé"), .element(.init("c")), .comment("n"), .characterData("<d>")]))
    #expect(tree.root["c"] != nil)
    #expect(tree.root["d"] == nil)
    #expect(tree.root.text == "x&yé<d>")
  }

  @Test(
    "a document that is written as it was read is the same octets",
    arguments: [
      "<?xml version=\"1.0\"?>\n<!-- by hand -->\n<a>\n  <b c=\"d\">e</b>\n  <f/>\n</a>",
      "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><a/>",
      "<a>&lt;&amp;&gt;&#13;\n\t é 😀<!-- - --><![CDATA[&]]></a>",
      "<p:a p:b=\"&quot;&#10;&#9;&#13;'\" xmlns:p=\"urn:x\"/>",
    ])
  func roundTrip(_ text: String) throws {
    #expect(try read(text).text == text)
  }

  @Test("no character that XML cannot hold is ever written")
  func forbiddenCharacters() throws {
    let tree = XMLTree(root: .text("a", "x\u{1}\u{FFFF}\u{0}y"))
    #expect(tree.text == "<?xml version=\"1.0\"?>\n<a>x\u{FFFD}\u{FFFD}\u{FFFD}y</a>")
    #expect(try read(tree.text).root.text == "x\u{FFFD}\u{FFFD}\u{FFFD}y")
  }

  @Test(
    "a document type declaration is refused before the parser sees it, wherever it stands",
    arguments: [
      "<!DOCTYPE a><a/>", "<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
      "<!DOCTYPE a [<!ENTITY e \"hi\">]><a>&e;</a>", "<a/><!DOCTYPE a>", "<a><!ENTITY e \"x\"></a>",
    ])
  func doctype(_ text: String) {
    #expect(problem(Array(text.utf8)) == "it has a document type declaration")
  }

  static let refused: [(String, reason: String)] = [
    ("<a><?b?></a>", "it has a processing instruction"),
    ("<?b c?><a/>", "it has a processing instruction"),
    ("<a/><?xml version=\"1.0\"?>", "it has a processing instruction"),
    ("<?xml?><a/>", "its declaration does not say version 1.0"),
    ("<?xml version=\"1.1\"?><a/>", "its declaration does not say version 1.0"),
    ("<?xml version=\"1.0\"encoding=\"UTF-8\"?><a/>", "its declaration does not end"),
    (
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>",
      "it is declared to be in another encoding than UTF-8"
    ),
    ("<?xml version=\"1.0\" standalone=\"perhaps\"?><a/>", "standalone is neither yes nor no"),
    ("", "it has no element"),
    ("<!-- a -->", "it has no element"),
    ("<!-- a", "it has no element"),
    ("<a", "it has no element"),
  ]

  @Test("so is all that the parser would take wrongly, or could not take", arguments: refused)
  func refusals(_ text: String, reason: String) {
    #expect(problem(Array(text.utf8)) == reason)
  }

  @Test(
    "mistakes are found, though the parser itself says that all went well",
    arguments: [
      "<a><b></a>", "<a/><b/>", "<a/>x", "x<a/>", "<a b='1' b='2'/>", "<a b=c/>", "<a>&nope;</a>",
      "<a>&#0;</a>", "<p:a/>", "<a>]]></a>", "<a b='<'/>",
    ])
  func mistakes(_ text: String) {
    #expect(problem(Array(text.utf8))?.contains(", in line ") == true)
  }

  @Test("the place of a mistake is that in the whole document")
  func place() {
    let reason = problem(Array("<?xml version=\"1.0\"?>\n<a>\n<b></a>".utf8))
    #expect(reason?.contains(", in line 3, column") == true, "\(reason ?? "no problem")")
  }

  @Test(
    "control characters are refused: before the first element they would stop the program",
    arguments: ["\0\0\0<a/>", "<a>\u{1}</a>", "<a b=\"\u{1F}\"/>", "\u{8}<a/>", "<a/>\0"])
  func controls(document: String) {
    #expect(
      problem(Array(document.utf8)) == "it holds a control character, which no document can (XML 1.0 §2.2)")
  }

  @Test("octets that are not UTF-8, and documents that are too long or too deep, are refused")
  func bounds() {
    #expect(problem([0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E]) == "it is not UTF-8")
    let nested = String(repeating: "<a>", count: 64) + String(repeating: "</a>", count: 64)
    #expect(problem(Array(nested.utf8)) == nil)
    #expect(problem(Array("<a>\(nested)</a>".utf8)) == "elements are nested more than 64 deep")
    #expect(
      problem(Array(String(repeating: "<a>", count: 20_000).utf8)) == "elements are nested more than 64 deep")
    let long = "<a>" + String(repeating: "x", count: MessageLimits.largestXML) + "</a>"
    #expect(problem(Array(long.utf8)) == "it is longer than 65536 octets")
  }
}
