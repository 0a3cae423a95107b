import Citations
import Parties
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("Walking through a lesson")
struct WalkTests {
  @Test("back and forward again shows the same, at each step", arguments: Lesson.names)
  func backAndForward(name: String) async throws {
    let walk = try await Lesson(name).walk()
    let conductor = walk.conductor
    var number = 0
    while let pending = walk.pending(in: await conductor.timeline) {
      #expect(pending.number == number + 1)
      #expect(pending.checks.isEmpty && pending.memory.isEmpty)
      #expect(await conductor.step())
      number += 1
      let delivered = try #require(walk.delivered(number, in: await conductor.timeline))
      #expect(delivered == walk.rehearsal.transcript.entries[number - 1])
      #expect(await conductor.go(to: number - 1))
      #expect(walk.pending(in: await conductor.timeline) == pending)
      #expect(await conductor.step())
      #expect(walk.delivered(number, in: await conductor.timeline) == delivered)
    }
    #expect(number == walk.rehearsal.transcript.entries.count)
    #expect(walk.transcript(of: await conductor.timeline, words: inWords) == walk.rehearsal.transcript)
  }

  @Test("a response says which request it answers, on the script's course and on any other")
  func answers() async throws {
    let walk = try await Lesson("authorization-code").walk()
    let conductor = walk.conductor
    let entries = walk.rehearsal.transcript.entries
    for entry in entries {
      #expect((entry.answers != nil) == (entry.response != nil), "\(entry.number)")
      guard let number = entry.answers else { continue }
      #expect(number < entry.number)
      #expect(entries[number - 1].request != nil && entries[number - 1].from == entry.to)
    }
    #expect(entries.first { $0.name == "introspection-response" }?.answers == 22)
    #expect(entries.first { $0.name == "resource-response" }?.answers == 21, "though another came between")
    try await conductor.alter([])
    await conductor.run()
    let timeline = await conductor.timeline
    #expect(entries.map(\.answers) == entries.map { walk.delivered($0.number, in: timeline)?.answers })
  }

  @Test("parties brought back to any moment go on as they did", arguments: Lesson.names)
  func restored(name: String) async throws {
    let walk = try await Lesson(name).walk()
    let conductor = walk.conductor
    await conductor.run()
    let script = await conductor.timeline
    for position in 0..<script.end {
      #expect(await conductor.change(toBranch: 0))
      #expect(await conductor.go(to: position))
      try await conductor.alter([])
      await conductor.run()
      let again = await conductor.timeline
      #expect(again.branch.number == position + 1)
      #expect(again.end == script.end)
      for later in position...script.end {
        let (first, second) = (script.moment(at: later), again.moment(at: later))
        #expect(first?.delivery == second?.delivery, "from \(position), message \(later)")
        #expect(first?.members == second?.members, "from \(position), message \(later)")
      }
    }
  }

  @Test(
    "a lesson is simulated once: what its rehearsal delivered is delivered again where somebody acted alone",
    arguments: Lesson.names)
  func simulatedOnce(name: String) async throws {
    let walk = try await Lesson(name).walk()
    let conductor = walk.conductor
    await conductor.run()
    let end = await conductor.timeline.end
    #expect(await conductor.deliveries == 0)
    #expect(await conductor.go(to: end - 1))
    try await conductor.alter([])
    #expect(await conductor.step())
    let delivery = try #require(await conductor.timeline.now.delivery)
    #expect(await conductor.deliveries == (delivery.message.isLost ? 0 : 1))
  }

  @Test("there is no entry before the first message, nor after the last reached")
  func outside() async throws {
    let walk = try await Lesson("authorization-code").walk()
    await walk.conductor.run(limit: 3)
    let timeline = await walk.conductor.timeline
    #expect(walk.delivered(0, in: timeline) == nil)
    #expect(walk.delivered(3, in: timeline)?.number == 3)
    #expect(walk.delivered(4, in: timeline) == nil)
    let left = walk.transcript(of: timeline, words: inWords)
    #expect(left.entries.count == 3)
    #expect(left.outcome == .unfinished)
    #expect(left.left == .init(message: 4, of: walk.rehearsal.transcript.entries.count))
    await walk.conductor.run()
    #expect(walk.pending(in: await walk.conductor.timeline) == nil)
  }
}

@Suite("Leaving the script")
struct BranchTests {
  /// The lesson with the state of the redirection request forged, after going back to it from the end.
  private func forged() async throws -> (walk: Walk, number: Int) {
    let walk = try await Lesson("authorization-code").walk()
    await walk.conductor.run()
    let entries = walk.rehearsal.transcript.entries
    let number = try #require(entries.first { $0.name.text == "redirection-request" }?.number)
    #expect(await walk.conductor.go(to: number - 1))
    try await walk.conductor.alter([.set(part: "state", value: "forged")])
    return (walk, number)
  }

