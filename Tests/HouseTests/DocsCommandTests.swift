import Foundation
import TestSupport
import Testing

@Suite("Pages that are written")
struct DocsCommandTests {
  /// A folder with two lessons of its own in `mine`.
  private static func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for name in ["scopes", "valet-key"] {
      folder.write("mine/\(name).yaml", try folder.run("show", name).output)
    }
    return folder
  }

  @Test(
    "have pictures beside them, which go with their lesson, or diagrams within for a reader that draws those")
  func pictures() throws {
    let folder = try Self.folder()
    let arguments = ["docs", "--scenarios", "mine", "--output", "pages"]
    #expect(try folder.run(arguments).status == 0)
    let page = try #require(folder.text("pages/flows/tokens/scopes.md"))
    #expect(page.contains("![All messages](scopes.svg)") && !page.contains("```mermaid"))
    #expect(folder.text("pages/flows/tokens/scopes.svg")?.hasPrefix("<svg xmlns=") == true)
    try FileManager.default.removeItem(atPath: folder.path("mine/scopes.yaml"))
    #expect(try folder.run(arguments).status == 0)
    #expect(folder.text("pages/flows/tokens/scopes.svg") == nil)
    #expect(folder.text("pages/flows/basics/valet-key.svg") != nil)
    #expect(try folder.run(arguments + ["--diagrams", "mermaid"]).status == 0)
    #expect(folder.text("pages/flows/basics/valet-key.md")?.contains("```mermaid\n") == true)
    #expect(folder.text("pages/flows/basics/valet-key.svg") == nil)
  }

  @Test("name commands that find the lessons of a folder again")
  func commands() throws {
    let folder = try Self.folder()
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "pages").status == 0)
    let page = try #require(folder.text("pages/flows/tokens/scopes.md"))
    #expect(page.contains("- Play this: `grantwalk repl scopes --scenarios mine`\n"))
    #expect(page.contains("- Made by: `grantwalk run scopes --scenarios mine --format markdown`\n"))
    let alone = try folder.run("run", "mine/scopes.yaml", "--format", "markdown").output
    #expect(alone.contains("- Play this: `grantwalk repl mine/scopes.yaml`\n"))
    let site = try folder.run("docs", "--scenarios", "mine", "--output", "site", "--format", "html")
    #expect(site.status == 0)
    #expect(
      folder.text("site/lessons/scopes.html")?.contains("grantwalk repl scopes --scenarios mine</code>")
        == true)
  }

  @Test("lead home, and to the lessons before and after them")
  func ways() throws {
    let folder = try Self.folder()
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "pages").status == 0)
    for (name, other, word) in [
      ("basics/valet-key", "tokens/scopes", "Next"), ("tokens/scopes", "basics/valet-key", "Before"),
    ] {
      let page = try #require(folder.text("pages/flows/\(name).md"))
      #expect(page.hasPrefix("[Flows](../README.md)\n"))
      #expect(page.contains("\n---\n\n\(word): ["), "\(name)")
      #expect(page.contains("](../\(other).md)"), "\(name)")
    }
  }

  @Test(
    "are put in order for generators of sites, each page once, all of them there",
    arguments: [("mkdocs", "navigation.yml"), ("docusaurus", "sidebars.js")])
  func navigation(_ generator: String, _ name: String) throws {
    let folder = try Self.folder()
    let arguments = ["docs", "--scenarios", "mine", "--output", "pages", "--navigation", generator]
    #expect(try folder.run(arguments).status == 0)
    let text = try #require(folder.text("pages/\(name)"))
    let pages = text.matches(of: /["' ]([a-z][a-zA-Z\/-]*)(?:\.md)?["']?(?:\n|, label)/).map { String($0.1) }
      .filter { folder.text("pages/\($0).md") != nil }
    #expect(
      Set(pages).isSuperset(of: ["flows/README", "flows/tokens/scopes", "flows/basics/valet-key", "glossary"])
    )
    #expect(Set(pages).count == pages.count)
    #expect(!text.contains("coverage") && !text.contains("commands"), "which tell of the program")
    #expect(try folder.run(arguments).output.hasSuffix("are up to date\n"))
  }

  @Test(
    "have no answers on a handout, and all of them in sight for a teacher", arguments: ["markdown", "html"])
  func answers(_ format: String) throws {
    let folder = try Self.folder()
    func page(_ flags: String...) throws -> String {
      let output = "pages\(flags.joined())"
      #expect(
        try folder.run(["docs", "--scenarios", "mine", "--format", format, "--output", output] + flags).status
          == 0)
      let path = format == "html" ? "lessons/valet-key.html" : "flows/basics/valet-key.md"
      return try #require(folder.text("\(output)/\(path)"))
    }
    let (apart, handout, teacher) = (try page(), try page("--handout"), try page("--teacher"))
    let (folded, told) =
      format == "html"
      ? ("data-answer=", "<div data-choice=") : ("<summary>Answer</summary>", " is right.")
    #expect(apart.contains(folded) && apart.contains(told))
    #expect(!handout.contains(folded) && !handout.contains(told) && !handout.contains("*Not "))
    #expect(!teacher.contains(folded) && teacher.contains(told))
    let both = try folder.run("docs", "--handout", "--teacher")
    #expect(both.status == 2 && both.error.contains("exclude each other"))
  }

  @Test(
    "are written anew when a lesson changes, as long as they are watched, and what is wrong with it is said")
  func watching() throws {
    let folder = try Self.folder()
    let process = Process()
    process.executableURL = try #require(TestFiles.program as URL?)
    process.arguments = ["docs", "--scenarios", "mine", "--output", "pages", "--watch"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ["HOME": folder.path, "LANG": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    var told = ""
    /// Reads on until one of the words was said, or the program ended: the first is what should be said.
    func read(until words: String...) {
      while !words.contains(where: told.contains) {
        let data = pipe.fileHandleForReading.availableData
        guard !data.isEmpty else { break }
        told += String(decoding: data, as: UTF8.self)
      }
      #expect(told.contains(words[0]))
      told = ""
    }
    /// Puts a lesson there in one step, as editors do.
    func save(_ lesson: String) {
      folder.write("draft", lesson)
      rename(folder.path("draft"), folder.path("mine/scopes.yaml"))
    }
    read(until: "watching mine; Ctrl-C ends it")
    #expect(folder.text("pages/flows/tokens/scopes.md")?.contains("# More of ") == false)
    let lesson = try #require(folder.text("mine/scopes.yaml"))
    save(lesson.replacing("title: \"", with: "title: \"More of ", maxReplacements: 1))
    read(until: "written to pages", "up to date", "error: ")
    #expect(folder.text("pages/flows/tokens/scopes.md")?.contains("# More of ") == true)
    save("nonsense: 1\n")
    read(until: "add 'cites'", "written to pages", "up to date")
    save(lesson)
    read(until: "written to pages", "up to date", "error: ")
    #expect(folder.text("pages/flows/tokens/scopes.md")?.contains("# More of ") == false)
    let builtIn = try folder.run("docs", "--watch")
    #expect(builtIn.status == 2 && builtIn.error.contains("--watch goes with --scenarios"))
  }
}
