import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What nobody types, and what messages can be made to hold.
@Suite("Bad input", .serialized) struct HostileInputTests {
  private let home: Home

  init() throws { home = try Home() }

  private func begin(
    _ arguments: [String] = ["repl", "authorization-code"], environment: [String: String] = [:]
  )
    async throws -> Person
  {
    let person = try Person(arguments, at: home, environment: environment)
    try await person.prompt()
    return person
  }

  /// Presses keys and Enter, and gives what was answered.
  private func answer(to keys: [UInt8], _ person: Person) async throws -> String {
    let (feeds, place) = (person.screen.lineFeeds, person.screen.place)
    try await person.press(keys + [0x0D])
    try await person.wait(for: "a new prompt") { $0.lineFeeds > feeds && $0.isPrompting }
    return person.screen.rows(from: place)
  }

  @Test(
    "octets that are not UTF-8 are refused, and the session goes on",
    arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func notUTF8(_ octets: [UInt8]) async throws {
    let person = try await begin()
    #expect(try await answer(to: Array("why ".utf8) + octets, person).contains("not UTF-8"))
    #expect(try await person.enter().contains("1 of 26"))
    #expect(home.text("state/grantwalk/history") == nil)
    // Erased again, they are forgotten.
    try await person.press(octets + Array("\u{15}clock".utf8))
    try await person.line("clock")
    #expect(try await person.enter().contains("09:00:00"))
  }

  @Test("a NUL does no harm, typed or quoted")
  func nul() async throws {
    let person = try await begin()
    _ = try await answer(to: Array("cl".utf8) + [0x00] + Array("ock".utf8), person)
    _ = try await answer(to: Array("cl".utf8) + [0x16, 0x00] + Array("ock".utf8), person)
    #expect(try await person.enter("clock").contains("09:00:00"))
  }

  @Test("quoted control characters are shown as text and never sent to the terminal")
  func quotedControls() async throws {
    let person = try await begin()
    for key in [0x01, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F] as [UInt8] {
      let octets = person.octets.count
      _ = try await answer(to: Array("why a".utf8) + [0x16, key] + Array("[31mb".utf8), person)
      #expect(!person.octets[octets...].contains(sequence: [key == 0x1B ? 0x1B : 0x01] + Array("[31mb".utf8)))
    }
    #expect(person.screen.unknown.isEmpty)
    #expect(try await person.enter("clock").contains("09:00:00"))
  }

  @Test("a pasted megabyte is refused or carried out, and the session goes on")
  func megabyte() async throws {
    let person = try await begin()
    let text = Array(repeating: Array("abcdefghi ".utf8), count: 104_858).flatMap { $0 }
    #expect(text.count > 1_048_576)
    let shown = try await answer(to: Array("explain ".utf8) + text, person)
    #expect(shown.contains("the line is longer than 8192 characters"))
    #expect(try await person.enter("clock").contains("09:00:00"))
  }

  @Test("pasted lines are carried out one after another")
  func pastedLines() async throws {
    let person = try await begin()
    try await person.press("step\rstep\r\rclock\rhel\u{15}where\r")
    try await person.wait(for: "the last answer") {
      $0.isPrompting && $0.beforeCursor == "authorization-code 4/26> " && $0.text.contains("> where")
    }
    #expect(home.text("state/grantwalk/history") == "step\nclock\nwhere\n")
  }

  @Test("what a terminal sends around a paste, and keys that nobody has, do no harm")
  func pastedSequences() async throws {
    let person = try await begin()
    for keys in [
      "\u{1B}[200~clock\u{1B}[201~", "\u{1B}[999;999;999~", "\u{1B}[?1;2c", "\u{1B}OP\u{1B}[24~\u{1B}[15;5~",
      "\u{1B}[<0;10;10M", "\u{1B}]0;title\u{7}", "\u{1B}\u{1B}\u{1B}x", "\u{1B}[I\u{1B}[O", "\u{9}\u{9}\u{9}",
    ] {
      _ = try await answer(to: Array(keys.utf8), person)
    }
    try await person.press("\u{15}")
    try await person.line("")
    #expect(try await person.enter("goto 2").contains("2 of 26"))
  }

  private static let nonsense = [
    ("set state \"forged", "a quote is not closed"), ("why '", "a quote is not closed"),
    ("show \\", "backslash"), ("step 99999999999999999999999", "is no"), ("step -1", "is no"),
    ("goto 9223372036854775807", "there is no"), ("goto -9223372036854775808", "there is no"),
    ("99999999999999999999", ""), ("9223372036854775807", ""),
    ("-9223372036854775808", ""), ("delay 99999999999999999999h", "is no"),
    ("back 0", "this is the beginning"),
    ("option width 9223372036854775808", "cannot be"), ("option pace -1", "cannot be"),
    ("switch 99999999999999999999", "is no"), ("delete 99999999999999999999", ""), ("load /", ""),
    ("load no-such.yaml", ""), ("source /dev/zero", "not a regular file"), ("source .", ""),
    ("edit /", "not a regular file"),
    ("edit idle", "not a regular file"), ("edit /dev/zero", "not a regular file"),
    ("set '' ''", ""), ("set \u{1F600} x", ""), ("explain \u{202E}", ""),
    ("transcript text /no/such/folder/x", "cannot be"), ("record /no/such/folder/x", "cannot be"),
  ]

  @Test("what makes no sense is answered with what would, and changes nothing")
  func nonsense() async throws {
    mkfifo(home.path("idle"), 0o600)
    let person = try await begin()
    for (line, answer) in Self.nonsense {
      let shown = try await person.enter(line).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(shown.contains("error: "), "\(line)\n\(shown)")
      #expect(shown.contains(answer), "\(line)\n\(shown)")
      #expect(person.screen.beforeCursor == "authorization-code 1/26> ", "\(line)")
    }
    #expect(person.screen.continuedRows.filter { !$0.contains("> ") }.isEmpty)
    #expect(person.screen.unknown.isEmpty)
  }

  @Test("what a message is made to hold is shown as text", arguments: ["C.UTF-8", "C"])
  func hostileMessage(_ locale: String) async throws {
    let evil = "\u{1B}]0;owned\u{7}\u{1B}[31;5mred\u{9B}2J\u{202E}\u{8}\u{7F}\ré漢"
    try home.write(
      "forged.http",
      Array(
        "GET /authorize?state=\(evil) HTTP/1.1\r\nHost: login.example\r\nX\(evil): \(evil)\r\n\r\n\(evil)"
          .utf8) + [0xFF, 0x00])
    try home.write("set.txt", "set state '\(evil)'\n")
    let person = try await begin(environment: ["LANG": locale])
    for line in [
      "goto 4", "source set.txt", "raw", "show", "inspect", "", "why", "checks", "undo", "edit forged.http",
      "raw",
      "inspect state", "curl", "decode", "set ", "", "why", "checks", "memory", "back", "diff 4", "branches",
      "search owned", "transcript", "transcript json", "transcript mermaid", "diagram", "where",
    ] {
      try await person.enter(line)
    }
    for line in ["restart", "goto 4", "source set.txt"] { try await person.enter(line) }
    let feeds = person.screen.lineFeeds
    try await person.press("set \t")
    try await person.wait(for: "the candidates") {
      $0.lineFeeds > feeds && $0.typed?.hasPrefix("set ") == true
    }
    try await person.press("\u{3}")
    try await person.prompt()
    #expect(person.screen.unknown.isEmpty)
    #expect(person.screen.bells == 0)
    let text = String(decoding: person.octets, as: UTF8.self)
    for raw in ["\u{1B}]", "\u{1B}[31;5m", "\u{9B}", "\u{202E}", "\u{7F}", "\u{8}\u{8}\u{8}red"] {
      #expect(!text.contains(raw), "\(raw.debugDescription)")
    }
    if locale == "C" { #expect(person.octets.allSatisfy { $0 <= 0x7E }) }
  }

  @Test("a terminal whose locale is not UTF-8 gets nothing but ASCII, whatever is looked at")
  func plainTerminal() async throws {
    // What she types herself comes back as it was typed.
    try home.write("set.txt", "goto 4\nset state é漢\nload nichts-é.yaml\n")
    try home.write("other.txt", "explain RFC 6749 §4.1.3\nexplain nothing-é\n")
    let person = try Person(at: home, environment: ["LC_ALL": "C", "LANG": "C.UTF-8"])
    try await person.prompt()
    for line in [
      "", "explain state", "explain all state", "explain RFC 6749", "source other.txt", "show", "raw",
      "checks",
      "why", "where", "inspect", "inspect login", "memory", "tokens", "decode state", "search state", "curl",
      "diagram",
      "transcript", "transcript markdown", "help", "help all", "help set", "list", "course", "progress",
      "objective",
      "hint", "option", "break party login", "break", "policy", "policy login", "policy login code_challenge",
      "branches",
      "source set.txt", "diff branch", "undo", "clock", "finish", "option detail full",
      "show 14",
    ] {
      try await person.enter(line)
    }
    try await person.press("explain \t")
    try await person.wait(for: "the candidates") { $0.typed == "explain " && $0.text.contains("more") }
    #expect(person.octets.allSatisfy { $0 <= 0x7E })
  }

  @Test("what a lesson file holds is shown as text")
  func hostileLesson() async throws {
    let evil = #"\e]0;owned\a\e[31;5mred\x9B2J\u202E"#
    try home.write(
      "evil.yaml",
      """
      format: 1
      name: evil
      extends: authorization-code
      title: "An \(evil) title"
      summary: "A \(evil) summary"
      topic: "attacks"
      level: beginner
      cites: RFC 6749 §4.1
      script:
        - act: ana opens travel-app at /connect
          explain: "An \(evil) note"
          then:
            - address-opened:
                explain: "A \(evil) note"
      """)
    try home.write(
      "broken.yaml", "format: 1\nname: \"\(evil)\"\n\"\(evil)\": \"\(evil)\"\n# \u{1B}[31;5mred\n")
    let person = try await begin(["repl"])
    for line in [
      "load evil.yaml", "load broken.yaml", "load '\u{16}\u{1B}[31;5mred.yaml'", "", "where", "finish",
      "transcript",
    ] {
      try await person.enter(line)
    }
    #expect(person.screen.unknown.isEmpty)
    #expect(!person.octets.contains(sequence: Array("\u{1B}[31;5m".utf8)))
  }
}

extension Sequence<UInt8> {
  /// Whether some octets stand in these, one after another.
  func contains(sequence: [UInt8]) -> Bool {
    Array(self).firstRange(of: sequence) != nil
  }
}
