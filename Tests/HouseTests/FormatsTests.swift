import Diagnostics
import Foundation
import Renderers
import TestSupport
import Testing

@Suite("Formats")
struct FormatsTests {
  @Test("are listed with what opens each, all of them, in a window and in sentences")
  func list() throws {
    let folder = TemporaryFolder()
    let (list, sentences) = (
      try folder.run("formats").output, try folder.run("formats", "--plain").output
    )
    let all =
      RendererTable.all.map { ($0.name, $0.openedBy) } + ReportTable.all.map { ($0.name, $0.openedBy) }
    for (name, openedBy) in all {
      #expect(list.contains("\n  \(name) "), "\(name)")
      #expect(sentences.contains("\(name): ") && sentences.contains(" Opened by \(openedBy)."), "\(name)")
      #expect(try folder.run("run", "--help").output.contains(name), "\(name)")
    }
    #expect(Set(all.map(\.0)).count == all.count)
    #expect(list.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "of several runs are one document where the format can hold them: JSON as an array, the tests of all in one report"
  )
  func several() throws {
    let folder = TemporaryFolder()
    let json = try folder.run("run", "scopes", "valet-key", "--format", "json").output
    let runs = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(runs.map { $0["scenario"] as? String } == ["scopes", "valet-key"])
    let one = try folder.run("run", "scopes", "--format", "json").output
    #expect(try JSONSerialization.jsonObject(with: Data(one.utf8)) is [String: Any])
    let answer = try folder.run(
      "run", "pkce-downgrade", "--variant", "all", "--format", "junit", "--output", "results.xml")
    #expect(answer.status == 0 && answer.output.isEmpty)
    let results = try #require(folder.text("results.xml"))
    #expect(results.contains("<testsuite name=\"pkce-downgrade, variant off\""))
    #expect(results.contains("<testsuite name=\"pkce-downgrade, variant on\""))
    #expect(try folder.run("run", "scopes", "valet-key", "--output", "x").status == 2)
  }

  @Test("of what is wrong tell the same of a check and of a run, and the exit status stays 1")
  func wrong() throws {
    let folder = TemporaryFolder()
    let lesson = try folder.run("show", "scopes").output.replacing("name: scopes", with: "name: wrong")
    folder.write("wrong.yaml", lesson.replacing("status: 200", with: "status: 201"))
    for command in ["run", "check"] {
      let github = try folder.run(command, "wrong.yaml", "--format", "github")
      #expect(github.status == 1)
      let place = "::error file=wrong.yaml,line="
      #expect(
        github.output.split(separator: "\n").allSatisfy { $0.hasPrefix(place) } && !github.output.isEmpty)
      #expect(github.output.contains("title=expected-status::token-response: status is 200, expected 201"))
      let junit = try folder.run(command, "wrong.yaml", "--format", "junit")
      #expect(junit.status == 1 && junit.output.contains("type=\"expected-status\""))
      let sarif = try folder.run(command, "wrong.yaml", "--format", "sarif")
      #expect(sarif.status == 1 && sarif.output.contains("\"ruleId\": \"expected-status\""))
    }
    let run = try folder.run("run", "wrong.yaml", "--format", "junit").output
    #expect(
      run.contains(/token-response" classname="wrong" file="wrong.yaml" line="\d+" time="0">\s*<failure/))
    folder.write("unreadable.yaml", "nonsense: 1\n")
    let unreadable = try folder.run("run", "unreadable.yaml", "--format", "junit")
    #expect(unreadable.status == 1 && unreadable.output.contains("<testcase name=\"it can be read\""))
    #expect(try folder.run("check", "wrong.yaml", "--json", "--format", "sarif").status == 2)
    #expect(try folder.run("check", "wrong.yaml", "--format", "har").status == 2)
    let json = try folder.run("check", "wrong.yaml", "--json").output
    #expect(try folder.run("check", "wrong.yaml", "--format", "json").output == json)
  }

