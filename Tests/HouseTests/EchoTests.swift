import Foundation
import TestSupport
import Testing

@Suite("What was typed, where it is said again")
struct EchoTests {
  private static let nasty = "a\u{1B}[31m\u{7F}\u{9B}2J\u{202E}\u{200B}b"

  @Test(
    "steers no terminal, whoever says it",
    arguments: [
      ["explain", nasty], ["run", nasty], ["run", "scopes", "--format", nasty], ["run", "--\(nasty)"],
      ["run", "scopes", "--output", "\(nasty)/x"], ["new", nasty], ["new", "\(nasty)/x"], ["show", nasty],
      ["show", "\(nasty).yaml"], ["check", "\(nasty).yaml"], ["docs", "--check", "--output", nasty],
      ["repl", "--commands", nasty], ["repl", nasty], ["list", "--scenarios", nasty],
      ["list", "--width", nasty],
      [nasty], ["list", nasty],
    ])
  func harmless(_ arguments: [String]) throws {
    let answer = try TemporaryFolder().run(arguments)
    #expect(answer.status != 0)
    #expect(answer.error.contains("error: "))
    expectHarmless(answer.error)
    expectHarmless(answer.output)
  }

  @Test("is harmless where all is well, too")
  func success() throws {
    let folder = TemporaryFolder()
    folder.write("\(Self.nasty)/scopes.yaml", try folder.run("show", "scopes").output)
    expectHarmless(try folder.run("new", "\(Self.nasty)/mine").output)
    for arguments in [["check", Self.nasty], ["docs", "--scenarios", Self.nasty, "--output", Self.nasty]] {
      let answer = try folder.run(arguments)
      #expect(answer.status == 0, "\(answer.error)")
      expectHarmless(answer.output)
    }
  }

  @Test("is cut where it would fill the screen")
  func long() throws {
    let long = String(repeating: "x", count: 100_000)
    let marks = "e" + String(repeating: "\u{301}", count: 50_000)
    for arguments in [
      ["explain", long], ["explain", marks], ["show", "\(long).yaml"], ["run", "scopes", "--output", long],
      ["check", "\(long).yaml"], ["repl", "--commands", long], ["list", "--scenarios", long],
    ] {
      let answer = try TemporaryFolder().run(arguments)
      #expect(answer.status != 0 && answer.error.utf8.count < 6_000, "\(arguments[0])")
      #expect(answer.error.unicodeScalars.contains("…"))
    }
  }

  @Test("in a list for programs, is escaped")
  func list() throws {
    let folder = TemporaryFolder()
    let lesson = try folder.run("show", "scopes").output
    folder.write("mine/scopes.yaml", lesson.replacing(/title: .*/, with: "title: \"a\u{A0}\u{200B}\u{AD}b\""))
    let list = try folder.run("list", "--json", "--scenarios", "mine").output
    #expect(list.contains("a\u{A0}\\u200b\\u00adb"))
    expectHarmless(list)
  }

  @Test("says nothing of the parts that the program is made of")
  func ownWords() throws {
    let folder = TemporaryFolder()
    let path = folder.write("deep.yaml", "a: " + String(repeating: "[", count: 2_000) + "\n")
    #expect(
      try folder.run("check", path).error.contains("error: values are nested more than 64 levels deep\n"))
  }

  private func expectHarmless(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for scalar in text.unicodeScalars {
      let isHidden = scalar.properties.generalCategory == .control && scalar != "\n"
      let isFormat = scalar.properties.generalCategory == .format
      #expect(!isHidden && !isFormat, "U+\(String(scalar.value, radix: 16))", sourceLocation: sourceLocation)
    }
  }
}
