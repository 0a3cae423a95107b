import Foundation
import Testing
import TestSupport

/// The program as people and scripts start it.
@Suite("The command line")
struct CommandLineTests {
  @Test("shows a lesson as it is written, so that it can be begun with")
  func show() throws {
    let folder = TemporaryFolder()
    let shown = try folder.run("show", "authorization-code")
    let lesson = TestFiles.repository.appending(path: "scenarios/grants/authorization-code.yaml")
    #expect(try shown.output == String(contentsOf: lesson, encoding: .utf8))
    #expect(shown.status == 0 && shown.error.isEmpty)
    folder.write(
      "copy.yaml",
      shown.output.replacing("name: authorization-code\n", with: "name: copy\n"))
    #expect(try folder.run("show", "copy.yaml").output == folder.text("copy.yaml"))
    #expect(try folder.run("check", "copy.yaml").output == "1 scenario: no problems\n")
  }

  @Test("says which lesson there is none of, and which file cannot be shown")
  func showNothing() throws {
    let folder = TemporaryFolder()
    let misspelt = try folder.run("show", "autorization-code")
    #expect(misspelt.status == 2 && misspelt.error.contains("did you mean 'authorization-code'?"))
    let absent = try folder.run("show", "nowhere.yaml")
    #expect(
      absent.status == 1
        && absent.error == "nowhere.yaml:1:1: error: the file cannot be read: No such file or directory\n")
  }

  @Test("writes a lesson to begin with, which is whole, and overwrites nothing")
  func new() throws {
    let folder = TemporaryFolder()
    let made = try folder.run("new", "my-lesson")
    #expect(made.status == 0 && made.output.hasPrefix("wrote my-lesson.yaml"))
    #expect(try folder.run("check", "my-lesson.yaml").output == "1 scenario: no problems\n")
    #expect(try folder.run("run", "my-lesson.yaml").status == 0)
    let text = try #require(folder.text("my-lesson.yaml"))
    folder.write("my-lesson.yaml", text + "# mine\n")
    let again = try folder.run("new", "my-lesson.yaml")
    #expect(again.status == 1 && again.error.contains("there already"))
    #expect(folder.text("my-lesson.yaml")?.hasSuffix("# mine\n") == true)
    #expect(try folder.run("new", "My Lesson").status == 2)
    #expect(try folder.run("new", "nowhere/lesson").status == 1)
  }

  @Test("takes a file that extends a lesson of the program, however it is named")
  func extending() throws {
    let folder = TemporaryFolder()
    folder.write(
      "mine/short.yaml",
      """
      format: 1
      name: short
      extends: authorization-code
      title: Short
      summary: A sample.
      topic: tests
      level: beginner
      cites: RFC 6749 §4.1
      """)
    for arguments in [["check", "mine/short.yaml"], ["check", "mine"]] {
      let answer = try folder.run(arguments[0], arguments[1])
      #expect(answer.status == 0 && answer.output.contains("no problems"), "\(arguments): \(answer.error)")
    }
    #expect(try folder.run("run", "mine/short.yaml", "--quiet").status == 0)
    #expect(try folder.run("run", "--scenarios", "mine", "short", "--quiet").status == 0)
    #expect(try folder.run("list", "--scenarios", "mine").output.contains("Short"))
    #expect(try folder.run("docs", "--scenarios", "mine", "--output", "site").status == 0)
  }

  @Test("the list tells the level of each lesson: with the topic where most have it, else with the lesson")
  func levels() throws {
    let list = try TemporaryFolder().run("list", "--width", "120").output
    #expect(list.contains("basics, beginner\n"))
    #expect(list.contains("grants, intermediate\n"))
    #expect(list.contains("20 min  Authorization code grant, beginner\n"))
    #expect(list.contains("4 min   A public client, saved by PKCE\n"))
  }

  @Test("says of a goal in a folder that its own solution does not reach it")
  func goals() throws {
    let folder = TemporaryFolder()
    let lesson = try folder.run("show", "refuse-the-grant").output
    let start = try #require(lesson.range(of: "  solution:"))
    let broken = lesson[..<start.lowerBound] + "  solution: [step]\n"
    folder.write("mine/refuse-the-grant.yaml", String(broken))
    for path in ["mine", "mine/refuse-the-grant.yaml"] {
      let answer = try folder.run("check", path, "--json")
      #expect(answer.output.contains("unreached-goal"), "\(path): \(answer.output)\(answer.error)")
    }
  }

  @Test("says of pages that are not there that they are missing, and of a folder in one line")
  func docs() throws {
    let folder = TemporaryFolder()
    folder.write("mine/scopes.yaml", try folder.run("show", "scopes").output)
    func checked() throws -> TemporaryFolder.Answer {
      try folder.run("docs", "--check", "--scenarios", "mine", "--output", "site")
    }
    let none = try checked()
    #expect(none.status == 1)
    #expect(
      none.error
        == "error: there is no folder 'site': run 'grantwalk docs' to write it, with the same options\n")
    _ = try folder.run("docs", "--scenarios", "mine", "--output", "site")
    #expect(try checked().status == 0)
    // What tells of the program stands with its own lessons alone.
    #expect(
      !folder.names(in: "site").contains { ["commands.md", "coverage.md", "session.svg"].contains($0) })
    let glossary = try #require(folder.text("site/glossary.md"))
    folder.write("site/glossary.md", "changed" + glossary)
    try FileManager.default.removeItem(at: URL(filePath: folder.path("site/attacks.md")))
    let some = try checked().error
    #expect(some.contains("stale: site/glossary.md\n") && some.contains("missing: site/attacks.md\n"))
  }

  @Test(
    "says what a misspelt command may be, of help for one, too",
    arguments: [
      (["lst"], "did you mean 'grantwalk list'?"), (["comapre"], "did you mean 'grantwalk compare'?"),
      (["help", "compar"], "did you mean 'compare'?"), (["help", "send"], "a command of the session"),
      (["docs", "--output", "file"], "'file' is no folder"),
      (["run", "scopes", "--quiet", "--format", "json"], "'json' goes to a file, with --output"),
      (["ask", "mix-up"], "'grantwalk explain mix-up' tells what it is"),
    ])
  func misspelt(arguments: [String], words: String) throws {
    let folder = TemporaryFolder()
    folder.write("file", "")
    let answer = try folder.run(arguments)
    #expect(answer.status == 2 && answer.error.contains(words), "\(answer)")
    #expect(answer.output.isEmpty)
  }

  @Test("a quiet run writes what is asked for into a file")
  func quietFile() throws {
    let folder = TemporaryFolder()
    let answer = try folder.run("run", "scopes", "--quiet", "--format", "json", "--output", "scopes.json")
    #expect(answer.status == 0 && answer.output.isEmpty)
    #expect(folder.text("scopes.json")?.hasPrefix("{") == true)
  }

  @Test("spells what is wrong the same way, whoever found it")
  func errors() throws {
    let folder = TemporaryFolder()
    for arguments in [["run", "nothing-like-it"], ["run", "--nonsense"], ["repl", "--width", "3"]] {
      let error = try folder.run(arguments[0], arguments[1]).error
      #expect(error.hasPrefix("error: "), "\(error)")
    }
    let width = try folder.run("list", "--width", "3")
    #expect(width.status == 2 && width.error.hasPrefix("error: "))
  }

  @Test("has help that fits 80 columns, and a line each for its examples")
  func help() throws {
    let help = try TemporaryFolder().run("--help").output
    let examples = help.components(separatedBy: "EXAMPLES\n")[1].components(separatedBy: "\n\n")[0]
    for line in examples.split(separator: "\n") {
      #expect(line.count <= 80 && line.trimmingCharacters(in: .whitespaces).hasPrefix("grantwalk"), "\(line)")
    }
  }
}
