import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is kept from one session to the next.
@Suite("What is kept", .serialized) struct KeptStateTests {
  private let home: Home

  init() throws { home = try Home() }

  private func session(
    environment: [String: String] = [:], _ body: (Person) async throws -> Void = { _ in }
  ) async throws -> Person {
    let person = try Person(at: home, environment: environment)
    try await person.prompt()
    try await body(person)
    try await person.press("\u{4}")
    #expect(try await person.end() == .exited(0))
    return person
  }

  @Test("an option is kept for the next session")
  func options() async throws {
    _ = try await session { person in
      #expect(try await person.enter("option width 60").contains("width is 60 from now on"))
      try await person.enter("option color off")
    }
    #expect(try home.permissions("state/grantwalk/options") == 0o600)
    let next = try await session { person in
      let shown = try await person.enter()
      #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 60 })
      #expect(try await person.enter("option width").contains("width is 60"))
    }
    #expect(next.screen.rows(from: 3).split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(next.screen.styleChanges == 0)
  }

  @Test("progress is kept, for nobody else to read")
  func progress() async throws {
    _ = try await session { person in
      for _ in 1...4 { try await person.enter() }
    }
    #expect(try home.permissions("state/grantwalk/progress.json") == 0o600)
    _ = try await session { person in
      let shown = try await person.enter("progress")
      #expect(shown.contains("message 4 of 26 reached"))
    }
  }

