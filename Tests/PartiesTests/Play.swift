import HTTPTypes
import Parties
import Renderers
import Simulation
import Testing
import Wire

/// A play that a test cast has played to its end: what was delivered, and what would have happened otherwise.
struct Play {
  let conductor: Conductor<CastMember>

  /// Every delivery of the script's own course, in order.
  var deliveries: [Delivery] {
    get async {
      let timeline = await conductor.timeline
      return (0...timeline.branches[0].end).compactMap { timeline.moment(at: $0, on: 0)?.delivery }
    }
  }

  var names: [MessageName] { get async { await deliveries.map(\.message.name) } }

  /// The delivery of the message of that name, the first unless another is meant.
  func delivery(of name: MessageName, _ occurrence: Int = 1) async throws -> Delivery {
    let all = await deliveries.filter { $0.message.name == name }
    try #require(all.count >= occurrence, "there is no message \(name) number \(occurrence)")
    return all[occurrence - 1]
  }

  func message(_ name: MessageName, _ occurrence: Int = 1) async throws -> Message {
    try await delivery(of: name, occurrence).message
  }

  func request(_ name: MessageName, _ occurrence: Int = 1) async throws -> WireRequest {
    try WireMessage(try await message(name, occurrence).octets).request
  }

  func response(_ name: MessageName, _ occurrence: Int = 1) async throws -> WireResponse {
    try WireMessage(try await message(name, occurrence).octets).response
  }

  /// What the party remembers at the end.
  func memory(of party: PartyName) async throws -> [Remembered] {
    let index = try #require(conductor.cast.firstIndex(of: party))
    return await conductor.timeline.now.members[index].facts.map { Remembered($0.name, $0.words) }
  }

  /// What the receiver would have done, had the message been another; the play itself stays as it was.
  func outcome(of name: MessageName, _ occurrence: Int = 1, altered alterations: Alteration...) async throws
    -> Outcome
  {
    try await outcome(of: name, occurrence, altered: alterations)
  }

  func outcome(of name: MessageName, _ occurrence: Int = 1, altered alterations: [Alteration]) async throws
    -> Outcome
  {
    let serial = try await message(name, occurrence).serial
    _ = await conductor.change(toBranch: 0)
    let timeline = await conductor.timeline
    let position = try #require((0...timeline.end).first { timeline.pending(at: $0)?.serial == serial })
    try #require(await conductor.go(to: position))
    if !alterations.isEmpty { try await conductor.alter(alterations) }
    try #require(await conductor.step())
    let delivery = try #require(await conductor.timeline.now.delivery)
    _ = await conductor.change(toBranch: 0)
    _ = await conductor.go(to: timeline.end)
    return Outcome(receipt: delivery.receipt)
  }

  /// What the receiver would have done, had the message come later.
  func outcome(of name: MessageName, _ occurrence: Int = 1, after seconds: Int) async throws -> Outcome {
    let message = try await message(name, occurrence)
    let timeline = await conductor.timeline
    let moment = try #require(
      (0...timeline.branches[0].end).compactMap { timeline.moment(at: $0, on: 0) }.first {
        $0.inFlight.first?.serial == message.serial
      })
    let index = try #require(conductor.cast.firstIndex(of: message.to))
    var member = moment.members[index]
    var surroundings = Surroundings(
      party: message.to, now: moment.clock.advanced(by: seconds), entropy: Entropy(seed: 0, party: message.to)
    )
    return Outcome(receipt: member.receive(message, in: &surroundings))
  }

  /// The verdicts of the receiver of a message, by rule.
  func verdicts(on name: MessageName, _ occurrence: Int = 1) async throws -> [String: Check.Verdict] {
    let checks = try await delivery(of: name, occurrence).receipt.checks
    return Dictionary(checks.map { ($0.rule, $0.verdict) }) { first, _ in first }
  }
}

/// What a party remembers, as people read it.
struct Remembered: Equatable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

/// What a receiver did with a message.
struct Outcome {
  let receipt: Receipt

  /// The rule that was broken; nil if none was.
  var broken: String? { receipt.failedCheck?.rule }

  /// The one message that was sent because of it.
  func sent() throws -> Dispatch {
    try #require(receipt.sends.count == 1)
    return try #require(receipt.sends.first)
  }

  /// The response that was sent because of it.
  func answer() throws -> WireResponse {
    guard case .response(let wire) = try sent().content else {
      throw WireError.empty
    }
    return try wire.response
  }

  /// The page that a person was shown because of it.
  func page() throws -> Page {
    guard case .act(.sees(let page)) = try sent().content else { throw WireError.empty }
    return page
  }
}

extension WireResponse {
  /// The header fields, names in lower case.
  var fields: [String: String] {
    Dictionary(headerFields.map { ($0.name.canonicalName, $0.value) }) { "\($0)\n\($1)" }
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The address in Location, without parameters, and its parameters.
  func location() throws -> (address: String, parameters: FormParameters) {
    let address = try #require(headerFields[.location].flatMap { WebAddress($0) })
    #expect(address.fragment == nil)
    var bare = address
    bare.query = nil
    return (bare.description, try FormParameters(parsing: address.query ?? ""))
  }
}
