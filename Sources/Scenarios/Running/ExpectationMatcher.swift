internal import Diagnostics
internal import HTTPTypes
internal import Parties
internal import Simulation
internal import Transcripts
internal import Wire

/// Holds what happens against what the script says must happen. Listed messages must come in the order
/// listed, within their act; others may come between.
struct ExpectationMatcher {
  private let scenario: Scenario
  /// How many expectations of each act were met.
  private var met: [Int]
  /// The names of the messages of each act, for saying what came instead.
  private var seen: [[String]]
  private var problems: [Diagnostic] = []

  init(_ scenario: Scenario) {
    self.scenario = scenario
    met = scenario.script.map { _ in 0 }
    seen = scenario.script.map { _ in [] }
  }

  /// Takes the next delivery; returns the expectation that it meets, if any.
  mutating func take(_ delivery: Delivery, values: LiveValues) -> Expectation? {
    guard let act = delivery.message.act, scenario.script.indices.contains(act) else { return nil }
    seen[act].append(delivery.message.name.text)
    let expectations = scenario.script[act].expectations
    guard expectations.indices.contains(met[act]), expectations[met[act]].message == delivery.message.name
    else {
      holdRefusal(of: delivery, expected: nil, at: scenario.script[act].location)
      return nil
    }
    let expectation = expectations[met[act]]
    met[act] += 1
    hold(expectation, delivery, values)
    return expectation
  }

  private mutating func hold(_ expectation: Expectation, _ delivery: Delivery, _ values: LiveValues) {
    let message = delivery.message
    for value in expectation.holds {
      let wanted = values.filledIn(value.text)
      let found = message.parts.named(value.part).first?.value ?? whole(value.part, of: message)
      guard found != wanted else { continue }
      note(
        "expected-value",
        "\(message.name): \(value.part) is \(found.map { "'\($0)'" } ?? "not there"), expected '\(wanted)'",
        at: value.location)
    }
    if let status = expectation.status { hold(status, of: message) }
    let texts =
      [expectation.note] + expectation.questions.flatMap { [$0.ask, $0.because] + $0.choices + $0.mistakes }
    for reference in texts.flatMap(values.unresolved) {
      note(
        DiagnosticCode.unknownReference.rawValue,
        "\(message.name): '\(reference)' stands for nothing: no such part in the messages so far",
        at: expectation.location, help: "name a part of this message or of one before it")
    }
    for refused in message.refusedAlterations where expectation.tampering.indices.contains(refused.index) {
      note(
        "expected-tampering",
        "\(message.name): it could not be changed as the script says: \(refused.reason)",
        at: expectation.tampering[refused.index].location)
    }
    holdRefusal(of: delivery, expected: expectation.fails, at: expectation.location)
  }

  /// The whole body, octet by octet, for what is printed somewhere and played.
  private func whole(_ name: String, of message: Message) -> String? {
    guard name == "body" else { return nil }
    return switch message.content {
    case .request(let wire, _), .response(let wire): wire.body.text
    default: nil
    }
  }

  private mutating func hold(_ status: Located<Int>, of message: Message) {
    guard case .response(let wire) = message.content else {
      note(
        "expected-status", "\(message.name): a status is expected, but this is no response",
        at: status.location)
      return
    }
    let found = (try? wire.response)?.status.code
    guard found != status.value else { return }
    note(
      "expected-status",
      "\(message.name): status is \(found.map(String.init) ?? "none"), expected \(status.value)",
      at: status.location)
  }

  /// A rule that fails must be one that the script says will fail.
  private mutating func holdRefusal(
    of delivery: Delivery, expected: Located<String>?, at location: SourceLocation
  ) {
    let failed = delivery.receipt.failedCheck
    guard failed?.rule != expected?.value else { return }
    if expected == nil, let failed, RuleTable.isDecision(failed.rule) { return }
    let name = delivery.message.name
    if let failed {
      note(
        "unexpected-refusal",
        "\(name): \(delivery.message.to) refused it: '\(failed.title)' (\(failed.rule)) failed, expected \(failed.expected), "
          + "found \(failed.found)", at: expected?.location ?? location,
        help: "if that is meant to happen, say so: 'fails: \(failed.rule)'")
    } else {
      note(
        "expected-refusal",
        "\(name): \(delivery.message.to) took it, but '\(expected?.value ?? "")' was to fail",
        at: expected?.location ?? location)
    }
  }

  mutating func noteEndless(limit: Int) {
    guard let last = scenario.script.last else { return }
    note("endless", "the run was stopped after \(limit) messages", at: last.location)
  }

  /// All that was not met, in the order of the file.
  mutating func finish() -> [Diagnostic] {
    for (index, act) in scenario.script.enumerated() where met[index] < act.expectations.count {
      let missing = act.expectations[met[index]]
      let came = seen[index].isEmpty ? "no message at all" : seen[index].joined(separator: ", ")
      let before = met[index] > 0 ? act.expectations[met[index] - 1].message : nil
      let isEarlier = before != nil && seen[index].contains(missing.message.text)
      note(
        "expected-message",
        isEarlier
          ? "expected \(missing.message) here, but it came before \(before?.text ?? ""); this act led to: \(came)"
          : "expected \(missing.message) here, but it did not come; this act led to: \(came)",
        at: missing.location,
        help: isEarlier ? "list the messages in the order in which they come" : nil)
    }
    return problems.sortedByPlace()
  }

  private mutating func note(
    _ code: String, _ message: String, at location: SourceLocation, help: String? = nil
  ) {
    problems.append(Diagnostic(DiagnosticCode(rawValue: code), message, at: location, help: help))
  }
}
