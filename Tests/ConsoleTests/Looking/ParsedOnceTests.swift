import Renderers
import Scenarios
import Simulation
import Synchronization
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("A message is parsed once")
struct ParsedOnceTests {
  /// How many heads of messages are read while something is done.
  private func headsRead(in work: () async throws -> Void) async rethrows -> Int {
    try await count(.head, in: work)
  }

  /// How often something is parsed while something is done.
  private func count(_ kind: ParsingObserver.Parsed, in work: () async throws -> Void) async rethrows -> Int {
    let count = Counter()
    try await ParsingObserver.$current.withValue({ if $0 == kind { count.add() } }) { try await work() }
    return count.value
  }

  private final class Counter: Sendable {
    private let number = Atomic(0)
    func add() { number.add(1, ordering: .relaxed) }
    var value: Int { number.load(ordering: .relaxed) }
  }

  @Test("a run reads each head once: to name it, to take it, to hold what is expected, and to explain it")
  func rehearsal() async throws {
    let file = try #require(Library.builtIn.file(named: "authorization-code"))
    let lesson = try #require(Library.builtIn.read(file).scenario)
    let glossary = Library.builtIn.readGlossary().glossary
    var transcript: Transcript?
    let read = await headsRead {
      transcript = await Rehearsal.run(lesson, glossary: glossary).transcript
    }
    let entries = try #require(transcript).entries
    #expect(read == entries.count { $0.wire != nil } && read > 10)
    // Whoever shows the transcript reads none again.
    let again = await headsRead {
      for entry in entries { _ = EntryScreen(RenderOptions(detail: .full)).render(entry) }
    }
    #expect(again == 0)
  }

  @Test("a run reads each page once, and few addresses twice")
  func pagesAndAddresses() async throws {
    let file = try #require(Library.builtIn.file(named: "authorization-code"))
    let lesson = try #require(Library.builtIn.read(file).scenario)
    var messages = 0
    let pages = await count(.page) { messages = await lesson.stage().run() }
    let addresses = await count(.address) { await lesson.stage().run() }
    #expect(messages == 26)
    #expect(pages == 4)
    #expect(addresses <= 2 * messages)
  }

  @Test("a long run keeps what was read in its latest messages, and not in those that it has left behind")
  func longRun() async throws {
    let file = try #require(Library.builtIn.file(named: "authorization-code"))
    var lesson = try #require(Library.builtIn.read(file).scenario)
    lesson.script = Array(repeating: lesson.script, count: 8).flatMap(\.self)
    let conductor = lesson.stage()
    let messages = await conductor.run()
    #expect(messages > 130)
    let timeline = await conductor.timeline
    let sent = (1...messages).compactMap { timeline.moment(at: $0)?.delivery?.message.wire }
    let (first, last) = (try #require(sent.first), try #require(sent.last))
    #expect(await headsRead { _ = try? first.request } == 1)
    #expect(await headsRead { _ = try? last.response } == 0)
  }

  @Test("a session that walks, looks, searches and paints reads each head of its lesson once")
  func session() async throws {
    var opened: Learner?
    let read = try await headsRead {
      let learner = try await Learner.inLesson()
      for command in [
        "goto 15", "show", "raw 13", "curl 15", "search code", "decode code", "back 2", "goto 15",
      ] {
        _ = try await learner.type(command)
      }
      opened = learner
    }
    let entries = try #require(opened?.session.walk?.rehearsal.transcript.entries)
    #expect(read == entries.count { $0.wire != nil } && read > 8)
  }

  @Test("an altered message is another, and is read anew; the one that was sent is kept")
  func altered() async throws {
    let learner = try await Learner.inLesson()
    _ = try await learner.type("goto 15")
    let read = try await headsRead {
      _ = try await learner.type("set grant_type nonsense")
      for command in ["show", "raw", "search nonsense"] { _ = try await learner.type(command) }
    }
    #expect(read == 1)
  }
}
