public import Parties
public import Simulation
public import Transcripts
internal import Wire

/// A scenario being stepped through: where the learner stands, what came before, and what is in flight, as
/// entries.
///
/// On the script's own course the moments and the entries are those of the rehearsal, prose and all. Where the learner has
/// acted otherwise, the script's prose would speak of something else, so only what is true of any run is
/// said.
public struct Walk: Sendable {
  public let scenario: Scenario
  public let rehearsal: Rehearsal
  public let conductor: Conductor<CastMember>
  private let annotator: Annotator

  public init(_ scenario: Scenario, rehearsal: Rehearsal, glossary: Glossary) {
    self.scenario = scenario
    self.rehearsal = rehearsal
    conductor = scenario.stage(after: rehearsal)
    annotator = Annotator(scenario: scenario, glossary: glossary)
  }

  /// The script's own course once more, for trying something beside what the learner does: nothing of it is delivered
  /// again.
  public func stage() -> Conductor<CastMember> { scenario.stage(after: rehearsal) }

  /// The entry of a delivered message: `number` counts from 1; nil if that was never reached on the branch
  /// looked from.
  public func delivered(_ number: Int, in timeline: Timeline<CastMember>) -> Entry? {
    guard number > 0, let after = timeline.moment(at: number), let delivery = after.delivery,
      let before = timeline.moment(at: number - 1)
    else { return nil }
    if isScripted(number, in: timeline) { return scripted(number) }
    var entry = annotator.entry(
      number: number, message: delivery.message, at: delivery.at, expectation: nil, values: LiveValues(),
      in: timeline)
    let receiver = conductor.cast.firstIndex(of: delivery.message.to) ?? 0
    annotator.complete(
      &entry, with: delivery, before: before.members[receiver], after: after.members[receiver])
    return entry
  }

  /// The parts of a delivered message, without the rest of its entry, which takes longer to work out; none if it was
  /// never reached on the branch looked from.
  public func partsDelivered(_ number: Int, in timeline: Timeline<CastMember>) -> [PartEntry] {
    guard number > 0, let delivery = timeline.moment(at: number)?.delivery else { return [] }
    if isScripted(number, in: timeline) { return scripted(number)?.parts ?? [] }
    return annotator.parts(of: delivery.message)
  }

  /// The entry of the message in flight that is delivered next; nil if none is.
  public func pending(in timeline: Timeline<CastMember>) -> Entry? {
    guard let message = timeline.now.inFlight.first else { return nil }
    let number = timeline.position + 1
    if isScripted(number, in: timeline), var entry = scripted(number) {
      entry.checks = []
      entry.memory = []
      return entry
    }
    return annotator.entry(
      number: number, message: message, at: timeline.now.clock, expectation: nil, values: LiveValues(),
      in: timeline)
  }

  /// What is done in an act of the script, counted from 0; nil if there is none of that number.
  public func title(ofAct index: Int) -> String? {
    scenario.script.indices.contains(index) ? scenario.script[index].title : nil
  }

  private func scripted(_ number: Int) -> Entry? {
    let entries = rehearsal.transcript.entries
    return entries.indices.contains(number - 1) ? entries[number - 1] : nil
  }

  /// Whether the message of that number is still as the script has it: it lies before the place where this
  /// branch, or one it came from, left the first, and before whatever came from outside.
  public func isScripted(_ number: Int, in timeline: Timeline<CastMember>) -> Bool {
    var branch = timeline.branch
    var leaves = branch.lastUntouched ?? .max
    while let parent = branch.parent {
      leaves = min(leaves, branch.fork)
      branch = timeline.branches[parent]
      leaves = min(leaves, branch.lastUntouched ?? .max)
    }
    return number <= leaves
  }

  /// The transcript of the branch looked from, as far as it was reached. While a message is in flight there, nothing is
  /// said of how the run ends.
  /// - Parameter words: what was done, in words.
  public func transcript(of timeline: Timeline<CastMember>, words: ([Change]) -> String) -> Transcript {
    var transcript = rehearsal.transcript
    transcript.gains = timeline.moment(at: timeline.end).map { Gains.at($0, in: conductor.cast) } ?? []
    transcript.entries = (0..<timeline.end).compactMap { delivered($0 + 1, in: timeline) }
    let isScripted = timeline.branch.parent == nil
    if !isScripted {
      transcript.failures = departures(in: timeline, words)
      transcript.outcome = .failed
    }
    if timeline.moment(at: timeline.end)?.inFlight.isEmpty == false {
      transcript.left = Transcript.Leaving(
        message: timeline.end + 1, of: isScripted ? rehearsal.transcript.entries.count : nil)
      transcript.outcome = .unfinished
      if isScripted { transcript.failures = [] }
    }
    return transcript
  }

  /// What was done on the way to the end of the branch looked from, first things first, each in a sentence.
  private func departures(in timeline: Timeline<CastMember>, _ words: ([Change]) -> String) -> [String] {
    timeline.branchesLeading(to: timeline.end).enumerated().map { index, branch in
      let cause = "at message \(branch.fork + 1): \(words(branch.changes))"
      return index == 0 ? "this run left the script \(cause)" : "then, \(cause)"
    }
  }
}
