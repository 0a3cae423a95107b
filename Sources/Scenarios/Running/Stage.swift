internal import OrderedCollections
public import Parties
public import Simulation
internal import Wire

extension Scenario {
  /// The scenario as it stands before anything is delivered, ready to be stepped through. Where the cast has no attacker,
  /// one is in the wings: he does nothing until a learner has him do it.
  /// - Parameter rehearsal: a rehearsal of this scenario, which has its course already; nil for none.
  public func stage(after rehearsal: Rehearsal? = nil) -> Conductor<CastMember> {
    Conductor(
      cast: (cast + wings).map { ($0.name, $0.member) }, agenda: script.map(\.act), clock: start, seed: seed,
      pins: pins, rehearsed: rehearsal?.timeline
    )
  }

  /// One for all stages: settings are the same where they are the very same, and moments of several stages are compared.
  private static let idle = AttackerSettings()

  private var wings: [Player] {
    guard !cast.contains(where: { $0.member.role == .attacker }) else { return [] }
    let name =
      ["thief", "mallory"].first { name in !cast.contains { $0.name.text == name } } ?? "attacker-of-yours"
    return [Player(name: PartyName(name), member: .attacker(Attacker(Scenario.idle)))]
  }
}

extension ScriptAct {
  /// The act with the changes in flight that its expectations ask for.
  fileprivate var act: Act {
    // In the order of the script, those that change nothing too: so a change is made to the very message that
    // meets the expectation.
    let interventions = expectations.map { expectation in
      Intervention(
        message: expectation.message, alterations: expectation.tampering.map(\.value),
        delay: expectation.delay)
    }
    return Act(effect, interventions: interventions)
  }
}
