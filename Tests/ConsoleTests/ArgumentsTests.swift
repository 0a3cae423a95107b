import Testing
import TestSupport

@testable import Console

@Suite("The words of a line")
struct ArgumentsTests {
  @Test("are split as a shell splits them")
  func split() throws {
    #expect(
      try Arguments.split("set  a\\ b \"c 'd'\" 'e \"f\\' \"\"") == ["set", "a b", "c 'd'", "e \"f\\", ""])
    #expect(throws: CommandError.self) { try Arguments.split("a\\") }
    #expect(throws: CommandError.self) { try Arguments.split("'a") }
  }

  @Test("are quoted whatever mark begins or ends them, and an apostrophe that nothing closes is one")
  func marks() throws {
    for value in ["\u{301}abc", "abc\u{600}", "a \u{200D}", "\"\u{301}\\"] {
      #expect(
        try Arguments.split("set x \(Arguments.quoted(value))").last.map { Array($0.utf8) }
          == Array(value.utf8))
    }
    #expect(try Arguments.split("set state \u{301}x") == ["set", "state", "\u{301}x"])
    #expect(try Arguments.split("explain the owner's data") == ["explain", "the", "owner's", "data"])
    #expect(try Arguments.split("send a b POST /x name='two words'").last == "name=two words")
  }

  @Test("lose no blank at the end that a backslash keeps")
  func blanks() throws {
    #expect(" set a b\\  \r".trimmingBlanks == "set a b\\ ")
    #expect("set a b\\\\  ".trimmingBlanks == "set a b\\\\")
    #expect("\t \\".trimmingBlanks == "\\")
    for name in ["a b", "it's", "\"\u{301}", "x\\y", "é"] {
      #expect(try Arguments.split("source \(Arguments.escaped(name))") == ["source", name])
    }
  }

  @Test("are split however long the line is")
  func longest() throws {
    let line = "set a " + String(repeating: "x", count: LineInput.longestLine)
    #expect(try Work.bounded { try Arguments.split(line) }.count == 3)
  }
}
