import Diagnostics
import Testing

@Suite("Source text")
struct SourceTextTests {
  private let mixed = SourceText(name: "x.yaml", text: "ab\r\ncdé\n\nz")

  @Test("lines end at LF and at CR LF")
  func lines() {
    #expect(mixed.lineCount == 4)
    #expect((1...4).map { mixed.line($0).map(String.init) } == ["ab", "cdé", "", "z"])
    #expect(mixed.line(0) == nil)
    #expect(mixed.line(5) == nil)
  }

  @Test("a lone CR is part of its line")
  func loneReturn() {
    let text = SourceText(name: "x", text: "a\rb\r\r\nc")
    #expect(text.line(1).map(String.init) == "a\rb\r")
    #expect(text.line(2).map(String.init) == "c")
  }

  @Test("the scalars of a stretch are the same as counted from the start", arguments: 0...12)
  func stretch(start: Int) {
    let text = "ab\né\r\n\u{1F600}cd\n\nx"
    let all = Array(text.unicodeScalars)
    for end in start...14 {
      #expect(
        SourceText(name: "a", text: text).scalars(start..<end)
          == Array(all.dropFirst(start).prefix(end - start)))
    }
  }

  @Test("a scalar's place is found, and the place's scalar", arguments: 0...9)
  func roundTrip(offset: Int) {
    let text = SourceText(name: "x", text: "a👩‍🚀é\nbc\n\nd")
    #expect(text.scalarOffset(of: text.position(ofScalar: offset)) == offset)
  }

  @Test("a byte's place counts characters, not bytes")
  func bytes() {
    #expect(mixed.position(ofByte: 8) == SourcePosition(line: 2, column: 4))
    #expect(mixed.position(ofByte: 9) == SourcePosition(line: 3, column: 1))
    #expect(mixed.position(ofByte: 10) == SourcePosition(line: 4, column: 1))
  }

  @Test("places outside the text are brought back into it")
  func outside() {
    #expect(mixed.position(ofScalar: -3) == SourcePosition(line: 1, column: 1))
    #expect(mixed.position(ofScalar: .max) == SourcePosition(line: 4, column: 2))
    #expect(mixed.position(ofByte: .max) == SourcePosition(line: 4, column: 2))
    #expect(mixed.scalarOffset(of: SourcePosition(line: 1, column: 99)) == 2)
    #expect(mixed.scalarOffset(of: SourcePosition(line: 99, column: 1)) == 10)
    #expect(SourceText(name: "", text: "").position(ofScalar: 5) == SourcePosition(line: 1, column: 1))
  }

  @Test("a stretch over several lines is cut at its first")
  func ranges() {
    #expect(mixed.range(fromScalar: 4, to: 10) == SourceRange(start: .init(line: 2, column: 1), length: 3))
    #expect(mixed.range(fromScalar: 5, to: 6) == SourceRange(start: .init(line: 2, column: 2), length: 1))
    #expect(mixed.range(fromScalar: 6, to: 2).length == 1)
    #expect(mixed.range(fromScalar: -5, to: .max).start == SourcePosition(line: 1, column: 1))
  }
}
