internal import Diagnostics
internal import Parties
internal import Simulation
internal import Transcripts
internal import Wire

/// Turns the script of a file into acts and expectations.
struct ScriptReader {
  let sentence: ActSentence
  let findings: Findings
  let lines: VariantLines

  private var prose: ProseReader { ProseReader(findings: findings) }

  /// - Parameter changes: what scenarios that extend one another change in it, one after another.
  /// - Returns: the acts of the variant that is played, and the rules that are broken in any.
  func read(_ script: PlacedNode, changedBy changes: [PlacedNode]) -> (
    acts: [ScriptAct], broken: [String]
  ) {
    QuizReview(findings: findings).note(script)
    let all = ScriptChanges(findings: findings).acts(of: script, changedBy: changes)
    let broken = all.flatMap(\.expectations).compactMap { $0.changed["fails"]?.text }
    let acts = all.compactMap { act -> ScriptAct? in
      guard let title = act.node?["act"], lines.contain(act.node) else { return nil }
      let expectations = act.expectations.compactMap(expectation)
      guard let text = title.text, let effect = sentence.effect(of: text, at: title.location) else {
        return nil
      }
      return ScriptAct(
        title: text, note: prose.prose(act.changed["explain"]), effect: effect, expectations: expectations,
        location: title.location)
    }
    return (acts, broken.map(RuleTable.currentName))
  }

  private func expectation(_ message: ScriptChanges.Message) -> Expectation? {
    let settings = message.changed
    guard lines.contain(settings.node) else { return nil }
    let holds = (settings["holds"]?.pairs ?? []).map { pair in
      Expectation.Value(part: pair.key, text: prose.template(pair.value), location: pair.value.location)
    }
    let status = settings["status"].flatMap { node in
      node.node.integer.map { Located($0, at: node.location) }
    }
    let fails = settings["fails"].flatMap { node in
      node.text.map { Located(RuleTable.currentName(of: $0), at: node.location) }
    }
    let tampering = settings["tamper"].map(tampering) ?? []
    return Expectation(
      message: MessageName(message.name), location: message.location,
      note: prose.prose(settings["explain"], speaksOfMessages: true), holds: holds, status: status,
      fails: fails,
      tampering: tampering, delay: delay(settings["delay"], of: tampering),
      questions: (settings["question"]?.list ?? []).compactMap(question))
  }

  private func tampering(_ node: PlacedNode) -> [Located<Alteration>] {
    let places =
      ["set", "add"].flatMap { (node[$0]?.pairs ?? []).map(\.location) }
      + (node["unset"]?.list ?? []).map(\.location)
    guard findings.limit(places, to: FileLimits.mostChanges, "changes of one message") else { return [] }
    var alterations = (node["set"]?.pairs ?? []).map { pair in
      Located(Alteration.set(part: pair.key, value: prose.template(pair.value)), at: pair.location)
    }
    alterations += (node["add"]?.pairs ?? []).map { pair in
      Located(Alteration.add(part: pair.key, value: prose.template(pair.value)), at: pair.location)
    }
    for part in node["unset"]?.list ?? [] {
      alterations.append(Located(.unset(part: part.text ?? ""), at: part.location))
    }
    if let drop = node["drop"], drop.node.boolean == true {
      alterations.append(Located(.drop, at: drop.location))
    }
    if let twice = node["twice"], twice.node.boolean == true {
      alterations.append(Located(.duplicate, at: twice.location))
    }
    return alterations
  }

  /// How much later a message arrives; nil for no time at all.
  private func delay(_ node: PlacedNode?, of tampering: [Located<Alteration>]) -> Stretch? {
    guard let node, let text = node.text else { return nil }
    guard let stretch = Stretch(parsing: text) else {
      findings.note(
        .unfitSetting, "'\(text)' is no time by which a message can be late", at: node.location,
        help: Stretch.help(for: text))
      return nil
    }
    if tampering.contains(where: { $0.value == .drop }) {
      findings.note(
        .unfitSetting, "a message that is lost never arrives, so it cannot be late", at: node.location,
        help: "take 'delay' out, or 'drop'")
    }
    return stretch
  }

  private func question(_ node: PlacedNode) -> Question? {
    let choices = (node["choices"]?.list ?? []).map { prose.prose($0, isNote: false, speaksOfMessages: true) }
    guard let answer = node["answer"]?.node.integer, let place = node["answer"]?.location else { return nil }
    guard (1...max(1, choices.count)).contains(answer) else {
      findings.note(
        .unfitAnswer, "answer \(answer) is none of the \(choices.count) choices", at: place,
        help: "choices are counted from 1")
      return nil
    }
    noteEqual(node["choices"]?.list ?? [])
    return Question(
      ask: prose.prose(node["ask"], isNote: false, speaksOfMessages: true), choices: choices, answer: answer,
      because: prose.prose(node["because"], speaksOfMessages: true),
      mistakes: mistakes(node, choices: choices.count, answer: answer))
  }

  /// Notes each choice that says what one before it does.
  private func noteEqual(_ choices: [PlacedNode]) {
    var numbers: [String: Int] = [:]
    for (index, choice) in choices.enumerated() {
      guard let text = choice.text else { continue }
      if let first = numbers[text] {
        findings.note(
          .unfitAnswer, "choice \(index + 1) is choice \(first) once more", at: choice.location,
          help: "in brackets a comma ends a choice: put one that holds commas in quotes")
      } else {
        numbers[text] = index + 1
      }
    }
  }

  /// Why each wrong choice is wrong, in the order of the choices.
  private func mistakes(_ node: PlacedNode, choices: Int, answer: Int) -> [String] {
    var mistakes = Array(repeating: "", count: choices)
    for pair in node["wrong"]?.pairs ?? [] {
      guard let number = Int(pair.key), (1..<choices + 1).contains(number), number != answer else {
        findings.note(
          .unfitAnswer,
          "choice \(pair.key) is \(pair.key == "\(answer)" ? "right" : "none of the \(choices)")",
          at: pair.location, help: "'wrong' speaks of the choices that are not the answer, by their number")
        continue
      }
      mistakes[number - 1] = prose.prose(pair.value, speaksOfMessages: true)
    }
    return mistakes
  }
}
