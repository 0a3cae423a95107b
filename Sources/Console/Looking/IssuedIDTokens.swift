internal import Parties
internal import Scenarios
internal import Simulator

/// The ID tokens that were issued. No server keeps them, so they are looked for where they were sent, as far back as
/// ``Sightings`` look.
enum IssuedIDTokens {
  private static let name = Array("id_token".utf8)

  /// Each once, in the order in which they were sent.
  static func all(in timeline: Timeline<CastMember>, of cast: [PartyName]) -> [(
    issuer: PartyName, credential: IssuedCredential
  )] {
    let servers = zip(cast, timeline.now.members).filter { $0.1.role == .authorizationServer }.map(\.0)
    var found: [(issuer: PartyName, credential: IssuedCredential)] = []
    for number in max(1, timeline.position - Sightings.reach)...max(1, timeline.position) {
      guard let message = timeline.moment(at: number)?.delivery?.message, servers.contains(message.from),
        message.octets.contains(octets: name)
      else { continue }
      for part in message.parts.all where part.name == "id_token" && !isChanged(part, in: message) {
        guard !found.contains(where: { $0.credential.value.isIdentical(to: part.value) }),
          let credential = IssuedCredential(idToken: part.value)
        else { continue }
        found.append((message.from, credential))
      }
    }
    return found
  }

  /// Whether somebody changed the token, or something in it, on its way.
  private static func isChanged(_ part: Part, in message: Message) -> Bool {
    message.tampering.contains { change in
      change.part == "message" || change.part == part.address
        || message.parts[address: change.part]?.token == part.name
    }
  }
}
