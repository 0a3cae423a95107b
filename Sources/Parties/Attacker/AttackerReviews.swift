internal import Simulation
internal import Wire

/// What an attacker sets out to do, held against what he has.
struct AttackerMove: Review {
  typealias Refusal = String
  let errand: AttackerErrand
  let loot: Loot
}

/// What got to an attacker.
struct LeakedMessage: Review {
  typealias Refusal = String
  let content: Message.Content
}
