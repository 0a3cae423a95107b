import Testing

/// The keys that edit a line.
@Suite("At the line", .serialized) struct LineKeysTests {
  private let home: Home

  init() throws { home = try Home() }

  private func begin(environment: [String: String] = [:]) async throws -> Person {
    let person = try Person(at: home, environment: environment)
    try await person.prompt()
    return person
  }

  @Test("Ctrl-A, Ctrl-E, Ctrl-K, Ctrl-U and the arrows move and erase as in a shell")
  func editing() async throws {
    let person = try await begin()
    try await person.press("back\u{1}go\u{5}wards")
    try await person.line("gobackwards")
    try await person.press("\u{1}\u{1B}[C\u{1B}[C\u{B}")
    try await person.line("go")
    try await person.press("\u{1B}[Dx")
    try await person.line("gxo")
    try await person.press("\u{15}")
    try await person.line("")
    try await person.press("漢字 é 😀\u{7F}\u{7F}")
    try await person.line("漢字 é")
  }

  @Test("Home, End, Delete and Ctrl-arrows do what is printed on them")
  func namedKeys() async throws {
    let person = try await begin()
    try await person.press("one two\u{1B}[H\u{1B}[3~")
    try await person.line("ne two", cursor: 0)
    try await person.press("\u{1B}[F!\u{1B}[1;5D\u{1B}[1~<\u{1B}[4~>")
    try await person.line("<ne two!>")
    try await person.press("\u{17}")
    try await person.line("<ne ")
  }

  @Test("Ctrl-C discards what was typed, and the session goes on")
  func interrupt() async throws {
    let person = try await begin()
    try await person.press("quit")
    try await person.line("quit")
    let feeds = person.screen.lineFeeds
    try await person.press("\u{3}")
    try await person.wait(for: "a new prompt") { $0.lineFeeds > feeds && $0.isPrompting }
    #expect(person.screen.text.contains("quit^C"))
    #expect(person.screen.beforeCursor == "authorization-code 1/26> ")
    #expect(try await person.enter().contains("1 of 26"))
  }

  @Test("Ctrl-D ends the session where nothing was typed, with status 0, and erases where something was")
  func endOfInput() async throws {
    let person = try await begin()
    try await person.press("ab\u{1}\u{4}")
    try await person.line("b")
    try await person.press("\u{5}\u{7F}")
    try await person.line("")
    try await person.press("\u{4}")
    #expect(try await person.end() == .exited(0))
    #expect(person.screen.column == 0, "the shell's prompt begins a row of its own")
  }

  @Test("quit ends it too")
  func quit() async throws {
    let person = try await begin()
    try await person.press("quit\r")
    #expect(try await person.end() == .exited(0))
  }

  @Test("a line longer than the window goes on in the next row, and can be edited throughout")
  func longLine() async throws {
    let person = try await begin()
    let text = String(repeating: "abcdefghi ", count: 12) + "end"
    try await person.press(text)
    try await person.line(text)
    try await person.press("\u{1}X\u{5}Y")
    try await person.line("X" + text + "Y")
    try await person.press("\u{15}")
    try await person.line("")
    #expect(try await person.enter().contains("1 of 26"))
  }

  @Test("the keys are vi's for who has said so in .editrc")
  func viKeys() async throws {
    try home.write(".editrc", "bind -v\n")
    let person = try await begin()
    try await person.press("help me\u{1B}")
    try await person.press("0x")
    try await person.line("elp me")
    try await person.press("wD")
    try await person.line("elp", cursor: 3)
    try await person.press("ddihe")
    try await person.line("he")
    try await person.press("lp s\t")
    try await person.wait(for: "the candidates") { $0.text.contains("search") && $0.typed == "help s" }
    // Ctrl-C works in vi's command mode as well.
    let feeds = person.screen.lineFeeds
    try await person.press("\u{1B}\u{3}")
    try await person.wait(for: "a new prompt") { $0.lineFeeds > feeds && $0.isPrompting }
  }
}
