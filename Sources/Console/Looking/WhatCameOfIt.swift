internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What a learner's change brought whom, compared with the script's own course.
struct WhatCameOfIt {
  /// What nobody has where the script is left alone.
  let brought: [Gain]
  /// What somebody has where the script is left alone, and nobody here.
  let prevented: [Gain]
  /// The rules that a receiver left out on the way, with the message, each once.
  let leftOut: [(rule: String, by: PartyName, number: Int)]

  init(_ timeline: Timeline<CastMember>, in walk: Walk) {
    let (here, scripted) = (Gains.at(timeline.now, in: walk.conductor.cast), walk.rehearsal.transcript.gains)
    brought = here.filter { !scripted.contains($0) }
    prevented = scripted.filter { !here.contains($0) }
    var leftOut: [(rule: String, by: PartyName, number: Int)] = []
    let first = max(timeline.branch.fork, timeline.position - WhatCameOfIt.reach) + 1
    for number in stride(from: first, through: timeline.position, by: 1) {
      guard let delivery = timeline.moment(at: number)?.delivery else { continue }
      for check in delivery.receipt.checks where check.verdict == .leftOut {
        guard !leftOut.contains(where: { $0.rule == check.rule }) else { continue }
        leftOut.append((check.rule, delivery.message.to, number))
      }
    }
    self.leftOut = leftOut
  }

  /// How many messages back it is looked.
  private static let reach = 500
}

extension Session {
  /// What came of the branch that one is on, now that nothing is in flight on it.
  var whatCameOfIt: StyledText {
    guard let walk, let timeline, timeline.branch.parent != nil else { return StyledText() }
    let outcome = WhatCameOfIt(timeline, in: walk)
    let words = GainWords(walk.rehearsal.transcript.cast)
    var text = StyledText()
    let attacks = outcome.brought.contains(where: words.isAttack)
    if outcome.brought.isEmpty, outcome.prevented.isEmpty {
      text.append(look.wrapped("Nobody got anything of anybody else's by it."))
    }
    if !outcome.brought.isEmpty {
      text.append(
        look.wrapped(
          StyledLine(attacks ? "The attack worked:" : "What it brought:", attacks ? .bad : .strong)))
      text.append(words.list(outcome.brought, isGood: false, look.options))
      for rule in outcome.leftOut {
        text.append(
          look.wrapped(
            StyledLine("Left out on the way: ", .dim).adding(rule.rule, .name)
              .adding(", by \(rule.by) at message \(rule.number)", .dim)))
      }
    }
    if !outcome.prevented.isEmpty {
      text.append(look.wrapped(StyledLine("So this did not come about, as it does in the script:", .good)))
      text.append(words.list(outcome.prevented, isGood: true, look.options))
    }
    return text
  }
}
