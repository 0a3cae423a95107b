internal import HTTPTypes
internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

/// What an attacker can make a request of: what he, his browser or an app of his own was sent, and what no other has. What
/// somebody else has and he has not, he would have to steal first.
struct AttackerReach {
  let attacker: PartyName
  private let own: Set<PartyName>
  private let secrets: [Sightings.Secret]

  /// Nil where the sender is neither an attacker nor the browser of one.
  init?(of sender: PartyName, in timeline: Timeline<CastMember>, _ walk: Walk) {
    let (cast, members) = (walk.conductor.cast, timeline.now.members)
    let attackers = Set(zip(cast, members).filter { $0.1.role == .attacker }.map(\.0))
    let settings = Dictionary(walk.scenario.cast.map { ($0.name, $0.settings) }) { first, _ in first }
    let owner = settings[sender]?["of"].map { PartyName($0) }
    guard let attacker = attackers.contains(sender) ? sender : owner, attackers.contains(attacker) else {
      return nil
    }
    self.attacker = attacker
    let operated = settings[attacker]?["operates"] ?? ""
    own = Set(
      cast.filter { party in
        party == attacker || settings[party]?["of"] == attacker.text
          || operated == party.text || operated.contains("\"\(party)\"")
      })
    let issued = members.flatMap(\.issuedCredentials)
    secrets =
      Sightings(timeline, values: issued.map { (name: $0.kind.rawValue, value: $0.value) }).secrets
  }

  /// The first secret in a request that he has not got; nil where there is none.
  func secret(beyondReachIn request: WireRequest) -> Sightings.Secret? {
    var texts = request.headerFields.map(\.value)
    for field in texts {
      if let basic = BasicCredentials(authorization: field) { texts += [basic.userID, basic.password] }
    }
    let body = String(decoding: request.body, as: UTF8.self)
    for form in [request.query ?? "", body] {
      texts += ((try? FormParameters(parsing: form))?.all.map(\.value) ?? []) + [form]
    }
    return secrets.first { secret in
      !secret.value.isEmpty && own.isDisjoint(with: secret.parties)
        && texts.contains { $0.contains(octetsOf: secret.value) }
    }
  }
}
