internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

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
        message.asSent.octets.contains(octets: name)
      else { continue }
      // What somebody put in its place on the way, the server has not issued.
      for part in message.asSent.parts.all where part.name == "id_token" {
        guard !found.contains(where: { $0.credential.value.isIdentical(to: part.value) }),
          let credential = IssuedCredential(idToken: part.value)
        else { continue }
        found.append((message.from, credential))
      }
    }
    return found
  }
}
