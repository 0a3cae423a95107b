import Simulation
import Wire

/// Parties that do nothing but wait: each word that one is told asks for wake-ups, and each wake-up is noted.
struct Sleeper: Party {
  /// What it does at the next words it is told, one after another; behind them, nothing.
  var plan: [[Dispatch]] = []
  /// What it sends at wake-ups, one after another.
  var whenWoken: [[Dispatch]] = []
  /// Each wake-up, with its time of day.
  var woken: [String] = []
  var told = 0

  var origins: [String] { [] }
  var facts: [Fact] { [] }
  func name(for request: WireRequest) -> MessageName? { nil }

  mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .act(.wakes(let purpose)):
      woken.append("\(purpose) \(surroundings.now.timeOfDay)")
      return Receipt(sends: whenWoken.isEmpty ? [] : whenWoken.removeFirst())
    case .act:
      told += 1
      return Receipt(sends: plan.isEmpty ? [] : plan.removeFirst())
    case .request, .response, .unreachable: return Receipt()
    }
  }

  static func tell(_ name: PartyName = "ann", interventions: [Intervention] = []) -> Act {
    Act(.send(.act("word", .asks("go on"), to: name), from: "referee"), interventions: interventions)
  }

  /// Begins at 09:00:00.
  static func conductor(
    _ plan: [[Dispatch]], whenWoken: [[Dispatch]] = [], bob: [[Dispatch]] = [], agenda: [Act] = [tell()]
  ) -> Conductor<Sleeper> {
    Conductor(
      cast: [("ann", Sleeper(plan: plan, whenWoken: whenWoken)), ("bob", Sleeper(plan: bob))], agenda: agenda,
      clock: PingPong.start)
  }
}

extension Timeline<Sleeper> {
  /// Everything that was delivered on the branch looked from, each with its time.
  var deliveries: [String] {
    (1...max(1, end)).compactMap { moment(at: $0)?.delivery }.map {
      "\($0.message.name) to \($0.message.to) \($0.at.timeOfDay)"
    }
  }

  var ann: Sleeper { now.members[0] }
  var bob: Sleeper { now.members[1] }
}
