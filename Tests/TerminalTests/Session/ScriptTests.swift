import Testing

/// Commands that nobody types: from a pipe, a file, a record.
@Suite("A script", .serialized) struct ScriptTests {
  private let home: Home

  init() throws { home = try Home() }

  private static let lines = "# A forged state.\n\n  goto 14\nset state forged\n\nstep\nwhy\n"

  @Test("from a pipe shows each command and its answer, without escape sequences or prompts")
  func pipe() async throws {
    let run = try await home.run(["repl", "authorization-code"], input: Self.lines)
    #expect(run.ending == .exited(0))
    #expect(run.errors == "")
    #expect(!run.output.contains("\u{1B}"))
    #expect(!run.output.contains("/26>"))
    #expect(
      run.output.split(separator: "\n").filter { $0.hasPrefix("> ") }
        == ["> goto 14", "> set state forged", "> step", "> why"])
    #expect(run.output.contains("state-matches"))
    #expect(!run.output.contains("\n\n\n\n"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("from a file given with --commands answers the same, on a terminal too, and leaves that alone")
  func commandsFile() async throws {
    let path = try home.write("forge.txt", Self.lines)
    let piped = try await home.run(["repl", "authorization-code"], input: Self.lines)
    let run = try await home.run(["repl", "authorization-code", "--commands", path])
    #expect(run.output == piped.output)
    #expect(run.ending == .exited(0))

    let person = try Person(
      ["repl", "authorization-code", "--commands", "forge.txt"], at: home, environment: ["NO_COLOR": "1"])
    let settings = person.terminal.settings
    #expect(try await person.end() == .exited(0))
    #expect(person.terminal.settings == settings)
    #expect(person.screen.text == piped.output.trimmingLineFeeds + "\n")
    #expect(home.names(in: "state") == [])
  }

  @Test("is found where options stand before the subcommand")
  func optionsFirst() async throws {
    for (words, expected) in [
      (["--plain", "repl", "authorization-code"], "Lesson: Authorization code grant."),
      (["--width", "40", "list"], "basics"), (["--plain", "explain", "state"], "state"),
    ] {
      let run = try await home.run(words)
      #expect(run.ending == .exited(0), "\(words)")
      #expect(run.output.contains(expected), "\(words)")
    }
  }

  @Test("stops at the first error, with its line and status 1", arguments: [true, false])
  func firstError(_ isPipe: Bool) async throws {
    let lines = "# one\n\nstep\n\nset nonsense x\nstep\n"
    try home.write("bad.txt", lines)
    let arguments = ["repl", "authorization-code"] + (isPipe ? [] : ["--commands", "bad.txt"])
    let run = try await home.run(arguments, input: isPipe ? lines : "")
    #expect(run.ending == .exited(1))
    #expect(run.errors.hasPrefix("error: line 5: "))
    #expect(run.output.contains("2 of 26"))
    #expect(!run.output.contains("3 of 26"))
  }

  @Test(
    "with octets that are no text stops there",
    arguments: [
      ([0xFF], "is not UTF-8"), ([0x00], "has a NUL"), ([0x1B, 0x5B, 0x33, 0x31, 0x6D], "no command"),
    ]
      as [([UInt8], String)])
  func noText(_ octets: [UInt8], _ answer: String) async throws {
    try home.write("bad.txt", Array("step\n".utf8) + octets + [0x0A])
    let run = try await home.run(["repl", "authorization-code", "--commands", "bad.txt"])
    #expect(run.ending == .exited(1))
    #expect(run.errors.contains("line 2"))
    #expect(run.errors.contains(answer))
    #expect(run.errors.components(of: "line 2") == 1)
    #expect(!run.errors.contains("\u{1B}") && !run.output.contains("\u{1B}"))
  }

  @Test("that has no end is given up")
  func endless() async throws {
    let run = try await home.run(["repl", "authorization-code", "--commands", "/dev/zero"])
    #expect(run.ending == .exited(1))
    #expect(run.errors == "error: line 1: the input is longer than 16777216 bytes, and is read no further\n")
  }

