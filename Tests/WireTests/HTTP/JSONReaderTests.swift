import TestSupport
import Testing
import Wire

@Suite("JSON is read strictly (RFC 8259)")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue { try JSONReader.read(Array(text.utf8)) }

  @Test(
    "every kind of value is read",
    arguments: [
      ("null", .null), ("true", .boolean(true)), (" false\n", .boolean(false)), ("\t\r\n 1 ", .number("1")),
      ("\"\"", .string("")), ("[]", .array([])), ("{}", .object([])), ("[ ]", .array([])),
      ("{ }", .object([])),
      ("[1,[2],{}]", .array([.number("1"), .array([.number("2")]), .object([])])),
      (
        "{\"b\":1,\"a\":{\"b\":null}}",
        .object([.init("b", .number("1")), .init("a", .object([.init("b", .null)]))])
      ),
      ("{\"\":1}", .object([.init("", .number("1"))])),
    ] as [(String, JSONValue)])
  func values(text: String, value: JSONValue) throws { #expect(try read(text) == value) }

  @Test(
    "numbers keep the digits they were written with",
    arguments: [
      "0", "-0", "10", "1.0", "-1.50", "1e3", "1E+03", "2e-7", "9007199254740993",
      "123456789012345678901234567890",
    ])
  func numbers(text: String) throws { #expect(try read(text) == .number(text)) }

  @Test(
    "what is no number is refused",
    arguments: [
      "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "1_000", "--1", "-01", "Infinity", "NaN", "00",
      "1.e1", "１",
    ])
  func badNumbers(text: String) { #expect(throws: JSONError.self) { try read(text) } }

  @Test(
    "strings are read with their escapes",
    arguments: [
      (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
      (#""\uD83D\uDE00""#, "😀"), (#""\u0000""#, "\0"), ("\"é😀\u{7F}\"", "é😀\u{7F}"),
      (#""\ud834\udd1e""#, "𝄞"),
    ])
  func strings(text: String, value: String) throws { #expect(try read(text) == .string(value)) }

  @Test(
    "what is no string is refused",
    arguments: [
      "\"", "\"a", "\"\\", "\"\\\"", "'a'", "\"\n\"", "\"\t\"", "\"\0\"", #""\x41""#, #""\u""#, #""\u12""#,
      #""\u12g4""#,
      #""\u+123""#, #""\u-000""#, #""\u-12F""#, #""\uD83D""#, #""\uD83Dx""#, #""\uD83D\n""#,
      #""\uD83D\u0041""#, #""\uDE00""#,
      #""\uDE00\uD83D""#,
      #""\uD83D\uD83D""#, #""\U0041""#,
    ])
  func badStrings(text: String) { #expect(throws: JSONError.self) { try read(text) } }

  @Test(
    "a string whose octets are not UTF-8 is refused",
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3]])
  func notUTF8(octets: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22] + octets + [0x22]) }
  }

  @Test(
    "what is no JSON text is refused",
    arguments: [
      "", " ", "nul", "nulll", "True", "undefined", "[1,]", "[,1]", "[1 2]", "[", "]", "{", "}", "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{,}", "[1}", "{\"a\":1]", "1 2", "{} {}",
      "// x\n1",
      "/**/1", "\u{FEFF}1", "[1]x", "\0", "1\0", "{1:2}", "{null:1}",
    ])
  func badTexts(text: String) { #expect(throws: JSONError.self) { try read(text) } }

  @Test(
    "an object that names a member twice is refused, however it is written",
    arguments: [#"{"a":1,"a":1}"#, #"{"a":1,"b":{},"\u0061":2}"#, #"[{"x":{"y":1,"y":2}}]"#])
  func duplicates(text: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.reason.contains("stands twice") == true)
  }

  @Test("names that look alike but are other octets are other names")
  func canonicalNames() throws {
    let value = try JSONReader.read(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8))
    #expect(value["\u{e9}"]?.integer == 1)
    #expect(value["e\u{301}"]?.integer == 2)
  }

  @Test("one name may stand in two objects")
  func sameNameElsewhere() throws { #expect(try read(#"{"a":{"a":[{"a":1}]}}"#).members?.count == 1) }

  @Test("sixty-four levels are read, one more is refused, and ten thousand are refused too")
  func nesting() throws {
    func nested(_ count: Int) -> String {
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(try read(nested(64)).kind == "an array")
    for count in [65, 10_000] {
      let error = #expect(throws: JSONError.self) { try read(nested(count)) }
      #expect(error?.offset == 64)
    }
    #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 10_000)) }
    #expect(throws: JSONError.self) { try read(String(repeating: "{\"a\":", count: 10_000)) }
  }

  @Test(
    "the place of the first mistake is told",
    arguments: [
      ("[1, x]", 4), ("{\"a\" 1}", 5), ("1 2", 2), ("[1 2]", 3), ("", 0), ("{\"a\":1,\"a\":2}", 10),
    ])
  func offset(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.offset == offset)
    #expect(error?.description.contains("octet \(offset)") == true)
  }

  @Test("broken JSON of all kinds is read or refused, and never stops the program")
  func fuzz() {
    let valid = Array(
      #"{"active":true,"scope":"a b","aud":["x",{"y":-1.5e3}],"n":null,"s":"\u00e9\uD83D\uDE00"}"#.utf8)
    var chance = SteadyRandom(seed: 9)
    var taken = 0
    for _ in 0..<20_000 {
      var octets = valid
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        let place = Int.random(in: octets.indices, using: &chance)
        if Bool.random(using: &chance) {
          octets[place] = UInt8.random(in: 0...255, using: &chance)
        } else {
          octets.remove(at: place)
        }
      }
      if let value = try? JSONReader.read(octets) {
        taken += 1
        #expect((try? JSONReader.read(Array(value.text.utf8))) == value)
      }
    }
    #expect(taken > 100)
  }
}
