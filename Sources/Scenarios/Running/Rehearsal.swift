public import Diagnostics
internal import Parties
internal import Simulation
public import Transcripts
internal import Wire

/// A scenario run from beginning to end as its script has it: the transcript, and every expectation that was
/// not met.
public struct Rehearsal: Sendable {
  public let transcript: Transcript
  /// Empty where everything held.
  public let problems: [Diagnostic]
  /// The moments of the run: a walk looks into them.
  let timeline: Timeline<CastMember>

  /// Runs a scenario.
  public static func run(_ scenario: Scenario, glossary: Glossary) async -> Rehearsal {
    await run(scenario, glossary, until: { false })
  }

  /// Runs a scenario that may be a long one; nil where somebody stops it.
  /// - Parameter isOver: whether to stop; asked between two messages, and true from then on.
  public static func run(_ scenario: Scenario, glossary: Glossary, until isOver: @Sendable () -> Bool) async
    -> Rehearsal?
  {
    let rehearsal = await run(scenario, glossary, until: isOver)
    return isOver() ? nil : rehearsal
  }

  private static func run(_ scenario: Scenario, _ glossary: Glossary, until isOver: @Sendable () -> Bool)
    async
    -> Rehearsal
  {
    let conductor = scenario.stage()
    await conductor.run(limit: FileLimits.longestRun, until: isOver)
    return Rehearsal(scenario, glossary, await conductor.timeline, cast: conductor.cast, until: isOver)
  }

  private init(
    _ scenario: Scenario, _ glossary: Glossary, _ timeline: Timeline<CastMember>, cast: [PartyName],
    until isOver: () -> Bool
  ) {
    self.timeline = timeline
    let annotator = Annotator(scenario: scenario, glossary: glossary)
    var matcher = ExpectationMatcher(scenario)
    var values = LiveValues()
    var entries: [Entry] = []
    for position in 0..<timeline.end where !isOver() {
      guard let before = timeline.moment(at: position), let after = timeline.moment(at: position + 1),
        let delivery = after.delivery
      else { continue }
      values.note(delivery.message)
      let expectation = matcher.take(delivery, values: values)
      var entry = annotator.entry(
        number: position + 1, message: delivery.message, at: delivery.at, expectation: expectation,
        values: values, in: timeline)
      let receiver = cast.firstIndex(of: delivery.message.to) ?? 0
      annotator.complete(
        &entry, with: delivery, before: before.members[receiver], after: after.members[receiver])
      entries.append(entry)
    }
    if !timeline.now.inFlight.isEmpty { matcher.noteEndless(limit: FileLimits.longestRun) }
    let gains = Gains.at(timeline.now, in: cast)
    let attackers = Set(scenario.cast.filter { $0.member.role == .attacker }.map(\.name))
    let unmet = matcher.finish()
    // A setting that a server has no answer to is told before what came of it.
    problems =
      (unmet.contains { $0.code == "unexpected-refusal" } ? scenario.unmetNeeds : []) + unmet
      + (scenario.variant?.problems(with: gains.filter { $0.isAttack(by: attackers) }) ?? [])
    transcript = Transcript(
      scenario: scenario.name, title: scenario.title, summary: scenario.summary, topic: scenario.topic,
      level: scenario.level.rawValue, citations: scenario.citations,
      outcome: problems.isEmpty ? .held : .failed,
      failures: problems.map { problem in
        (problem.location.map { "\($0.file):\($0.line):\($0.column): " } ?? "") + problem.message
      },
      cast: scenario.cast.map {
        CastEntry(name: $0.name, role: $0.member.role.rawValue, origin: $0.member.origins.first)
      },
      acts: scenario.script.map { ActEntry(title: $0.title, note: $0.note) }, entries: entries,
      gains: gains, attempts: scenario.attempts.map(\.entry), variant: scenario.variant?.entry,
      otherVariants: scenario.variants.isEmpty
        ? nil : scenario.variants.map(\.entry).filter { $0.name != scenario.variant?.name })
  }
}
