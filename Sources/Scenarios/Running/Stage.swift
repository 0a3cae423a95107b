internal import OrderedCollections
public import Parties
public import Simulation
internal import Wire

extension Scenario {
  /// The scenario as it stands before anything is delivered, ready to be stepped through.
  public func stage() -> Conductor<CastMember> { stage(with: []) }

  /// The same with an attacker in the wings where the cast has none: he does nothing until a learner has him
  /// do it.
  public func stageWithAttacker() -> Conductor<CastMember> {
    guard !cast.contains(where: { $0.member.role == .attacker }) else { return stage() }
    let name =
      ["thief", "mallory"].first { name in !cast.contains { $0.name.text == name } } ?? "attacker-of-yours"
    return stage(with: [Player(name: PartyName(name), member: .attacker(Attacker(AttackerSettings())))])
  }

  private func stage(with others: [Player]) -> Conductor<CastMember> {
    Conductor(
      cast: (cast + others).map { ($0.name, $0.member) }, agenda: script.map(\.act), clock: start, seed: seed,
      pins: pins
    )
  }
}

extension ScriptAct {
  /// The act with the changes in flight that its expectations ask for.
  fileprivate var act: Act {
    // In the order of the script, those that change nothing too: so a change is made to the very message that
    // meets the expectation.
    let interventions = expectations.map { expectation in
      Intervention(message: expectation.message, alterations: expectation.tampering.map(\.value))
    }
    return Act(effect, interventions: interventions)
  }
}
