import Testing

/// What was typed can be recalled.
@Suite("The history", .serialized) struct HistoryTests {
  private let home: Home

  init() throws { home = try Home() }

  private func session(_ body: (Person) async throws -> Void) async throws {
    let person = try Person(at: home)
    try await person.prompt()
    try await body(person)
    try await person.press("\u{4}")
    #expect(try await person.end() == .exited(0))
  }

  @Test("is recalled with the arrows in the next session, from a file for nobody else to read")
  func acrossSessions() async throws {
    try await session { person in
      try await person.enter("where")
      try await person.enter("clock")
      try await person.enter()
    }
    #expect(home.text("state/grantwalk/history") == "where\nclock\n")
    #expect(try home.permissions("state/grantwalk/history") == 0o600)
    #expect(try home.permissions("state/grantwalk") == 0o700)
    try await session { person in
      try await person.press("\u{1B}[A")
      try await person.line("clock")
      try await person.press("\u{1B}[A")
      try await person.line("where")
      try await person.press("\u{1B}[B")
      try await person.line("clock")
      try await person.press("\u{15}")
      try await person.line("")
    }
  }

  @Test("is searched with Ctrl-R")
  func searching() async throws {
    try await session { person in
      for line in ["clock", "where", "help set"] { try await person.enter(line) }
      try await person.press("\u{12}whe")
      try await person.wait(for: "what was found") { $0.visible.contains { $0.hasPrefix("bck:whe") } }
      let feeds = person.screen.lineFeeds
      try await person.press("\r")
      try await person.wait(for: "the prompt after the search") { $0.lineFeeds > feeds && $0.isPrompting }
    }
    #expect(home.text("state/grantwalk/history") == "clock\nwhere\nhelp set\nwhere\n")
  }

  @Test("is searched further with each Ctrl-R; Ctrl-G gives back what was typed, Backspace looks anew")
  func searchingOn() async throws {
    try await session { person in
      for line in ["clock", "where", "help where", "where", "checks"] { try await person.enter(line) }
      func shows(_ line: String, _ below: String) async throws {
        try await person.wait(for: "\(line), \(below)") { screen in
          screen.visible.contains { $0.hasSuffix("> " + line) }
            && screen.visible.contains { $0.hasPrefix(below) }
        }
      }
      try await person.press("half\u{12}wh")
      try await shows("where", "bck:wh")
      try await person.press("\u{12}")
      try await shows("help where", "bck:wh")
      try await person.press("x")
      try await shows("help where", "bck?whx")
      try await person.press("\u{7F}\u{7F}\u{7F}c")
      try await shows("checks", "bck:c")
      try await person.press("lo")
      try await shows("clock", "bck:clo")
      try await person.press("\u{7}")
      try await person.line("half")
      try await person.press("\u{12}clo\u{1}")
      try await person.line("clock")
      try await person.press("\u{15}")
    }
  }

  @Test("is searched however much is typed")
  func searchingLong() async throws {
    try home.write("state/grantwalk/history", (0..<1_000).map { "explain term \($0)\n" }.joined())
    try await session { person in
      for keys in ["a", "q"] {
        try await person.press(String(repeating: "\u{12}\(keys)", count: 2_000) + "\u{7}over")
        try await person.line("over")
        try await person.press("\u{15}")
        try await person.prompt()
        #expect(try await person.enter("clock").contains("09:00:00"))
      }
    }
  }

  @Test("keeps one of two equal lines that follow each other, and what failed as well, to be corrected")
  func keeping() async throws {
    try await session { person in
      for line in ["clock", "clock", "nonsense", " "] { try await person.enter(line) }
    }
    #expect(home.text("state/grantwalk/history") == "clock\nnonsense\n")
  }

  @Test("of two sessions at once keeps the lines of both")
  func twoAtOnce() async throws {
    let other = try Person(at: home)
    try await other.prompt()
    try await session { person in
      try await other.enter("clock")
      try await person.enter("where")
      try await other.enter("help")
    }
    #expect(home.text("state/grantwalk/history") == "clock\nwhere\nhelp\n")
  }

  @Test("of a script is not kept")
  func scripts() async throws {
    _ = try await home.run(["repl", "authorization-code"], input: "where\n")
    #expect(home.names(in: "state") == [])
  }
}
