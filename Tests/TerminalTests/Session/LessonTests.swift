import Testing
import TestSupport

/// The first lesson from its first screen to its last, with nothing pressed but Enter.
@Suite("A lesson on a terminal", .serialized) struct LessonTests {
  private let home: Home

  init() throws { home = try Home() }

  /// Goes through a lesson to its end, and leaves.
  private func walk(
    columns: Int = 80, rows: Int = 24, arguments: [String] = [], environment: [String: String] = [:]
  ) async throws -> Person {
    let person = try Person(
      ["repl", "authorization-code"] + arguments, at: home, columns: columns, rows: rows,
      environment: environment)
    try await person.prompt()
    var presses = 0
    while person.screen.lineBeforeCursor.contains("/"), presses < 100 {
      try await person.enter()
      presses += 1
    }
    #expect(person.screen.lineBeforeCursor == "authorization-code end> ")
    try await person.press("\u{4}")
    #expect(try await person.end() == .exited(0))
    return person
  }

  @Test(
    "fits its window, whatever its size", arguments: [(80, 24), (50, 20), (200, 60)])
  func screens(_ columns: Int, _ rows: Int) async throws {
    let lessons = try home.lesson("grants", "authorization-code")
    let person = try await walk(columns: columns, rows: rows, arguments: ["--scenarios", lessons])
    try expectSnapshot(person.screen.text, "Snapshots/authorization-code-\(columns)x\(rows).txt")
    #expect(person.screen.continuedRows.isEmpty)
    #expect(person.screen.unknown.isEmpty)
    #expect(person.screen.styleChanges > 0)
  }

  @Test("fits a window so small that nobody would want it", arguments: [(20, 5), (30, 10)])
  func small(_ columns: Int, _ rows: Int) async throws {
    let person = try await walk(columns: columns, rows: rows)
    // The prompt alone may take more than a row.
    #expect(person.screen.continuedRows.filter { !$0.hasPrefix("authorization-code") }.isEmpty)
  }

  @Test("begins with the first one of the course where none is named")
  func welcome() async throws {
    let person = try Person([], at: home, columns: 50, rows: 20)
    try await person.prompt()
    #expect(person.screen.beforeCursor == "grantwalk> ")
    #expect(person.screen.text.contains("Press Enter to begin"))
    try await person.enter()
    #expect(person.screen.beforeCursor.contains(" 1/"))
    #expect(person.screen.continuedRows.isEmpty)
  }

  @Test("uses ASCII alone where the locale has no more", arguments: ["C", "POSIX", "en_US.ISO-8859-1"])
  func ascii(_ locale: String) async throws {
    let person = try await walk(environment: ["LANG": locale])
    #expect(person.octets.allSatisfy { $0 <= 0x7E })
    #expect(person.screen.continuedRows.isEmpty)
  }

  @Test("takes LC_ALL before LC_CTYPE before LANG")
  func localeOrder() async throws {
    let person = try await walk(environment: ["LC_ALL": "C", "LC_CTYPE": "C.UTF-8", "LANG": "C.UTF-8"])
    #expect(person.octets.allSatisfy { $0 <= 0x7E })
  }

  @Test(
    "sends no escape sequence to a terminal that says it is dumb, or does not say what it is",
    arguments: ["dumb", ""])
  func dumb(_ kind: String) async throws {
    let person = try await walk(environment: ["TERM": kind])
    #expect(!person.octets.contains(0x1B))
  }

  @Test("uses no colour where NO_COLOR is set")
  func noColour() async throws {
    let person = try await walk(environment: ["NO_COLOR": "1"])
    #expect(person.screen.styleChanges == 0)
  }

  @Test(
    "draws nothing with --plain: no colour, no arrows, no alignment, and sentences that the terminal wraps")
  func plain() async throws {
    let person = try await walk(arguments: ["--plain"])
    #expect(person.octets.allSatisfy { $0 <= 0x7E })
    #expect(person.screen.styleChanges == 0)
    #expect(!person.screen.text.contains("---"))
  }

  @Test("draws the next screen for the window's new size, and the line that was begun as well")
  func resizing() async throws {
    let person = try Person(at: home)
    try await person.prompt()
    try await person.enter()
    try await person.enter()
    let place = person.screen.place
    try await person.press("explain something that is rather long")
    try await person.line("explain something that is rather long")
    try await person.resize(columns: 50, rows: 20)
    try await person.press(" and longer")
    try await person.line("explain something that is rather long and longer")
    #expect(person.screen.text.components(of: "authorization-code 2/26>") == 1)
    try await person.press("\u{15}")
    try await person.line("")
    let shown = try await person.enter()
    #expect(place > 0)
    #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 50 })
    #expect(shown.contains("3 of 26"))
    try await person.resize(columns: 120, rows: 40)
    #expect(try await person.enter().split(separator: "\n").contains { $0.count > 80 })
  }
}

extension String {
  /// How often a text stands in this one.
  func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
