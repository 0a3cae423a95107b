public import Wire
/// Runs a simulation: keeps the messages in flight, delivers one at a time, and remembers every moment.
///
/// It shares an executor with the parties, so that all of a run happens on one thread, in one order.
public actor Conductor<Member: Party> {
  /// The names of the parties, in the order of the cast.
  public nonisolated let cast: [PartyName]
  /// The script's acts, begun one after another whenever nothing is in flight and no time passes.
  public nonisolated let agenda: [Act]
  public internal(set) var timeline: Timeline<Member>
  /// How many messages the parties took.
  public private(set) var deliveries = 0

  private let executor = ConductorExecutor()
  private let actors: [PartyActor<Member>]
  /// The script's own course, where it was run before: nothing of it is delivered again.
  private let rehearsed: Timeline<Member>?
  let network: Network
  /// Whether the actors hold the states of the moment one looks from.
  var actorsAreHere = true

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameters:
  ///   - cast: the parties by name; a name must not stand twice.
  ///   - seed: what all chance in the run grows from.
  ///   - pins: values to hand out instead of chance, by party and purpose.
  ///   - rehearsed: the timeline of a conductor made with the same values, that has run.
  public init(
    cast: [(name: PartyName, member: Member)], agenda: [Act] = [], clock: VirtualTime, seed: UInt64 = 0,
    pins: [PartyName: [String: [String]]] = [:], rehearsed: Timeline<Member>? = nil
  ) {
    let members = cast.map { $0.member }
    self.cast = cast.map { $0.name }
    self.agenda = agenda
    self.rehearsed = rehearsed
    network = Network(self.cast)
    actors = members.map { [executor] in PartyActor($0, on: executor) }
    var start = Moment(
      position: 0, members: members,
      entropies: cast.map { Entropy(seed: seed, party: $0.name, pins: pins[$0.name] ?? [:]) },
      inFlight: [], clock: clock, nextAct: 0)
    start.servers = network.servers(among: start.members)
    network.settle(&start, agenda: agenda) { _ in nil }
    timeline = Timeline(start: start)
  }

  /// Delivers the first message in flight; where it was delivered before on this branch, goes to what
  /// followed then. Returns false if nothing is in flight.
  @discardableResult
  public func step() async -> Bool {
    if timeline.position < timeline.end {
      actorsAreHere = false
      return timeline.move(to: timeline.position + 1)
    }
    var moment = timeline.now
    guard !moment.inFlight.isEmpty else { return false }
    // Whatever is done opens another branch, so this one is always the script's own course.
    if timeline.current == 0, let next = rehearsed?.moment(at: timeline.position + 1, on: 0) {
      actorsAreHere = false
      timeline.append(next)
      return true
    }
    if !actorsAreHere { await bringActorsHere(moment) }
    let message = moment.inFlight.removeFirst()
    guard let receiver = network.index(of: message.to) else { return false }
    guard !message.isLost else {
      moment.position += 1
      moment.delivery = Delivery(message: message, at: moment.clock, receipt: Receipt())
      settle(&moment)
      timeline.append(moment)
      return true
    }
    let surroundings = Surroundings(party: message.to, now: moment.clock, entropy: moment.entropies[receiver])
    let (receipt, entropy, member) = await actors[receiver].deliver(message, in: surroundings)
    deliveries += 1
    moment.members[receiver] = member
    moment.entropies[receiver] = entropy
    moment.position += 1
    moment.delivery = Delivery(message: message, at: moment.clock, receipt: receipt)
    for dispatch in receipt.sends {
      network.send(dispatch, from: message.to, act: message.act, in: &moment, agenda: agenda) { fits in
        latest(fits, after: message)
      }
    }
    settle(&moment)
    timeline.append(moment)
    timeline.moment(at: timeline.position - Self.mostRead)?.delivery?.message.wire?.forgetReadings()
    return true
  }

  /// Of how many messages, the latest, it is kept what was read in them: those of any lesson.
  private static var mostRead: Int { 128 }

  /// Delivers until nothing is in flight, or until `limit` messages were delivered. Returns how many were.
  @discardableResult
  public func run(limit: Int = .max, until isOver: @Sendable () -> Bool = { false }) async -> Int {
    var delivered = 0
    while delivered < limit, !isOver(), await step() { delivered += 1 }
    return delivered
  }

  /// Looks from an earlier or later position of this branch. Returns false if it was never reached.
  public func go(to position: Int) -> Bool {
    actorsAreHere = false
    return timeline.move(to: position)
  }

  /// Looks from another branch: on one that this one grew from, from the position where the way to here left
  /// it; on any other, from its end. Returns false if there is none of that number.
  public func change(toBranch number: Int) -> Bool {
    actorsAreHere = false
    return timeline.change(to: number)
  }

  /// Changes the first message in flight, on a branch of its own. Throws, and changes nothing, where that
  /// cannot be done. Nothing that follows a `drop` has anything left to change.
  /// - Parameter file: the path of the file that the change comes from; nil where it comes from none.
  public func alter(_ alterations: [Alteration], from file: String? = nil) throws(AlterationError) {
    var moment = timeline.now
    guard !moment.inFlight.isEmpty else { throw .nothingInFlight }
    var changes: [Change] = []
    for alteration in alterations {
      try network.alter(messageAt: 0, by: alteration, in: &moment)
      changes.append(.altered(alteration, file: file))
      // What is lost need not be changed any more.
      if alteration == .drop { break }
    }
    timeline.alter(to: moment, by: changes)
    actorsAreHere = false
  }

  /// Has whatever is next come about; `moment` follows the one looked from.
  func settle(_ moment: inout Moment<Member>) {
    let last = moment.delivery?.message
    network.settle(&moment, agenda: agenda) { fits in latest(fits, after: last) }
  }

  /// The latest message that fits: the one that is delivered just now, else one of those up to where one looks from.
  func latest(_ fits: (Message) -> Bool, after last: Message? = nil) -> Message? {
    if let last, fits(last) { return last }
    for position in stride(from: timeline.position, to: 0, by: -1) {
      if let message = timeline.moment(at: position)?.delivery?.message, fits(message) { return message }
    }
    return nil
  }

  private func bringActorsHere(_ moment: Moment<Member>) async {
    for (actor, member) in zip(actors, moment.members) { await actor.restore(member) }
    actorsAreHere = true
  }
}
