import Foundation
import TestSupport
import Testing

@Suite("What is written")
struct OutputTests {
  private static func lesson(in folder: TemporaryFolder) throws -> String {
    _ = try folder.run("new", "a-lesson")
    return try #require(folder.text("a-lesson.yaml"))
  }

  @Test(
    "never takes the place of what is read, by whatever name",
    arguments: ["a-lesson.yaml", "./a-lesson.yaml", "other-name", "link"])
  func readFile(_ name: String) throws {
    let folder = TemporaryFolder()
    let text = try Self.lesson(in: folder)
    link(folder.path("a-lesson.yaml"), folder.path("other-name"))
    symlink("a-lesson.yaml", folder.path("link"))
    let answer = try folder.run("run", "a-lesson.yaml", "--output", name)
    #expect(answer.status == 2)
    #expect(
      answer.error == "error: '\(name)' is what is being read, and stays as it is: name another file\n")
    #expect(folder.text("a-lesson.yaml") == text)
  }

  @Test("never takes the place of a lesson that is extended, nor of any file of the folder of lessons")
  func otherFilesRead() throws {
    let folder = TemporaryFolder()
    let base = try Self.lesson(in: folder)
    let short = """
      format: 1
      name: short
      extends: a-lesson
      title: Short
      summary: A sample.
      topic: tests
      level: beginner
      cites: RFC 6749 §4.1

      """
    folder.write("short.yaml", short)
    #expect(try folder.run("run", "short.yaml", "--output", "a-lesson.yaml").status == 2)
    #expect(folder.text("a-lesson.yaml") == base)
    folder.write("course.yaml", "format: 1\ntopics: [my-lessons, tests]\n")
    let named = try folder.run("run", "short", "--scenarios", ".", "--output", "course.yaml")
    #expect(named.status != 0 && folder.text("course.yaml") == "format: 1\ntopics: [my-lessons, tests]\n")
  }

  @Test("goes through a link, even where nothing is there yet, and keeps the mode of a file")
  func linksAndModes() throws {
    let folder = TemporaryFolder()
    _ = try Self.lesson(in: folder)
    folder.write("real.txt", "old")
    chmod(folder.path("real.txt"), 0o640)
    symlink("real.txt", folder.path("link.txt"))
    symlink("new.txt", folder.path("dangling.txt"))
    for name in ["link.txt", "dangling.txt"] {
      #expect(try folder.run("run", "a-lesson.yaml", "--output", name).status == 0)
      #expect(try folder.kind(name) == .typeSymbolicLink)
    }
    #expect(folder.text("real.txt")?.contains("A lesson") == true)
    #expect(folder.text("new.txt") == folder.text("real.txt"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("real.txt"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(folder.names(in: ".").filter { $0.contains(".txt.") } == [])
  }

  @Test("goes to a pipe and a device as they are")
  func pipesAndDevices() throws {
    let folder = TemporaryFolder()
    _ = try Self.lesson(in: folder)
    mkfifo(folder.path("pipe"), 0o600)
    // Open at both ends, with room for a short text.
    let end = open(folder.path("pipe"), O_RDWR | O_NONBLOCK)
    defer { close(end) }
    #expect(
      try folder.run("run", "a-lesson.yaml", "--format", "mermaid", "--output", "pipe").status == 0)
    var octets = [UInt8](repeating: 0, count: 65_536)
    let count = read(end, &octets, octets.count)
    #expect(String(decoding: octets.prefix(max(0, count)), as: UTF8.self).hasPrefix("sequenceDiagram"))
    #expect(try folder.kind("pipe") != .typeRegular)
    #expect(try folder.run("run", "a-lesson.yaml", "--output", "/dev/null").status == 0)
    let full = try folder.run("run", "a-lesson.yaml", "--output", "/dev/full")
    #expect(full.status == 1)
    #expect(full.error == "error: '/dev/full' cannot be written: No space left on device\n")
  }

  @Test("is refused in the system's own words where it cannot be")
  func refused() throws {
    let folder = TemporaryFolder()
    _ = try Self.lesson(in: folder)
    for (name, reason) in [(".", "it is a directory"), ("no/x", "No such file or directory")] {
      let answer = try folder.run("run", "a-lesson.yaml", "--output", name)
      #expect(answer.status == 1 && answer.error == "error: '\(name)' cannot be written: \(reason)\n")
    }
    #expect(
      try folder.run("new", "no/lesson").error
        == "error: 'no/lesson.yaml' cannot be written: No such file or directory\n")
  }

  @Test("as a site leaves others' files alone, is the same twice, and drops pages without a lesson")
  func site() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    folder.write("mine/valet-key.yaml", try folder.run("show", "valet-key").output)
    let arguments = ["docs", "--format", "html", "--scenarios", "mine"]
    folder.write("site/index.html", "mine\n")
    let refused = try folder.run(arguments)
    #expect(refused.status == 1 && refused.error.contains("did not make what is at index.html in 'site'"))
    #expect(folder.names(in: "site") == ["index.html"] && folder.text("site/index.html") == "mine\n")
    try FileManager.default.removeItem(atPath: folder.path("site/index.html"))
    folder.write("site/lessons/mine.html", "mine\n")
    #expect(try folder.run(arguments).output.hasSuffix("written to site\n"))
    #expect(try folder.run(arguments).output.hasSuffix("are up to date\n"))
    try FileManager.default.removeItem(atPath: folder.path("mine/valet-key.yaml"))
    let less = try folder.run(arguments)
    #expect(less.error == "removed site/lessons/valet-key.html: its lesson is gone\n")
    #expect(Set(folder.names(in: "site/lessons")) == ["mine.html", "scopes.html"])
  }

  @Test("as documents leaves alone what is somebody else's, and says so in one error")
  func foreignPages() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    let foreign = ["glossary.md", "attacks.md", "flows/README.md", "flows/tokens/scopes.md"]
    for name in foreign { folder.write("site/\(name)", "mine\n") }
    let answer = try folder.run("docs", "--scenarios", "mine", "--output", "site")
    #expect(answer.status == 1 && answer.output.isEmpty)
    for name in foreign {
      #expect(answer.error.contains(name))
      #expect(folder.text("site/\(name)") == "mine\n")
    }
    #expect(answer.error.contains("move that away, or name another folder with --output"))
    #expect(answer.error.components(separatedBy: "error: ").count == 2)
    let checked = try folder.run("docs", "--check", "--scenarios", "mine", "--output", "site")
    #expect(checked.error.contains("not made by grantwalk docs: site/glossary.md\n"))
  }

  @Test("as documents replaces the pages that it made, through a link too")
  func ownPages() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    _ = try folder.run("docs", "--scenarios", "mine", "--output", "site")
    let page = try #require(folder.text("site/questions.md"))
    folder.write("elsewhere.md", "old\n" + page)
    try FileManager.default.removeItem(atPath: folder.path("site/questions.md"))
    symlink("../elsewhere.md", folder.path("site/questions.md"))
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "site").status == 0)
    #expect(folder.text("elsewhere.md") == page)
    #expect(try folder.kind("site/questions.md") == .typeSymbolicLink)
  }

  @Test(
    "as documents plays the sessions of every page that somebody wrote there, wherever it lies, and touches no other"
  )
  func playedPages() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    let page = "# Mine\n\n```session scopes\n> where\n```\n"
    for name in ["site/first.md", "site/deeper/second.md", "elsewhere.md"] { folder.write(name, page) }
    folder.write("site/none.md", "# None\r\n\n`session scopes`")
    symlink("../elsewhere.md", folder.path("site/link.md"))
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "site").status == 0)
    for name in ["site/first.md", "site/deeper/second.md"] {
      #expect(folder.text(name)?.contains("> where\n lesson") == true, "\(name)")
    }
    #expect(folder.text("elsewhere.md") == page)
    #expect(folder.text("site/none.md") == "# None\r\n\n`session scopes`")
    folder.write("site/deeper/second.md", page)
    let checked = try folder.run("docs", "--check", "--scenarios", "mine", "--output", "site")
    #expect(checked.status == 1 && checked.error.hasPrefix("stale: site/deeper/second.md\n"))
    folder.write("site/deeper/second.md", "```session nothing-like-it\n```\n")
    let refused = try folder.run("docs", "--scenarios", "mine", "--output", "site")
    #expect(refused.status == 1 && refused.error.contains("site/deeper/second.md cannot be played"))
  }

  @Test("as documents plays a tour that lies there without writing what its commands name")
  func confinedTour() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    folder.write("forge.txt", "step\n")
    let commands = [
      "record stolen", "transcript text stolen", "source forge.txt", "load scopes", "edit forge.txt",
      "option pace 5000",
    ]
    folder.write(
      "site/tour.md",
      "```session scopes\n" + commands.map { "> \($0)\n" }.joined() + "```\n")
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "site").status == 0)
    let tour = try #require(folder.text("site/tour.md"))
    for command in commands {
      let name = command.prefix { $0 != " " }
      #expect(
        tour.contains(
          "> \(command)\nerror: '\(name)' may touch files, which a document must not: take it out\n"))
    }
    #expect(!folder.names(in: ".").contains("stolen"))
  }
}

extension TemporaryFolder {
  /// What is at a path, a link not followed.
  fileprivate func kind(_ name: String) throws -> FileAttributeType? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.type] as? FileAttributeType
  }
}
