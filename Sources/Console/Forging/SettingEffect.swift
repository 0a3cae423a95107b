internal import Parties
internal import Scenarios
internal import Simulation

/// The first message of a lesson's own course that a setting changes anything about: tried, not guessed.
struct SettingEffect: Equatable {
  /// Counted from 1.
  let number: Int
  /// Whether the message itself is another, and not only what its receiver makes of it.
  let isSentOtherwise: Bool

  /// The message that must still be in flight where the setting is to count in time: what is sent was decided when the
  /// message before it was delivered.
  var latest: Int { isSentOtherwise ? max(1, number - 1) : number }

  /// How far a lesson is played.
  private static let reach = 500

  /// Nil where the course is the same, as far as it is played.
  static func first(of cast: [Scenario.Player], insteadOf before: [Scenario.Player], in scenario: Scenario)
    async -> SettingEffect?
  {
    let (with, without) = (await play(scenario, cast), await play(scenario, before))
    for (index, pair) in zip(with, without).enumerated()
    where MessageIdentity(pair.0) != MessageIdentity(pair.1) {
      return SettingEffect(
        number: index + 1, isSentOtherwise: MessageIdentity(pair.0.message) != MessageIdentity(pair.1.message)
      )
    }
    guard with.count != without.count else { return nil }
    return SettingEffect(number: min(with.count, without.count) + 1, isSentOtherwise: true)
  }

  private static func play(_ scenario: Scenario, _ cast: [Scenario.Player]) async -> [Delivery] {
    let stage = scenario.stage()
    let members = zip(stage.cast, await stage.timeline.now.members).map { name, member in
      cast.first { $0.name == name }.map { member.adopting(settingsOf: $0.member) } ?? member
    }
    guard let party = stage.cast.first else { return [] }
    await stage.replace(members: members, setting: "", of: party, value: "")
    await stage.run(limit: reach)
    let timeline = await stage.timeline
    return stride(from: 1, through: timeline.end, by: 1).compactMap { timeline.moment(at: $0)?.delivery }
  }
}
