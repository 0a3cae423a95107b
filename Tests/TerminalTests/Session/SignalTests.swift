import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Being interrupted, suspended and ended.
@Suite("Signals", .serialized) struct SignalTests {
  private let home: Home

  init() throws { home = try Home() }

  /// Those that end a program and are no fault of its own.
  private static let endings: [Int32] = [
    SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGPROF, SIGVTALRM, SIGXCPU,
  ]

  @Test("Ctrl-C stops a long command where it is, and the session goes on")
  func interruptedCommand() async throws {
    let person = try Person(at: home)
    try await person.prompt()
    // Slow, so that it is still under way however late the key is pressed.
    try await person.enter("option pace 5000")
    try await person.press("finish\r")
    try await person.wait(for: "the first message") { $0.text.contains("\n   1  ") }
    try await person.press("\u{3}")
    try await person.prompt()
    #expect(person.screen.beforeCursor.contains("/26> "))
    let shown = try await person.enter("where")
    #expect(!shown.isEmpty)
    try await person.enter("option pace 0")
    try await person.enter("finish")
    #expect(person.screen.beforeCursor == "authorization-code end> ")
  }

  @Test("Ctrl-C ends a session that carries out a file, as it ends any program")
  func interruptedScript() async throws {
    // A pipe that nothing comes from.
    let shell = ["/bin/sh", "-c", "mkfifo idle; exec 3<>idle; exec \"$@\"", "sh"]
    let person = try Person(
      ["repl", "authorization-code", "--commands", "idle"], at: home, wrapper: shell)
    try await person.wait(for: "the title page") { $0.text.contains("Enter begins") }
    try await person.press("\u{3}")
    #expect(try await person.end() == .signalled(SIGINT))
  }

  @Test("keys that are pressed while a command runs are not lost")
  func typedAhead() async throws {
    let person = try Person(at: home)
    try await person.prompt()
    try await person.enter("option pace 20")
    try await person.press("finish\r")
    try await person.press("where\rhel\t")
    try await person.line("help ")
    #expect(person.screen.text.contains("authorization-code end> where"))
  }

  @Test("SIGINT from outside discards the line, as Ctrl-C does")
  func interruptFromOutside() async throws {
    let person = try Person(at: home)
    try await person.prompt()
    try await person.press("half")
    try await person.line("half")
    let feeds = person.screen.lineFeeds
    person.signal(SIGINT)
    try await person.wait(for: "a new prompt") { $0.lineFeeds > feeds && $0.isPrompting }
  }

  @Test("Ctrl-Z suspends the session, and it comes back with the line that was begun")
  func suspending() async throws {
    let shell = [
      "/bin/sh", "-c", "set -m; \"$@\"; echo suspended; read key; fg >/dev/null; echo over $?", "sh",
    ]
    let person = try Person(at: home, wrapper: shell)
    let before = person.terminal.settings
    try await person.prompt()
    try await person.press("help me")
    try await person.line("help me")
    try await person.press("\u{1A}")
    try await person.wait(for: "the shell") { $0.visible.contains("suspended") }
    #expect(person.terminal.settings == before)
    try await person.press("\r")
    try await person.line("help me")
    try await person.press("\u{15}")
    try await person.line("")
    #expect(try await person.enter().contains("1 of 26"))
    try await person.press("\u{4}")
    try await person.wait(for: "the shell again") { $0.visible.contains("over 0") }
    #expect(try await person.end() == .exited(0))
    #expect(person.terminal.settings == before)
  }

  @Test("a window that changed its size meanwhile is drawn for as it is then")
  func suspendedResize() async throws {
    let shell = ["/bin/sh", "-c", "set -m; \"$@\"; echo suspended; read key; fg >/dev/null", "sh"]
    let person = try Person(at: home, wrapper: shell)
    try await person.prompt()
    try await person.press("\u{1A}")
    try await person.wait(for: "the shell") { $0.visible.contains("suspended") }
    person.resizeUnseen(columns: 50, rows: 20)
    try await person.press("\r")
    try await person.prompt()
    let continued = person.screen.continuedRows
    #expect(try await person.enter().contains("1 of 26"))
    #expect(person.screen.continuedRows == continued)
  }

  @Test(
    "a request to end leaves the terminal as it was, and the history kept", arguments: SignalTests.endings)
  func ending(_ signal: Int32) async throws {
    let person = try Person(at: home)
    let before = person.terminal.settings
    try await person.prompt()
    #expect(person.terminal.settings != before)
    try await person.enter("clock")
    try await person.press("half")
    try await person.line("half")
    person.signal(signal)
    let end = try await person.end()
    // At SIGQUIT, Swift's runtime may tell where the program stood, and end it in its own way.
    #expect(end == .signalled(signal) || signal == SIGQUIT)
    #expect(person.terminal.settings == before)
    #expect(person.screen.column == 0)
    #expect(home.text("state/grantwalk/history") == "clock\n")
    #expect(
      home.names(in: "state/grantwalk") == ["history", "history.lock", "progress.json", "progress.json.lock"])
  }

  @Test("every way of leaving leaves the terminal as it was", arguments: ["\u{4}", "quit\r"])
  func leaving(_ keys: String) async throws {
    let person = try Person(at: home)
    let before = person.terminal.settings
    try await person.prompt()
    try await person.enter()
    try await person.press(keys)
    #expect(try await person.end() == .exited(0))
    #expect(person.terminal.settings == before)
  }

  @Test("a request to end is heard while a command runs", arguments: [SIGTERM, SIGHUP])
  func endingACommand(_ signal: Int32) async throws {
    let person = try Person(at: home)
    let before = person.terminal.settings
    try await person.prompt()
    try await person.enter("option pace 5000")
    try await person.press("finish\r")
    try await person.wait(for: "the first message") { $0.text.contains("\n   1  ") }
    person.signal(signal)
    #expect(try await person.end() == .signalled(signal))
    #expect(person.terminal.settings == before)
    #expect(home.text("state/grantwalk/history") == "option pace 5000\nfinish\n")
  }

  @Test("when its window is closed, the session ends and has kept the history")
  func hangUp() async throws {
    let person = try Person(at: home)
    try await person.prompt()
    try await person.enter("clock")
    person.terminal.hangUp()
    // The end of the input may be seen before the signal.
    #expect([.signalled(SIGHUP), .exited(0)].contains(try await person.end()))
    #expect(home.text("state/grantwalk/history") == "clock\n")
  }

  @Test("when its window is closed and SIGHUP ignored, the session ends all the same")
  func hangUpIgnored() async throws {
    let person = try Person(at: home, wrapper: ["/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh"])
    try await person.prompt()
    person.terminal.hangUp()
    _ = try await person.end()
  }
}
