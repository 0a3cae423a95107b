public import Wire
/// What somebody who holds the clock may do besides delivering: each opens a branch, as a change of a message
/// does, but for what comes from outside. What follows is computed.
extension Conductor {
  /// Puts a message in flight that no party has sent of its own accord, before all others.
  public func send(_ dispatch: Dispatch, from sender: PartyName) {
    send(dispatch, from: sender, as: nil) { .sent(dispatch.content, from: sender, to: $0) }
  }

  /// - Parameter change: what was done, for the party that the message goes to.
  private func send(
    _ dispatch: Dispatch, from sender: PartyName, as original: Message?, _ change: (PartyName?) -> Change
  ) {
    var moment = timeline.now
    var dispatch = dispatch
    // A request has a connection of its own: the sender counts from 1, so none of his has this number.
    if case .request = dispatch.content { dispatch.connection = -(moment.lastSerial + 1) }
    if let index = cast.firstIndex(of: sender) { moment.members[index].note(sentInItsName: dispatch) }
    let waiting = moment.inFlight
    moment.inFlight = []
    network.send(dispatch, from: sender, act: nil, in: &moment, agenda: agenda) { fits in latest(fits) }
    if let original, !moment.inFlight.isEmpty {
      let changes = original.tampering.filter { !$0.isAboutArrival }
      moment.inFlight[0].tampering.insert(contentsOf: changes, at: 0)
      moment.inFlight[0].sentContent = original.sentContent
    }
    let receiver = moment.inFlight.first?.to
    moment.inFlight += waiting
    open(moment, by: change(receiver))
  }

  /// Takes in a message that comes from outside, such as one of a real client that has taken the place of a party: it is
  /// in flight behind all others at the end of the branch looked from. It opens no branch, for nobody has changed what
  /// was; and it belongs to no act of the script.
  ///
  /// - Returns: the message as it is in flight. A request has a connection of its own, and its answer, which goes to the
  ///   party in whose name it came, has the same; nil where the cast knows neither of its two ends.
  @discardableResult
  public func inject(_ dispatch: Dispatch, from sender: PartyName) -> Message? {
    guard var moment = timeline.moment(at: timeline.end) else { return nil }
    let waiting = moment.inFlight.count
    var dispatch = dispatch
    if case .request = dispatch.content { dispatch.connection = -(moment.lastSerial + 1) }
    network.send(dispatch, from: sender, act: nil, in: &moment, agenda: agenda) { fits in latest(fits) }
    guard moment.inFlight.count > waiting else { return nil }
    timeline.amend(with: moment)
    return moment.inFlight.last
  }

  /// Puts a copy of an earlier message in flight, octet by octet, before all others. A request goes over a
  /// connection of its own; a response is one more over the connection of its request; what leaked needs none. What was
  /// changed in the message is changed in its copy, but whether it arrived is its own affair.
  /// - Parameter number: the message's number.
  public func replay(_ message: Message, number: Int) {
    guard message.channel != .leak else { return putFirst(message, by: .replayed(number)) }
    send(
      Dispatch(
        name: message.name, destination: .party(message.to), channel: message.channel,
        connection: message.connection,
        content: message.content), from: message.from, as: message
    ) { _ in .replayed(number) }
  }

  /// Gives a party a copy of a message, past the protocol; it arrives before all others.
  /// - Parameters:
  ///   - number: the message's number.
  ///   - found: what it was found by, where not by its number.
  public func leak(_ message: Message, number: Int, found: String?, to reader: PartyName) {
    var copy = Message(
      serial: 0, name: "leak", from: message.leakingEnd, to: reader, channel: .leak, connection: 0,
      content: message.content)
    (copy.copyOf, copy.isProtected) = (message.name, message.isProtected)
    putFirst(copy, by: .leaked(number, to: reader, found: found))
  }

  /// Puts a message in flight as it is, before all others, with a number of its own.
  private func putFirst(_ message: Message, by change: Change) {
    var (moment, message) = (timeline.now, message)
    moment.lastSerial += 1
    message.serial = moment.lastSerial
    moment.inFlight.insert(message, at: 0)
    open(moment, by: change)
  }

  /// Has the first message in flight arrive after the others. Throws where it is the only one.
  public func delay() throws(AlterationError) {
    var moment = timeline.now
    guard let first = moment.inFlight.first else { throw .nothingInFlight }
    guard moment.inFlight.count > 1 else {
      throw .unfitValue(part: "the queue", reason: "no other message is in flight to go before this one")
    }
    moment.inFlight.removeFirst()
    moment.inFlight.append(first)
    open(moment, by: .putLast)
  }

  /// Lets time pass, in seconds, while what is in flight stays there. Whoever asked to be woken within that time is,
  /// at that time; what was in flight then arrives at the end of it.
  /// - Parameter isDelay: whether that is done for the sake of the message in flight.
  public func pass(_ stretch: Stretch, isDelay: Bool = false) {
    var moment = timeline.now
    let end = moment.clock.advanced(by: stretch.seconds)
    if let due = moment.schedule.nextDue, due <= end {
      network.hold(moment.inFlight, until: end, in: &moment)
      moment.inFlight = []
      settle(&moment)
    } else {
      moment.clock = end
    }
    open(moment, by: isDelay ? .delayed(stretch) : .waited(stretch))
  }

  /// Puts other states in the place of the parties', for another value of a setting.
  /// - Parameters:
  ///   - members: in the order of the cast, as many as there are.
  ///   - party: the party whose setting it is.
  public func replace(members: [Member], setting: String, of party: PartyName, value: String) {
    var moment = timeline.now
    guard members.count == moment.members.count else { return }
    moment.members = members
    moment.servers = network.servers(among: members)
    open(moment, by: .set(party, setting: setting, value: value))
  }

  /// Takes back the last of several changes that were made one after another, with nothing delivered in between. Returns
  /// what it was; nil where there is none, or it is the only one on its branch.
  public func takeBackLastChange() -> [Change]? {
    actorsAreHere = false
    return timeline.takeBackLastChange()
  }

  /// Delivers on another branch until it has come to a position, or is over; one looks from where one did. Returns
  /// false where `isOver` ended it before.
  @discardableResult
  func extend(branch number: Int, to position: Int, until isOver: @Sendable () -> Bool = { false })
    async -> Bool
  {
    let (branch, here) = (timeline.current, timeline.position)
    guard number != branch, change(toBranch: number) else { return true }
    _ = go(to: timeline.end)
    var isWhole = true
    while timeline.end < position, !timeline.now.inFlight.isEmpty {
      guard !isOver() else {
        isWhole = false
        break
      }
      guard await step() else { break }
    }
    _ = change(toBranch: branch)
    _ = go(to: here)
    return isWhole
  }

  private func open(_ moment: Moment<Member>, by change: Change) {
    timeline.alter(to: moment, by: [change])
    actorsAreHere = false
  }
}