  @Test("of what is wrong are silent, or empty, where all is well")
  func right() throws {
    let folder = TemporaryFolder()
    folder.write("scopes.yaml", try folder.run("show", "scopes").output)
    let github = try folder.run("check", "scopes.yaml", "--format", "github")
    #expect(github.status == 0 && github.output.isEmpty && github.error.isEmpty)
    #expect(try folder.run("check", "scopes.yaml", "--format", "sarif").output.contains("\"results\": []"))
    #expect(
      try folder.run("check", "scopes.yaml", "--format", "junit").output.contains(
        "tests=\"1\" failures=\"0\""))
  }

  @Test(
    "of a run tell the messages that are asked for, in any format, and which there are where there is no such one"
  )
  func excerpts() throws {
    let folder = TemporaryFolder()
    func names(_ arguments: String...) throws -> [String] {
      let text = try folder.run(["run", "authorization-code", "--format", "json"] + arguments).output
      let run = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return (run?["entries"] as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
    }
    #expect(try names("--messages", "15-16") == ["token-request", "token-response"])
    #expect(try names("--only", "token-response,token-request") == ["token-request", "token-response"])
    #expect(try names("--messages", "1-15", "--only", "token-request") == ["token-request"])
    #expect(
      try folder.run("run", "authorization-code", "--messages", "16-", "--only", "token-request").status == 2)
    let page = try folder.run("run", "authorization-code", "--format", "markdown", "--messages", "15")
    #expect(page.output.contains("An excerpt: 1 of 26 messages") && !page.output.contains("message-16"))
    let misspelt = try folder.run("run", "authorization-code", "--only", "token-reqest")
    #expect(misspelt.status == 2 && misspelt.error.contains("did you mean 'token-request'?"))
    #expect(try folder.run("run", "authorization-code", "--messages", "27").error.contains("it has 26"))
    for arguments in [
      ["--messages", "x"], ["--messages", "1", "--format", "junit"], ["--front-matter"],
      ["--front-matter", "--format", "json"],
    ] {
      #expect(try folder.run(["run", "scopes"] + arguments).status == 2, "\(arguments)")
    }
    let front = try folder.run("run", "scopes", "--format", "markdown", "--brief", "--front-matter").output
    #expect(front.hasPrefix("---\ntitle: "))
  }

  @Test("of sessions are written to a file, in either version, or refused in a sentence")
  func cast() throws {
    let folder = TemporaryFolder()
    folder.write("commands.txt", "step\nstep\n")
    let written = try folder.run(
      "cast", "valet-key", "--commands", "commands.txt", "--output", "a.cast", "--asciicast", "2")
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(folder.text("a.cast")?.hasPrefix("{\"version\": 2, \"width\": 80, \"height\": 24, ") == true)
    #expect(try folder.run("cast", "valet-key", "--rows", "30").output.hasPrefix("{\"version\": 3, "))
    #expect(try folder.run("cast", "valet-key", "--commands", "none").status == 1)
    #expect(
      try folder.run("cast", "valet-key", "--commands", "commands.txt", "--output", "commands.txt").status
        == 2)
    #expect(folder.text("commands.txt") == "step\nstep\n")
    let picture = try folder.run("cast", "valet-key", "--commands", "commands.txt", "--format", "svg").output
    #expect(picture.hasPrefix("<svg ") && picture.contains("The valet key"))
    for arguments in [["--pace", "0"], ["--asciicast", "1"], ["--rows", "3"], ["--format", "gif"]] {
      #expect(try folder.run(["cast", "valet-key"] + arguments).status == 2)
    }
  }

  @Test(
    "are the same in a file as on standard output, with and without answers",
    arguments: ["slides", "markdown"], [[], ["--handout"], ["--teacher"]])
  func inFile(_ format: String, _ flags: [String]) throws {
    let folder = TemporaryFolder()
    let arguments = ["run", "valet-key", "--format", format] + flags
    #expect(try folder.run(arguments + ["--output", "page"]).status == 0)
    #expect(try folder.text("page") == folder.run(arguments).output)
  }
}
