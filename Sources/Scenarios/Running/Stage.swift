internal import OrderedCollections
public import Parties
public import Simulator

extension Scenario {
  /// The scenario as it stands before anything is delivered, ready to be stepped through.
  public func stage() -> Conductor<CastMember> {
    Conductor(
      cast: cast.map { ($0.name, $0.member) }, agenda: script.map(\.act), clock: start, seed: seed, pins: pins
    )
  }
}

extension ScriptAct {
  /// The act with the changes in flight that its expectations ask for.
  fileprivate var act: Act {
    var occurrences: [MessageName: Int] = [:]
    var interventions: [Intervention] = []
    for expectation in expectations {
      let occurrence = occurrences[expectation.message, default: 0] + 1
      occurrences[expectation.message] = occurrence
      guard !expectation.tampering.isEmpty else { continue }
      interventions.append(
        Intervention(
          message: expectation.message, occurrence: occurrence,
          alterations: expectation.tampering.map(\.value)))
    }
    return Act(effect, interventions: interventions)
  }
}
