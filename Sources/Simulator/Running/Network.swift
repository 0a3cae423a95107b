/// Carries messages: knows who answers at which origin, numbers what is sent, and begins the acts of the
/// script.
struct Network: Sendable {
  private let names: [PartyName]
  private let indexes: [PartyName: Int]
  private let servers: [String: PartyName]

  init(_ cast: [(name: PartyName, origins: [String])]) {
    names = cast.map(\.name)
    indexes = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    servers = Dictionary(cast.flatMap { party in party.origins.map { ($0, party.name) } }) { first, _ in first
    }
  }

  func index(of name: PartyName) -> Int? { indexes[name] }

  /// Puts a message in flight. Where nobody answers, the sender gets word of that instead.
  func send<Member: Party>(
    _ dispatch: Dispatch, from sender: PartyName, act: Int?, in moment: inout Moment<Member>, agenda: [Act]
  ) {
    var message = Message(
      serial: moment.lastSerial + 1, name: dispatch.name, from: sender, to: sender, channel: dispatch.channel,
      connection: dispatch.connection, content: dispatch.content, act: act)
    moment.lastSerial += 1
    switch dispatch.destination {
    case .party(let name): message.to = name
    case .origin(let origin):
      if let server = servers[origin] {
        message.to = server
      } else {
        message.name = "connection-failure"
        message.content = .unreachable("no party of this cast answers at \(origin)")
      }
    }
    message.name = name(of: message, in: moment)
    moment.inFlight.append(message)
    intervene(in: &moment, agenda: agenda)
  }

  /// Begins acts until a message is in flight or the script is over.
  func settle<Member: Party>(_ moment: inout Moment<Member>, agenda: [Act]) {
    while moment.inFlight.isEmpty, moment.nextAct < agenda.count {
      let number = moment.nextAct
      moment.nextAct += 1
      moment.sentInAct = [:]
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

  private func intervene<Member: Party>(in moment: inout Moment<Member>, agenda: [Act]) {
    let last = moment.inFlight.count - 1
    guard let message = moment.inFlight.last, let act = message.act, agenda.indices.contains(act),
      !agenda[act].interventions.isEmpty
    else { return }
    let occurrence = moment.sentInAct[message.name, default: 0] + 1
    moment.sentInAct[message.name] = occurrence
    for intervention in agenda[act].interventions
    where intervention.message == message.name && intervention.occurrence == occurrence {
      for alteration in intervention.alterations where moment.inFlight.count > last {
        // What cannot be altered stays as it is: the script's own expectations then say what is missing.
        try? alter(messageAt: last, by: alteration, in: &moment)
      }
    }
  }

  /// Changes, drops or doubles one message in flight.
  func alter<Member: Party>(
    messageAt index: Int, by alteration: Alteration, in moment: inout Moment<Member>
  ) throws(AlterationError) {
    guard moment.inFlight.indices.contains(index) else { throw .nothingInFlight }
    switch alteration {
    case .drop: moment.inFlight.remove(at: index)
    case .duplicate:
      var copy = moment.inFlight[index]
      moment.lastSerial += 1
      copy.serial = moment.lastSerial
      copy.tampering.append(Tampering(part: "message", was: nil, became: "sent a second time"))
      moment.inFlight.insert(copy, at: index + 1)
    case .set, .unset, .replace:
      var message = moment.inFlight[index]
      try message.apply(alteration)
      message.name = name(of: message, in: moment)
      moment.inFlight[index] = message
    }
  }
}
