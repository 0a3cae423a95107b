internal import HashTreeCollections
internal import Wire

/// Carries messages: knows who is there, numbers what is sent, and sees to it that what is due comes at its time, and
/// the acts of the script in their turn.
struct Network: Sendable {
  /// Finds the latest message that was on its way so far and fits.
  typealias Latest = ((Message) -> Bool) -> Message?

  private let names: [PartyName]
  private let indexes: [PartyName: Int]

  init(_ names: [PartyName]) {
    self.names = names
    indexes = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Who answers at which origin; the first of two that claim the same.
  func servers<Member: Party>(among members: [Member]) -> [String: PartyName] {
    var servers: [String: PartyName] = [:]
    for (name, member) in zip(names, members) {
      for origin in member.origins {
        let origin = Network.written(origin)
        if servers[origin] == nil { servers[origin] = name }
      }
    }
    return servers
  }

  /// An origin in the form in which two are compared (RFC 6454 §5).
  private static func written(_ origin: String) -> String {
    WebAddress.isPlainOrigin(origin) ? origin : WebAddress(origin)?.origin ?? origin
  }

  func index(of name: PartyName) -> Int? { indexes[name] }

  /// Puts a message in flight. Where nobody takes it, the sender gets word of that instead; where the cast
  /// does not know the sender either, nothing is in flight. So each message in flight is to a party of the
  /// cast.
  /// - Parameter latest: finds what a change of the script names.
  func send<Member: Party>(
    _ dispatch: Dispatch, from sender: PartyName, act: Int?, in moment: inout Moment<Member>, agenda: [Act],
    latest: Latest
  ) {
    var message = Message(
      serial: 0, name: dispatch.name, from: sender, to: sender, channel: dispatch.channel,
      connection: dispatch.connection, content: dispatch.content, act: act)
    switch dispatch.destination {
    case .alarm(let seconds):
      guard indexes[sender] != nil else { return }
      return moment.schedule.set(message, at: moment.clock.advanced(by: seconds))
    case .alarmOff: return moment.schedule.takeOff(message)
    case .party(let name):
      if indexes[name] != nil {
        message.to = name
      } else {
        message.name = "connection-failure"
        message.content = .unreachable("no party of this cast is named \(name)")
      }
    case .origin(let origin):
      if let server = moment.servers[Network.written(origin)] {
        message.to = server
      } else {
        message.name = "connection-failure"
        message.content = .unreachable("no party of this cast answers at \(origin)")
      }
    }
    moment.lastSerial += 1
    message.serial = moment.lastSerial
    guard indexes[message.to] != nil else { return }
    connect(&message, in: &moment)
    message.name = name(of: message, in: moment)
    launch(message, in: &moment, agenda: agenda, latest: latest)
  }

  private func launch<Member: Party>(
    _ message: Message, in moment: inout Moment<Member>, agenda: [Act], latest: Latest
  ) {
    moment.inFlight.append(message)
    intervene(in: &moment, agenda: agenda, latest: latest)
  }

  /// Opens a connection for a request. An answer is let through from the party that was asked and from no other:
  /// on a real network the connection itself sees to that.
  private func connect<Member: Party>(_ message: inout Message, in moment: inout Moment<Member>) {
    switch message.content {
    case .request(_, let origin):
      message.isProtected = origin.utf8.starts(with: "https:".utf8) || WebAddress(origin)?.scheme != "http"
      moment.connections[ConnectionKey(opener: message.from, number: message.connection)] = Connection(
        server: message.to, isProtected: message.isProtected)
    case .response:
      let key = ConnectionKey(opener: message.to, number: message.connection)
      guard let connection = moment.connections[key], connection.server == message.from else {
        message.isLost = true
        message.tampering.append(
          Tampering(
            part: "message", was: Tampering.onItsWay,
            became: "lost: \(message.to) waits for no answer of \(message.from) on this connection"))
        return
      }
      message.isProtected = connection.isProtected
    case .act, .unreachable: break
    }
  }

  /// Goes on until a message is in flight, or nothing is left to come.
  ///
  /// Where nothing is in flight, what is due comes first. Then, while the running act lets time pass, the clock moves
  /// to what is due before that time is over, and to its end. Then the next act of the script begins, though somebody
  /// may be waiting for a later time: acts take no time but what they say. Where the script is over, the clock moves
  /// to whatever is due next.
  func settle<Member: Party>(
    _ moment: inout Moment<Member>, agenda: [Act], latest: Latest
  ) {
    while moment.inFlight.isEmpty {
      if let due = moment.schedule.nextDue, due <= max(moment.clock, moment.passingUntil ?? moment.clock) {
        launchDue(at: due, in: &moment, agenda: agenda, latest: latest)
      } else if let end = moment.passingUntil {
        (moment.clock, moment.passingUntil) = (max(moment.clock, end), nil)
      } else if moment.nextAct < agenda.count {
        beginAct(in: &moment, agenda: agenda, latest: latest)
      } else if let due = moment.schedule.nextDue {
        launchDue(at: due, in: &moment, agenda: agenda, latest: latest)
      } else {
        return
      }
    }
  }

  /// Moves the clock to a time at which something is due, and puts all that is due by then in flight.
  private func launchDue<Member: Party>(
    at time: VirtualTime, in moment: inout Moment<Member>, agenda: [Act], latest: Latest
  ) {
    moment.clock = max(moment.clock, time)
    for var message in moment.schedule.take(until: moment.clock) {
      // What was held up has its number, and was looked at when it was sent.
      guard message.serial == 0 else {
        moment.inFlight.append(message)
        continue
      }
      moment.lastSerial += 1
      message.serial = moment.lastSerial
      // Whatever act asked for it: it belongs to the one that goes on now, where a script lists what follows.
      if message.act != nil { message.act = moment.nextAct - 1 }
      launch(message, in: &moment, agenda: agenda, latest: latest)
    }
  }

  private func beginAct<Member: Party>(
    in moment: inout Moment<Member>, agenda: [Act], latest: Latest
  ) {
    let number = moment.nextAct
    moment.nextAct += 1
    (moment.nextIntervention, moment.passedOver) = (0, 0)
    switch agenda[number].effect {
    case .pass(let seconds): moment.passingUntil = moment.clock.advanced(by: seconds)
    case .send(let dispatch, let sender):
      send(dispatch, from: sender, act: number, in: &moment, agenda: agenda, latest: latest)
    case .leak(let leak, let reader):
      guard indexes[reader] != nil else { return }
      moment.lastSerial += 1
      var copy = leaked(leak, to: reader, in: moment, latest: latest)
      (copy.serial, copy.act) = (moment.lastSerial, number)
      launch(copy, in: &moment, agenda: agenda, latest: latest)
    }
  }

  /// The copy that somebody gets; word that there is none where nothing of the kind was on its way.
  private func leaked<Member: Party>(
    _ leak: Act.Leak, to reader: PartyName, in moment: Moment<Member>, latest: Latest
  ) -> Message {
    var copy = Message(
      serial: 0, name: "leak", from: reader, to: reader, channel: .leak, connection: 0,
      content: .unreachable("there is nothing to read"))
    switch leak {
    case .store(let owner):
      guard let index = indexes[owner] else { return copy }
      copy.from = owner
      copy.content = .act(.finds(moment.members[index].store))
    case .message(let name, let place, let onlyUnprotected):
      let original = latest { message in
        message.name == name && message.copyOf == nil && !(onlyUnprotected && message.isProtected)
          && (place == nil || message.from == place || message.to == place)
      }
      guard let original else {
        copy.content = .unreachable("no \(name) was on its way so far")
        return copy
      }
      copy.from = place ?? original.leakingEnd
      (copy.content, copy.copyOf, copy.isProtected) = (original.content, name, original.isProtected)
    }
    return copy
  }

  /// A request is named by the party that would take it.
  func name<Member: Party>(of message: Message, in moment: Moment<Member>) -> MessageName {
    guard message.copyOf == nil, case .request(let wire, _) = message.content,
      let request = try? wire.request, let index = indexes[message.to]
    else { return message.name }
    return moment.members[index].name(for: request) ?? message.name
  }
}

extension Message {
  /// At which of its ends a copy can get lost: in the browser where it takes the front channel, else at the server.
  var leakingEnd: PartyName {
    if case .response = content { return channel == .front ? to : from }
    return channel == .front ? from : to
  }
}
