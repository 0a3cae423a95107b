import Diagnostics
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import Console

@Suite("What a lesson's author has one try", .serialized)
struct AttemptTests {
  private let folder = TemporaryFolder()

  /// What is said of a copy of the lesson on scopes that proposes this, with the line where it says so.
  private func problems(_ attempt: String) async throws -> [String] {
    let lesson = try #require(Library.builtIn.file(named: "scopes")).text()
    let script = try #require(lesson.components(separatedBy: "\ntry:\n").first)
    folder.write("scopes.yaml", script + "\ntry:\n" + attempt)
    let library = try Library(folder: folder.path)
    let first = script.split(separator: "\n", omittingEmptySubsequences: false).count + 2
    return await AttemptCheck(library).problems(in: try #require(library.file(named: "scopes"))).map {
      "\(($0.location?.line ?? 0) - first): \($0.message)" + ($0.help.map { "; \($0)" } ?? "")
    }
  }

  private func attempt(_ commands: String..., fails rule: String? = nil) -> String {
    "  - type: [\(commands.map { "'\($0)'" }.joined(separator: ", "))]\n    teaches: It is so.\n"
      + (rule.map { "    fails: \($0)\n" } ?? "")
  }

  @Test("comes out as is said, in every lesson")
  func builtIn() async {
    var report = LibraryCheck.Report()
    report.attempts = Library.builtIn.files
    #expect(await TypedCheck(.builtIn, report, withQuestions: false).problems() == [])
    #expect(report.attempts.reduce(0) { $0 + (Library.builtIn.read($1).scenario?.attempts.count ?? 0) } > 30)
  }

  @Test("is told where another rule refuses it, where none does, and where it is not gone on with")
  func wrong() async throws {
    let forging = ["goto 4", "set scope contacts.delete"]
    #expect(try await problems(attempt(forging[0], forging[1], "finish", fails: "scope-known")) == [])
    #expect(
      try await problems(attempt(forging[0], forging[1], "finish", fails: "scope-was-asked-for")) == [
        "0: it is refused at message 4 by 'scope-known', not by 'scope-was-asked-for'; write 'fails: scope-known'"
      ])
    #expect(
      try await problems(attempt(forging[0], forging[1], "finish")) == [
        "0: it is refused at message 4 by 'scope-known'; write 'fails: scope-known'"
      ])
    #expect(
      try await problems(attempt("goto 4", "set state xyz", "finish", fails: "scope-known")) == [
        "0: it is refused at message 14 by 'state-matches', not by 'scope-known'; write 'fails: state-matches'"
      ])
    #expect(
      try await problems(attempt("tokens", fails: "scope-known")) == [
        "0: nobody refuses it, not by 'scope-known'; take 'fails' out"
      ])
    #expect(
      try await problems(attempt("goto 4", "set state xyz")) == [
        "0: nobody refuses it as far as it goes; end it with 'finish'"
      ])
  }

  @Test("is told where a command is refused or touches files")
  func refused() async throws {
    let unknown = try await problems(attempt("goto 15", "set nothing x", "finish"))
    #expect(unknown.count == 1 && unknown[0].hasPrefix("0: 'set nothing x' is refused"), "\(unknown)")
    for line in ["record x.txt", "load valet-key", "source x.txt"] {
      let said = try await problems(attempt(line))
      #expect(said.count == 1 && said[0].contains("which an attempt must not"), "\(said)")
    }
  }

  @Test("stands at the end of the lesson and under hint, in place of what the program would find")
  func shown() async throws {
    let learner = Learner()
    _ = try await learner.type("load refresh-token")
    let end = try await learner.type("finish")
    let hint = try await learner.type("hint")
    for text in [end, hint] {
      #expect(text.contains("goto 25, set scope trips.delete, finish"))
      #expect(text.contains("A refresh may ask for less than Ana allowed, never for more."))
    }
    #expect(!end.contains("Now forge something"))
    // Before the end they would give away what comes.
    _ = try await learner.type("restart")
    #expect(try await !learner.type("hint").contains("goto 25"))
  }

  @Test("what is refused in one act is not excused by a refusal of the same kind in a later act")
  func blame() async throws {
    let learner = Learner()
    for line in ["load bearer-token", "goto 2"] { _ = try await learner.type(line) }
    _ = try await learner.type("set Authorization 'Bearer forged'")
    #expect(try await learner.type("finish").contains("trips stopped at message 4: token-active"))
  }
}
