import Testing

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

  @Test("are split however long the line is", .timeLimit(.minutes(10)))
  func longest() throws {
    let line = "set a " + String(repeating: "x", count: LineInput.longestLine)
    #expect(try Arguments.split(line).count == 3)
  }
}
