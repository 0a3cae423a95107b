import Foundation
import Testing
import TestSupport

@testable import Console

/// What is kept between sessions, where something goes wrong.
@Suite("Kept between sessions")
struct KeptTests {
  private let folder = TemporaryFolder()

  @Test("progress that could not be written is not lost to what stands in the file")
  func unwritable() throws {
    // Beside a file of so long a name none can be made for its replacement.
    let name = String(repeating: "x", count: 252)
    let target = folder.write(name, "{\"version\": 1, \"lessons\": {\"b\": {\"reached\": 2, \"of\": 9}}}")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("progress.json"), withDestinationPath: target)
    let store = ProgressStore(StateFolder(path: folder.path))
    store.update("a") { ($0.reached, $0.of) = (3, 9) }
    #expect(store.takeProblem()?.contains("not kept") == true)
    store.update("b") { $0.isFinished = true }
    store.update("a") { $0.isGoalReached = true }
    #expect(store.progress.lessons["a"]?.reached == 3)
    #expect(store.progress.lessons["a"]?.isGoalReached == true)
    #expect(store.progress.lessons["b"]?.reached == 2)
    #expect(store.progress.lessons["b"]?.isFinished == true)
  }

  @Test("each of two sessions keeps its place in its lesson; the one that ends last is gone on with")
  func places() async throws {
    let (one, other) = (
      Learner(host: FolderHost(folder.path("state"))), Learner(host: FolderHost(folder.path("state")))
    )
    for line in ["load authorization-code", "step"] { _ = try await one.type(line) }
    for line in ["load implicit", "step"] { _ = try await other.type(line) }
    _ = try await one.type("goto 20")
    _ = try await other.type("step")
    one.session.end()
    let next = Learner(host: FolderHost(folder.path("state")))
    #expect(next.session.learner.store.progress.left?.lesson == "authorization-code")
    #expect(next.session.learner.store.progress.left?.at == 20)
    #expect(next.session.learner.store.progress.lessons["implicit"]?.at == 3)
  }

  @Test("two sessions do not lose each other's options")
  func options() async throws {
    let (one, other) = (
      Learner(host: FolderHost(folder.path("state"))), Learner(host: FolderHost(folder.path("state")))
    )
    _ = try await one.type("option width 50")
    _ = try await other.type("option detail brief")
    let next = Learner(host: FolderHost(folder.path("state")))
    #expect(try await next.type("option width").contains("width is 50"))
    #expect(try await next.type("option detail").contains("detail is brief"))
  }

  @Test("a number of messages beyond the lesson's end is shown as its end")
  func beyond() async throws {
    try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
    _ = folder.write(
      "state/progress.json",
      "{\"version\": 1, \"lessons\": {\"authorization-code\": {\"reached\": 99999, \"of\": 26}}}")
    let learner = Learner(host: FolderHost(folder.path("state")))
    _ = try await learner.type("load authorization-code")
    #expect(try await learner.type("progress").contains("message 26 of 26 reached"))
  }
}
