internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

/// Where a run stops: at what happens, not at a line.
struct Breakpoint: Sendable, Equatable {
  enum Condition: Sendable, Equatable {
    /// A message of that name is in flight.
    case message(MessageName)
    /// A message with a part of that name is in flight.
    case part(String)
    /// A message that tells that error code is in flight.
    case error(String)
    /// One of these rules was held; `what` is what was typed.
    case check(what: String, rules: [String])
    /// A message to that party is in flight.
    case party(PartyName)
    /// What that party remembers has changed.
    case memory(PartyName)
  }

  /// Counted from 1; never used again.
  let number: Int
  let condition: Condition
  var isEnabled = true

  /// The command that sets it.
  var command: String {
    switch condition {
    case .message(let name): "break \(name)"
    case .part(let name): "break param \(name)"
    case .error(let code): "break error \(code)"
    case .check(let what, _): "break check \(what)"
    case .party(let name): "break party \(name)"
    case .memory(let name): "watch \(name)"
    }
  }

  /// In words, as `break` lists it: `check state-matches`.
  var words: String {
    switch condition {
    case .message(let name): "message \(name)"
    case .part(let name): "part \(name)"
    case .error(let code): "error \(code)"
    case .check(let what, let rules):
      rules == [what] ? "check \(what)" : "check \(what) (\(rules.joined(separator: ", ")))"
    case .party(let name): "party \(name)"
    case .memory(let name): "memory of \(name)"
    }
  }
}

extension Breakpoint.Condition {
  /// Whether it speaks of a message that is in flight.
  func holds(of message: Message) -> Bool {
    switch self {
    case .message(let name): message.name == name
    case .part(let name): !message.parts.named(name).isEmpty
    case .error(let code): message.parts.all.contains { $0.name == "error" && $0.value.isIdentical(to: code) }
    case .party(let name): message.to == name
    case .check, .memory: false
    }
  }

  /// Whether it speaks of a delivery that was made.
  /// - Parameters:
  ///   - before: the receiver as it was before the delivery.
  ///   - after: the receiver as it is since.
  func holds(of delivery: Delivery, before: CastMember?, after: CastMember?) -> Bool {
    switch self {
    case .check(_, let rules):
      delivery.receipt.checks.contains { $0.verdict != .doesNotApply && rules.contains($0.rule) }
    case .memory(let name): delivery.message.to == name && before?.facts != after?.facts
    case .message, .part, .error, .party: false
    }
  }
}

extension Session {
  var breakpoints: [Breakpoint] { lesson?.breakpoints ?? [] }

  /// The breakpoints that a position stops at: by the message in flight there, or by the delivery that led there.
  func breakpoints(at position: Int, in timeline: Timeline<CastMember>) -> [Breakpoint] {
    let enabled = breakpoints.filter(\.isEnabled)
    guard !enabled.isEmpty, let walk, let moment = timeline.moment(at: position) else { return [] }
    let receiver = moment.delivery.flatMap { walk.conductor.cast.firstIndex(of: $0.message.to) }
    let before = timeline.moment(at: position - 1)
    return enabled.filter { breakpoint in
      if let message = moment.inFlight.first, breakpoint.condition.holds(of: message) { return true }
      guard let delivery = moment.delivery, let receiver else { return false }
      return breakpoint.condition.holds(
        of: delivery, before: before?.members[receiver], after: moment.members[receiver])
    }
  }
}
