/// Carries messages: knows who answers at which origin, numbers what is sent, and begins the acts of the
/// script.
struct Network: Sendable {
  private let names: [PartyName]
  private let indexes: [PartyName: Int]
  private let servers: [String: PartyName]

  init(_ cast: [(name: PartyName, origins: [String])]) {
    names = cast.map(\.name)
    indexes = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    let origins = cast.flatMap { party in party.origins.map { (Network.written($0), party.name) } }
    servers = Dictionary(origins) { first, _ in first }
  }

  /// An origin in the form in which two are compared (RFC 6454 §5).
  private static func written(_ origin: String) -> String { WebAddress(origin)?.origin ?? origin }

  func index(of name: PartyName) -> Int? { indexes[name] }

  /// Puts a message in flight. Where nobody takes it, the sender gets word of that instead; where the cast
  /// does not know the sender either, nothing is in flight. So each message in flight is to a party of the
  /// cast.
  func send<Member: Party>(
    _ dispatch: Dispatch, from sender: PartyName, act: Int?, in moment: inout Moment<Member>, agenda: [Act]
  ) {
    var message = Message(
      serial: moment.lastSerial + 1, name: dispatch.name, from: sender, to: sender, channel: dispatch.channel,
      connection: dispatch.connection, content: dispatch.content, act: act)
    moment.lastSerial += 1
    switch dispatch.destination {
    case .party(let name):
      if indexes[name] != nil {
        message.to = name
      } else {
        message.name = "connection-failure"
        message.content = .unreachable("no party of this cast is named \(name)")
      }
    case .origin(let origin):
      if let server = servers[Network.written(origin)] {
        message.to = server
      } else {
        message.name = "connection-failure"
        message.content = .unreachable("no party of this cast answers at \(origin)")
      }
    }
    guard indexes[message.to] != nil else { return }
    message.name = name(of: message, in: moment)
    moment.inFlight.append(message)
    intervene(in: &moment, agenda: agenda)
  }

  /// Begins acts until a message is in flight or the script is over.
  func settle<Member: Party>(_ moment: inout Moment<Member>, agenda: [Act]) {
    while moment.inFlight.isEmpty, moment.nextAct < agenda.count {
      let number = moment.nextAct
      moment.nextAct += 1
      (moment.nextIntervention, moment.passedOver) = (0, 0)
      switch agenda[number].effect {
      case .pass(let seconds): moment.clock = moment.clock.advanced(by: seconds)
      case .send(let dispatch, let sender):
        send(dispatch, from: sender, act: number, in: &moment, agenda: agenda)
      }
    }
  }

  /// A request is named by the party that would take it.
  private func name<Member: Party>(of message: Message, in moment: Moment<Member>) -> MessageName {
    guard case .request(let octets, _) = message.content, let request = try? WireRequest(parsing: octets),
      let index = indexes[message.to]
    else { return message.name }
    return moment.members[index].name(for: request) ?? message.name
  }

  /// Makes the change that the script has next for this act, if this is the message it waits for.
  private func intervene<Member: Party>(in moment: inout Moment<Member>, agenda: [Act]) {
    let last = moment.inFlight.count - 1
    guard let message = moment.inFlight.last, let act = message.act, agenda.indices.contains(act),
      agenda[act].interventions.indices.contains(moment.nextIntervention)
    else { return }
    let intervention = agenda[act].interventions[moment.nextIntervention]
    guard intervention.message == message.name else { return }
    moment.passedOver += 1
    guard moment.passedOver == intervention.occurrence else { return }
    moment.nextIntervention += 1
    moment.passedOver = 0
    for (index, alteration) in intervention.alterations.enumerated() {
      do {
        try alter(messageAt: last, by: alteration, in: &moment)
      } catch {
        moment.inFlight[last].refusedAlterations.append(
          RefusedAlteration(index: index, reason: error.description))
      }
    }
  }

  /// Changes, drops or doubles one message in flight.
  func alter<Member: Party>(
    messageAt index: Int, by alteration: Alteration, in moment: inout Moment<Member>
  ) throws(AlterationError) {
    guard moment.inFlight.indices.contains(index) else { throw .nothingInFlight }
    switch alteration {
    case .drop:
      moment.inFlight[index].isLost = true
      moment.inFlight[index].tampering.append(
        Tampering(part: "message", was: "on its way", became: "lost"))
    case .duplicate:
      var copy = moment.inFlight[index]
      moment.lastSerial += 1
      copy.serial = moment.lastSerial
      copy.tampering.append(Tampering(part: "message", was: nil, became: "arrives a second time"))
      moment.inFlight[index].tampering.append(Tampering(part: "message", was: nil, became: "arrives twice"))
      moment.inFlight.insert(copy, at: index + 1)
    case .set, .unset, .replace:
      var message = moment.inFlight[index]
      try message.apply(alteration)
      message.name = name(of: message, in: moment)
      moment.inFlight[index] = message
    }
  }
}
