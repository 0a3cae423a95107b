import Foundation
import Testing
import TestSupport

/// What README says of the first keys that somebody presses.
@Suite("The first minute", .serialized) struct ReadmeTests {
  /// Held, for its folder goes with it.
  private let home: Home

  init() throws { home = try Home() }

  @Test(
    "is as README tells it: Enter opens the lesson it names, turns its title page, then delivers one message")
  func firstKeys() async throws {
    let path = TestFiles.repository.appending(path: "README.md")
    let words = try String(contentsOf: path, encoding: .utf8).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let named = try #require(words.firstMatch(of: /Press Enter: the first lesson opens, `([a-z-]+)`/)?.1)
    let person = try Person([], at: home, columns: 80, rows: 24)
    try await person.prompt()
    try await person.enter()
    #expect(person.screen.lineBeforeCursor.hasPrefix("\(named) 1/"), "\(person.screen.lineBeforeCursor)")
    try await person.enter()
    #expect(person.screen.lineBeforeCursor.hasPrefix("\(named) 1/"), "\(person.screen.lineBeforeCursor)")
    try await person.enter()
    #expect(person.screen.lineBeforeCursor.hasPrefix("\(named) 2/"), "\(person.screen.lineBeforeCursor)")
    // README says that it can be typed line by line too.
    for line in ["load authorization-code", "goto 14", "set state forged", "step"] {
      try await person.enter(line)
    }
    #expect(person.screen.text.contains("✗ state equals the one this browser was sent away with"))
  }
}
