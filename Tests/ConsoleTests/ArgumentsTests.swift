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

  @Test("are split in a time that grows as the line does")
  func longest() {
    let line = "set a " + String(repeating: "x", count: LineInput.longestLine)
    let time = ContinuousClock().measure { #expect((try? Arguments.split(line))?.count == 3) }
    #expect(time < .seconds(6))
  }
}