  @Test("keeps the scenario's words before the change, and says none of them after it")
  func notes() async throws {
    let (walk, number) = try await forged()
    let pending = try #require(walk.pending(in: await walk.conductor.timeline))
    #expect(pending.number == number)
    #expect(pending.notes.isEmpty && pending.questions.isEmpty)
    #expect(pending.tampering.map(\.part) == ["query.state"])
    #expect(pending.tampering.map(\.became) == ["forged"])
    await walk.conductor.run()
    let entries = walk.transcript(of: await walk.conductor.timeline, words: inWords).entries
    #expect(Array(entries.prefix(number - 1)) == Array(walk.rehearsal.transcript.entries.prefix(number - 1)))
    #expect(entries.prefix(number - 1).allSatisfy { !$0.notes.isEmpty })
    #expect(entries.count > number)
    for entry in entries.dropFirst(number - 1) {
      #expect(entry.notes.isEmpty && entry.questions.isEmpty, "\(entry.name)")
      #expect(!entry.meaning.isEmpty, "\(entry.name)")
      #expect(entry.parts.allSatisfy { !$0.explanation.isEmpty }, "\(entry.name)")
    }
  }

  @Test("a forged state fails at the check that is there for it")
  func stateMatches() async throws {
    let (walk, number) = try await forged()
    await walk.conductor.run()
    let timeline = await walk.conductor.timeline
    let failed = try #require(walk.delivered(number, in: timeline)?.failedCheck)
    #expect(failed.rule == "state-matches")
    #expect(failed.citation == .rfc(6749, "10.12"))
    #expect(failed.found.contains("forged"))
    #expect(!failed.protects.isEmpty)
    #expect(walk.delivered(number + 1, in: timeline)?.name.text == "error-page")
  }

  @Test("the parts of a delivered message are those of its entry, on the script's course and off it")
  func parts() async throws {
    let (walk, number) = try await forged()
    await walk.conductor.run()
    let timeline = await walk.conductor.timeline
    #expect(timeline.end > number)
    for number in 0...(timeline.end + 1) {
      #expect(walk.partsDelivered(number, in: timeline) == walk.delivered(number, in: timeline)?.parts ?? [])
    }
  }

  @Test("the transcript of a branch says that it left the script, and where it came from")
  func transcript() async throws {
    let (walk, number) = try await forged()
    await walk.conductor.run()
    let transcript = walk.transcript(of: await walk.conductor.timeline, words: inWords)
    #expect(transcript.outcome == .failed)
    #expect(transcript.left == nil)
    #expect(transcript.failures == ["this run left the script at message \(number): set state"])
    #expect(transcript.title == walk.rehearsal.transcript.title)
    #expect(transcript.entries.map(\.number) == Array(1...transcript.entries.count))
    #expect(!transcript.entries.contains { $0.name.text == "token-request" })
  }

  @Test("the transcript of a branch of a branch tells all that was done on the way to it, and where")
  func transcriptOfBranchOfBranch() async throws {
    let (walk, number) = try await forged()
    let conductor = walk.conductor
    #expect(await conductor.step())
    try await conductor.alter([.drop])
    let left = walk.transcript(of: await conductor.timeline, words: inWords)
    #expect(left.outcome == .unfinished && left.left == .init(message: number + 1, of: nil))
    await conductor.run()
    let both = walk.transcript(of: await conductor.timeline, words: inWords)
    #expect(both.outcome == .failed && both.left == nil)
    #expect(
      both.failures == [
        "this run left the script at message \(number): set state",
        "then, at message \(number + 1): drop",
      ])
    // What was forged at a later message than the one at which that branch was left never came to pass.
    #expect(await conductor.go(to: 1))
    try await conductor.alter([.drop])
    #expect(
      walk.transcript(of: await conductor.timeline, words: inWords).failures == [
        "this run left the script at message 2: drop"
      ])
  }

  @Test("the script's own course still holds")
  func firstBranch() async throws {
    let (walk, _) = try await forged()
    await walk.conductor.run()
    #expect(await walk.conductor.change(toBranch: 0))
    #expect(walk.transcript(of: await walk.conductor.timeline, words: inWords) == walk.rehearsal.transcript)
  }

  @Test("on a branch of a branch, only what lies before both keeps its words")
  func branchOfBranch() async throws {
    let (walk, number) = try await forged()
    await walk.conductor.run()
    #expect(await walk.conductor.go(to: 1))
    try await walk.conductor.alter([.set(part: "path", value: "/trips")])
    #expect(await walk.conductor.timeline.branches.count == 3)
    await walk.conductor.run()
    let timeline = await walk.conductor.timeline
    #expect(walk.delivered(1, in: timeline)?.notes.isEmpty == false)
    #expect(walk.delivered(2, in: timeline)?.notes.isEmpty == true)
    // Later than the second fork though before the first: the words are gone there too.
    #expect(timeline.end < number)
    #expect(await walk.conductor.change(toBranch: 1))
    let first = await walk.conductor.timeline
    #expect(walk.delivered(number - 1, in: first)?.notes.isEmpty == false)
    #expect(walk.delivered(number, in: first)?.notes.isEmpty == true)
  }
}

/// What was done, in the fewest words.
private func inWords(_ changes: [Change]) -> String {
  changes.map { change in
    switch change {
    case .altered(.set(let part, _), _): "set \(part)"
    case .altered(.drop, _): "drop"
    default: "something else"
    }
  }.joined(separator: ", ")
}
