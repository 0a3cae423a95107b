import Testing

/// What is longer than the window, where nobody has chosen a pager.
@Suite("Paging", .serialized) struct PagingTests {
  private let home: Home

  init() throws { home = try Home() }

  /// Somebody who has looked up what is longer than her window, and sees how to go on.
  private func reader() async throws -> Person {
    let person = try Person(at: home, environment: ["PAGER": ""])
    try await person.prompt()
    try await person.press("ask\r")
    try await person.wait(for: "the prompt between pages") { $0.beforeCursor == between }
    return person
  }

  private let between = "more: Enter; q leaves; or a command> "

  @Test("shows a screenful, goes on with Enter, and leaves every line on the screen once")
  func allPages() async throws {
    let person = try await reader()
    #expect(person.screen.text.contains("1  Why not give the app my password?"))
    #expect(!person.screen.text.contains("What an error means"))
    for _ in 0..<4 where !person.screen.isPrompting {
      let feeds = person.screen.lineFeeds
      try await person.press("\r")
      try await person.wait(for: "more") {
        $0.lineFeeds > feeds && ($0.isPrompting || $0.beforeCursor == between)
      }
    }
    #expect(person.screen.isPrompting)
    let text = person.screen.text
    for words in ["Why not give the app my password?", "S256 or plain?", "I sent JSON."] {
      #expect(text.split(separator: words, omittingEmptySubsequences: false).count == 2, "\(words)")
    }
    #expect(!text.contains(between))
  }

  @Test("takes what is typed between two pages for the next command, whole")
  func nextCommand() async throws {
    let person = try await reader()
    try await person.press("quiz\r")
    try await person.prompt()
    #expect(person.screen.text.contains("\(between)quiz"))
    try await person.press("ask\rgoto 14\r")
    try await person.wait(for: "message 14") { $0.beforeCursor == "authorization-code 14/26> " }
  }

  @Test("is for what a command only looks up, though it could change something, too")
  func looking() async throws {
    let person = try Person(at: home, environment: ["PAGER": ""])
    try await person.prompt()
    try await person.press("load authorization-code\r")
    try await person.prompt()
    try await person.press("policy login all\r")
    try await person.wait(for: "the prompt between pages") { $0.beforeCursor == between }
  }

  @Test("is left with q and with Ctrl-C, and the session goes on", arguments: ["q\r", "\u{3}"])
  func left(keys: String) async throws {
    let person = try await reader()
    try await person.press(keys)
    try await person.prompt()
    #expect(!person.screen.text.contains("What an error means"))
    #expect(try await person.enter("clock").contains("09:"))
  }
}
