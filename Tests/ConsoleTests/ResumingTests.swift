import Foundation
import Renderers
import Scenarios
import TerminalText
import TestSupport
import Testing
import Transcripts

@testable import Console

@Suite("A lesson that was left in its middle")
struct ResumingTests {
  private let folder = TemporaryFolder()

  private var learner: Learner { Learner(host: FolderHost(folder.path("state"))) }

  private func leave(after lines: [String]) async throws {
    let first = learner
    for line in lines { _ = try await first.type(line) }
  }

  @Test("is offered again, and Enter goes on where it was left")
  func goesOn() async throws {
    try await leave(after: ["load authorization-code", "goto 14", "back 2"])
    let next = learner
    #expect(
      next.session.welcome.plain.contains(
        "Enter goes on where you left: authorization-code, message 12 of 26. restart"))
    let shown = try await next.type("")
    #expect(shown.contains("you go on at message 12 of 26") && shown.contains("12 of 26  Consent request"))
    // What stands before an act was read before.
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("where ana opens travel-app") && !words.contains("Act 1 of 2"))
    #expect(try await next.type("").contains("13 of 26"))
    #expect(
      next.session.lesson?.journal.lines == [
        .command("load authorization-code"), .command("goto 12"), .command("step"),
      ])
  }

  @Test("is begun anew by restart")
  func anew() async throws {
    try await leave(after: ["load authorization-code", "goto 14"])
    let next = learner
    #expect(try await next.type("restart").contains("Enter begins: 26 messages"))
    #expect(learner.session.welcome.plain.contains("Press Enter to begin"))
  }

  @Test("is named where it is loaded, with the message it was left at")
  func loaded() async throws {
    try await leave(after: ["load authorization-code", "goto 14", "load scopes"])
    let text = try await learner.type("load authorization-code")
    #expect(text.contains("Enter begins") && text.contains("You left this lesson at message 14: goto 14"))
  }

  @Test("is over where its last message was seen, delivered or not")
  func atTheLast() async throws {
    let first = learner
    _ = try await first.type("load valet-key")
    let last = try #require(first.session.walk?.rehearsal.transcript.entries.count)
    _ = try await first.type("goto \(last)")
    #expect(first.session.pending?.number == last)
    let next = learner
    #expect(next.session.learner.store.progress.lessons["valet-key"]?.isDone == true)
    #expect(next.session.welcome.plain.contains("next lesson, authorization-code"))
    #expect(try await next.type("progress").contains("1 of "))
  }

  @Test("is offered no more once it came to its end, nor where it was only opened")
  func over() async throws {
    try await leave(after: ["load authorization-code", "finish"])
    #expect(learner.session.welcome.plain.contains("Press Enter to begin"))
    try await leave(after: ["load scopes"])
    #expect(learner.session.welcome.plain.contains("Press Enter to begin"))
  }

  @Test(
    "is not offered where what was kept cannot be",
    arguments: [(-3, 26), (27, 26), (9_223_372_036_854_775_807, 26)])
  func forged(_ at: Int, _ count: Int) async throws {
    try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
    _ = folder.write(
      "state/progress.json",
      #"{"version":1,"last":"authorization-code","lessons":{"authorization-code":{"at":\#(at),"of":\#(count)}}}"#
    )
    #expect(learner.session.welcome.plain.contains("Press Enter to begin"))
    let learner = learner
    #expect(try await learner.type("").contains("Enter begins"))
    #expect(try await learner.type("").contains("1 of "))
  }

  @Test("goes no farther than the lesson has messages")
  func shortened() async throws {
    try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
    _ = folder.write(
      "state/progress.json",
      #"{"version":1,"last":"authorization-code","lessons":{"authorization-code":{"at":900,"of":1000}}}"#)
    #expect(try await learner.type("").contains("26 of 26"))
  }
}
