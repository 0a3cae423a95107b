internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

/// The life of one value, as far as the latest messages tell: where it was born, where it stood, who has had it, and where
/// it died.
struct Trace {
  /// Something that happened to it with the delivery of a message.
  enum Event {
    /// Somebody remembers it who did not.
    case learned(PartyName)
    /// Somebody has forgotten it.
    case forgot(PartyName)
    /// It is of no more use to whoever has it, as its server has it: `used, dead`.
    case died(PartyName, String)
  }

  /// One message that it stood in, or that something happened to it with.
  struct Step {
    let number: Int
    let message: Message
    /// The part that it stood in; nil where it did not.
    let place: String?
    let events: [Event]
  }

  /// The first message that was looked at.
  let first: Int
  private(set) var steps: [Step] = []
  /// Who remembers it now.
  private(set) var holders: [PartyName] = []
  /// Who has sent or received it, and whether it took the front channel.
  let sighting: Sightings.Secret?

  /// - Parameter cast: whose states the moments hold, in their order.
  init(of value: String, in timeline: Timeline<CastMember>, _ cast: [PartyName]) {
    first = max(1, timeline.position - Sightings.reach)
    let search = MessageSearch(value)
    sighting = Sightings(timeline, values: [(name: "", value: value)]).secrets.first
    var wasAlive = false
    holders = timeline.moment(at: first - 1).map { Self.holders(of: value, at: $0, cast) } ?? []
    for number in first...max(first, timeline.position) {
      guard let moment = timeline.moment(at: number), let message = moment.delivery?.message else { continue }
      let now = Self.holders(of: value, at: moment, cast)
      var events = now.filter { !holders.contains($0) }.map { Event.learned($0) }
      events += holders.filter { !now.contains($0) }.map { Event.forgot($0) }
      holders = now
      if let (server, credential) = Self.credential(value, at: moment, cast) {
        let isAlive = credential.state(at: moment.clock) == .alive
        if wasAlive, !isAlive { events.append(.died(server, credential.words(at: moment.clock))) }
        wasAlive = isAlive
      }
      let place = search.finds(message) ? search.place(in: message) : nil
      guard place != nil || !events.isEmpty else { continue }
      steps.append(Step(number: number, message: message, place: place, events: events))
    }
  }

  private static func holders(of value: String, at moment: Moment<CastMember>, _ cast: [PartyName])
    -> [PartyName]
  {
    zip(cast, moment.members).filter { member in
      member.1.knows(password: value) || member.1.facts.contains { $0.mentions(value) }
    }.map(\.0)
  }

  private static func credential(_ value: String, at moment: Moment<CastMember>, _ cast: [PartyName]) -> (
    server: PartyName, credential: IssuedCredential
  )? {
    for (name, member) in zip(cast, moment.members) {
      if let found = member.issuedCredentials.first(where: { $0.value.isIdentical(to: value) }) {
        return (name, found)
      }
    }
    return nil
  }
}
