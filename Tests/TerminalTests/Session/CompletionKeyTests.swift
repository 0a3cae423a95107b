import Testing

/// What Tab does.
@Suite("Tab", .serialized) struct CompletionKeyTests {
  private let home: Home

  init() throws { home = try Home() }

  private func begin(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) async throws
    -> Person
  {
    let person = try Person(at: home, columns: columns, rows: rows, environment: environment)
    try await person.prompt()
    return person
  }

  /// Types a beginning and Tab, where there is a choice.
  /// - Returns: the rows that were listed.
  private func list(_ text: String, then line: String, _ person: Person) async throws -> [String] {
    let (feeds, place) = (person.screen.lineFeeds, person.screen.place)
    try await person.press(text + "\t")
    try await person.wait(for: "a list below '\(text)'") { $0.lineFeeds > feeds && $0.typed == line }
    let rows = person.screen.rows(from: place + 1).split(separator: "\n").map(String.init)
    try await person.press("\u{15}")
    try await person.line("")
    return rows
  }

  @Test("completes a command that is clear, with a blank behind it")
  func command() async throws {
    let person = try await begin()
    try await person.press("trans\t")
    try await person.line("transcript ")
  }

  @Test("lists commands with what they do")
  func commands() async throws {
    let person = try await begin()
    let rows = try await list("un", then: "un", person)
    #expect(rows.count == 2)
    #expect(rows.contains { $0.hasPrefix("undo") && $0.contains("  ") })
    #expect(rows.contains { $0.hasPrefix("unset ") })
    #expect(rows.allSatisfy { $0.count < 80 })
  }

  @Test("completes the parts of the message in flight")
  func parts() async throws {
    let person = try await begin()
    try await person.enter("goto 4")
    let rows = try await list("set code", then: "set code_challenge", person)
    #expect(rows.contains { $0.hasPrefix("code_challenge ") && $0.contains("E9Melhoa2") })
    #expect(rows.contains { $0.hasPrefix("code_challenge_method") && $0.contains("S256") })
    try await person.press("set redir\t")
    try await person.line("set redirect_uri ")
  }

  @Test("completes lessons, rules, options and their values")
  func others() async throws {
    let person = try await begin()
    let lessons = try await list("load authorization-", then: "load authorization-", person)
    #expect(lessons.contains { $0.hasPrefix("authorization-code") })
    try await person.press("load authorization-co\t")
    try await person.wait(for: "the lesson's name") { $0.typed?.hasPrefix("load authorization-code") == true }
    try await person.press("\u{15}")
    try await person.line("")
    let rules = try await list("break check redirect-uri-", then: "break check redirect-uri-", person)
    #expect(rules.count > 1)
    let options = try await list("option ", then: "option ", person)
    #expect(options.contains { $0.hasPrefix("pager") && $0.contains("$PAGER") })
    try await person.press("option pac\t")
    try await person.line("option pace ")
    try await person.press("\u{15}option detail br\t")
    try await person.line("option detail brief ")
  }

  @Test("rings the bell where there is nothing to offer, and leaves the line alone")
  func nothing() async throws {
    let person = try await begin()
    let bells = person.screen.bells
    try await person.press("nonsense\t")
    try await person.wait(for: "the bell") { $0.bells > bells }
    try await person.line("nonsense")
  }

  @Test("completes in the middle of a line, and keeps what follows")
  func middle() async throws {
    let person = try await begin()
    try await person.press("hel set\u{1}\u{1B}[C\u{1B}[C\u{1B}[C\t")
    try await person.line("help set")
  }

  @Test("lists what fits a small window, and says how much it left out", arguments: [(50, 20), (30, 8)])
  func smallWindow(_ columns: Int, _ rows: Int) async throws {
    let person = try await begin(columns: columns, rows: rows)
    let listed = try await list("", then: "", person)
    #expect(listed.count <= rows - 2)
    #expect(listed.allSatisfy { $0.count < columns })
    #expect(person.screen.continuedRows.isEmpty)
    if rows == 8 { #expect(listed.last?.contains(" more") == true) }
  }

  @Test("lists in ASCII where the locale has no more")
  func ascii() async throws {
    let person = try await begin(columns: 50, rows: 8, environment: ["LANG": "C"])
    _ = try await list("", then: "", person)
    _ = try await list("s", then: "s", person)
    _ = try await list("option ", then: "option ", person)
    #expect(person.octets.allSatisfy { $0 <= 0x7E })
  }
}