  @Test("of eight sessions that end together nothing is lost")
  func together() async throws {
    let lessons = [
      "authorization-code", "client-credentials", "implicit", "refresh-token", "revocation", "password",
      "device-authorization", "bearer-token",
    ]
    let people = try lessons.map { try Person(["repl", $0], at: home) }
    for person in people { try await person.prompt() }
    for (person, lesson) in zip(people, lessons) {
      try await person.press("explain \(lesson)\rfinish\r\u{4}")
    }
    for person in people { #expect(try await person.end() == .exited(0)) }
    let kept = try #require(home.text("state/grantwalk/progress.json"))
    let history = try #require(home.text("state/grantwalk/history")).split(separator: "\n")
    for lesson in lessons {
      #expect(kept.contains("\"\(lesson)\""), "\(lesson)")
      #expect(history.contains("explain \(lesson)"), "\(lesson)")
    }
    #expect(kept.components(of: "\"isFinished\" : true") == lessons.count)
  }

  @Test(
    "where the home is no whole path nothing is kept, nowhere, which is said once", arguments: ["''", "home"])
  func noHome(_ path: String) async throws {
    let shell = ["/bin/sh", "-c", "unset XDG_STATE_HOME; HOME=\(path); export HOME; exec \"$@\"", "sh"]
    let person = try Person(at: home, wrapper: shell)
    try await person.prompt()
    for _ in 1...3 { try await person.enter() }
    #expect(person.screen.text.components(of: "nothing is kept for later sessions") == 1)
    try await person.press("\u{4}")
    #expect(try await person.end() == .exited(0))
    #expect(home.names(in: "home") == [] && home.names(in: ".local") == [])
  }

  @Test(
    "a damaged file of progress is set aside, which is said once",
    arguments: ["{", "", "[]"])
  func damaged(_ text: String) async throws {
    try home.write("state/grantwalk/progress.json", text)
    let person = try await session { person in
      try await person.enter()
      try await person.enter()
    }
    #expect(home.text("state/grantwalk/progress.json.damaged-1") == text)
    #expect(home.text("state/grantwalk/progress.json")?.contains("authorization-code") == true)
    let joined = person.screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(joined.components(of: "could not be read; it was set aside") == 1)
  }

  @Test("progress of a later version of the program is left alone, which is said once")
  func later() async throws {
    let text = "{\"version\": 99, \"lessons\": {}}"
    try home.write("state/grantwalk/progress.json", text)
    let person = try await session { person in
      try await person.enter()
      try await person.enter()
    }
    #expect(home.text("state/grantwalk/progress.json") == text)
    let joined = person.screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(joined.components(of: "of a later version of this program; it is left alone") == 1)
  }

  @Test("progress that was not made up by the program does no harm")
  func forged() async throws {
    try home.write(
      "state/grantwalk/progress.json",
      #"{"version":1,"lessons":{"authorization-code":{"reached":-5,"of":9223372036854775807,"isFinished":true,"#
        + #""answers":{"x":{"choice":-1,"isRight":true}},"isGoalReached":true,"sawSolution":false},"#
        + #""\u001b[31mno-lesson":{"reached":9223372036854775807,"of":0,"isFinished":false,"answers":{},"#
        + #""isGoalReached":false,"sawSolution":false}}}"#)
    let person = try await session { person in
      try await person.enter("progress")
      try await person.enter("course")
      try await person.enter()
    }
    #expect(!String(decoding: person.octets, as: UTF8.self).contains("\u{1B}[31mno-lesson"))
    #expect(person.screen.unknown.isEmpty)
  }

  @Test("options that make no sense are passed over")
  func forgedOptions() async throws {
    try home.write(
      "state/grantwalk/options",
      Array("width 999999999999999999999\npace -1\n\u{FFFD} x\ndetail brief\n".utf8) + [0xFF])
    _ = try await session { person in
      let answers = try await person.enter("option detail") + person.enter("option width")
      #expect(answers.contains("detail is brief") && answers.contains("width is auto"))
    }
  }

  @Test(
    "where nothing can be kept, the session goes on without",
    arguments: ["file", "folder", "read-only", "none"])
  func nowhere(_ kind: String) async throws {
    var environment = ["XDG_STATE_HOME": home.path("state")]
    switch kind {
    case "file":
      try home.write("taken", "")
      environment["XDG_STATE_HOME"] = home.path("taken/state")
    case "folder":
      for name in ["history", "options", "progress.json"] { try home.write("state/grantwalk/\(name)/x", "") }
    case "read-only":
      // The superuser may write anywhere.
      chmod(home.path("state"), geteuid() == 0 ? 0o700 : 0o500)
    default: environment = ["XDG_STATE_HOME": "", "HOME": ""]
    }
    let person = try await session(environment: environment) { person in
      #expect(try await person.enter().contains("1 of 26"))
      #expect(try await person.enter("option pace 1").contains("pace is 1 from now on"))
      try await person.enter("clock")
      try await person.press("\u{1B}[A")
      try await person.line("clock")
      try await person.press("\u{15}")
      try await person.line("")
    }
    if kind == "file" || kind == "folder" {
      #expect(person.screen.text.components(of: "your progress is not kept") == 1)
      #expect(person.screen.text.components(of: "not kept for later sessions") == 1)
    }
    chmod(home.path("state"), 0o700)
  }

  @Test(
    "a file larger than any of ours is left alone and not read",
    arguments: ["history", "options", "progress.json"])
  func huge(_ name: String) async throws {
    let size: off_t = 1 << 33
    try home.write("state/grantwalk/\(name)", "")
    #expect(truncate(home.path("state/grantwalk/\(name)"), size) == 0)
    _ = try await session { person in
      try await person.enter("clock")
      #expect(try await person.enter("option pace 1").contains("pace is 1 from now on"))
      try await person.enter()
    }
    var status = stat()
    #expect(stat(home.path("state/grantwalk/\(name)"), &status) == 0 && status.st_size == size)
  }

  @Test("what another process keeps locked is not kept, which is said, and the session goes on")
  func locked() async throws {
    try home.write("state/grantwalk/options.lock", "")
    let lock = open(home.path("state/grantwalk/options.lock"), O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    _ = try await session { person in
      let answer = try await person.enter("option pace 1")
      #expect(answer.contains("another session has been writing it for too long"))
      #expect(try await person.enter().contains("1 of 26"))
    }
    #expect(home.text("state/grantwalk/options") == nil)
  }

  @Test("files that are not regular are left alone")
  func devices() async throws {
    try home.write("state/grantwalk/keep", "")
    for name in ["history", "options", "progress.json"] {
      mkfifo(home.path("state/grantwalk/\(name)"), 0o600)
    }
    _ = try await session { person in
      try await person.enter("clock")
      try await person.enter("option pace 1")
      try await person.enter()
    }
    #expect(home.names(in: "state/grantwalk").contains("history"))
  }
}
