import TestSupport
import Testing
import Wire

@Suite("JSON values are written so that they can be read back")
struct JSONValueTests {
  private let document = JSONValue.object([
    .init("active", .boolean(true)), .init("exp", .integer(1_767_604_200)),
    .init("aud", .array([.string("a"), .object([])])), .init("none", .array([])), .init("x", .null),
  ])

  @Test("in one line, members in their order")
  func text() {
    #expect(document.text == #"{"active":true,"exp":1767604200,"aud":["a",{}],"none":[],"x":null}"#)
  }

  @Test("indented by two spaces a level")
  func indented() {
    #expect(
      document.indentedText
        == """
        {
          "active": true,
          "exp": 1767604200,
          "aud": [
            "a",
            {}
          ],
          "none": [],
          "x": null
        }
        """)
  }

  @Test("both ways of writing are read back")
  func readBack() throws {
    #expect(try JSONReader.read(Array(document.text.utf8)) == document)
    #expect(try JSONReader.read(Array(document.indentedText.utf8)) == document)
  }

  @Test("quotes, backslashes and control characters are escaped, the rest stands as it is")
  func escapes() {
    #expect(
      JSONValue.string("a\"\\\n\r\t\u{1}\u{1F}/é\u{2028}").text
        == "\"a\\\"\\\\\\n\\r\\t\\u0001\\u001f/é\u{2028}\"")
    #expect(JSONValue.object([.init("\"", .null)]).text == #"{"\"":null}"#)
    #expect(JSONValue.string("\r\n").text == #""\r\n""#)
  }

  @Test("any text comes back, octet for octet")
  func anyText() throws {
    var chance = SteadyRandom(seed: 3)
    for _ in 0..<500 {
      let text = SteadyText.any(&chance)
      let again = try JSONReader.read(Array(JSONValue.string(text).text.utf8)).string
      #expect(again.map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test("what a value holds is given for its own kind alone")
  func access() {
    #expect(document["active"]?.boolean == true)
    #expect(document["exp"]?.integer == 1_767_604_200)
    #expect(document["aud"]?.members == nil)
    #expect(document["missing"] == nil)
    #expect(JSONValue.null["x"] == nil)
    #expect(JSONValue.string("1").integer == nil)
    #expect(JSONValue.number("1.0").integer == nil)
    #expect(JSONValue.number("99999999999999999999").integer == nil)
    #expect(JSONValue.boolean(true).string == nil)
    #expect(JSONValue.string("a b").plainText == "a b")
    #expect(JSONValue.array([.string("a")]).plainText == #"["a"]"#)
  }

  @Test("a value's kind is told in words")
  func kinds() {
    let values: [JSONValue] = [.null, .boolean(true), .number("1"), .string(""), .array([]), .object([])]
    #expect(values.map(\.kind) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
  }
}