  @Test("that is not there is an error with status 1")
  func missing() async throws {
    let run = try await home.run(["repl", "authorization-code", "--commands", "none.txt"])
    #expect(run.ending == .exited(1))
    #expect(run.errors == "error: 'none.txt' cannot be read: No such file or directory\n")
  }

  @Test("of blank lines and comments does nothing, whatever the lines end in")
  func nothing() async throws {
    let empty = try await home.run(["repl", "authorization-code"])
    for input in ["\n\n\n", "# x\n   # y\n\t\n", "\r\n# x\r\n\r\n", "#"] {
      let run = try await home.run(["repl", "authorization-code"], input: input)
      #expect(run.output == empty.output)
      #expect(run.ending == .exited(0))
    }
    let windows = try await home.run(["repl", "authorization-code"], input: "\u{FEFF}step\r\nwhere\r\n")
    let unix = try await home.run(["repl", "authorization-code"], input: "step\nwhere\n")
    #expect(windows.output == unix.output)
  }

  @Test("is read with source while a person types, and goes the same way")
  func source() async throws {
    try home.write("forge.txt", Self.lines)
    let person = try Person(at: home)
    try await person.prompt()
    let shown = try await person.enter("source forge.txt")
    #expect(shown.contains("> set state forged") && shown.contains("state-matches"))
    #expect(person.screen.beforeCursor.hasPrefix("authorization-code (branch 1) "))
    try home.write("bad.txt", "clock\nnonsense\nclock\n")
    let failed = try await person.enter("source bad.txt")
    #expect(failed.contains("error: bad.txt, line 2: there is no command 'nonsense'"))
    try home.write("endless.txt", "source endless.txt\n")
    #expect(try await person.enter("source endless.txt").contains("from within 8 others"))
    #expect(try await person.enter("source none.txt").contains("there is no such file"))
  }

  @Test("that was recorded gives the same when it is played")
  func record() async throws {
    let typed = [
      "step", "step 2", "1", "goto 14", "set state 'two words'", "nonsense", "", "why", "undo", "back 3",
    ]
    let person = try Person(at: home)
    try await person.prompt()
    try await person.enter("record session.txt")
    for line in typed { try await person.enter(line) }
    #expect(try await person.enter("record off").contains("session.txt"))
    let place = person.screen.place
    try await person.enter("where")
    let whereabouts = person.screen.rows(from: place + 1)

    let played = try await home.run(["repl", "--commands", "session.txt"])
    #expect(played.ending == .exited(0))
    let piped = try await home.run(
      ["repl"],
      input: "load authorization-code\n"
        + typed.filter { $0 != "nonsense" }.map { $0.isEmpty ? "step" : $0 }.joined(separator: "\n"))
    #expect(played.output == piped.output, "\(firstDifference(played.output, piped.output))")

    let other = try Person(["repl"], at: home)
    try await other.prompt()
    try await other.enter("source session.txt")
    let otherPlace = other.screen.place
    try await other.enter("where")
    #expect(other.screen.rows(from: otherPlace + 1) == whereabouts)
  }

  private func firstDifference(_ one: String, _ other: String) -> String {
    zip(one.split(separator: "\n"), other.split(separator: "\n")).first { $0 != $1 }.map { "\($0) / \($1)" }
      ?? "the length"
  }

  @Test("ends where its reader goes away, without a word")
  func closedPipe() async throws {
    let program = try Program.path.orThrow(Person.NotBuilt())
    let person = try Person(
      [], at: home,
      wrapper: [
        "/bin/sh", "-c",
        "yes 'transcript json' | '\(program)' repl authorization-code | head -n 1; echo over", "sh",
      ])
    #expect(try await person.end() == .exited(0))
    #expect(person.screen.visible.contains("over"))
    #expect(!person.screen.text.contains("error"))
  }
}

extension String {
  /// Without line feeds at its end.
  var trimmingLineFeeds: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
