internal import Citations
internal import Parties
internal import Simulation
internal import Transcripts
internal import Wire

/// Makes entries of a transcript from deliveries: adds what every part means, what each rule protects from,
/// what changed in the receiver's memory, and the scenario's own prose.
struct Annotator: Sendable {
  let scenario: Scenario
  let glossary: Glossary

  /// - Parameters:
  ///   - expectation: what the scenario says of this message; nil where it says nothing, or where the run has left
  ///     the script, whose prose would then be about something else.
  ///   - values: the messages so far, for the values that prose names.
  ///   - timeline: where the messages before it are looked up.
  func entry(
    number: Int, message: Message, at time: VirtualTime, expectation: Expectation?, values: LiveValues,
    in timeline: Timeline<CastMember>
  ) -> Entry {
    let meaning = glossary.messages[message.name.text]
    let parts = message.parts.all
    let flow = FlowCitations.flow(of: message, parts)
    var entry = Entry(
      number: number, act: message.act.map { $0 + 1 }, name: message.name,
      title: title(of: message), meaning: meaning?.says ?? "", from: message.from,
      to: message.to,
      channel: message.channel,
      citation: meaning?.citation.map { FlowCitations.citation($0, in: flow) }, at: time.description,
      answers: timeline.numberOfRequest(answeredBy: message, before: number), request: nil, response: nil,
      person: nil, wire: message.wire, parts: annotated(parts, of: message, in: flow), checks: [], memory: [],
      notes: expectation.map { note in note.note.isEmpty ? [] : [values.filledIn(prose: note.note)] } ?? [],
      questions: (expectation?.questions ?? []).map { $0.filled(in: values) }, tampering: message.tampering)
    switch message.content {
    case .request(let wire, let origin): entry.request = RequestEntry(wire, origin: origin)
    case .response(let wire): entry.response = ResponseEntry(wire)
    case .act(let act): entry.person = act
    case .unreachable: break
    }
    return entry
  }

  /// Adds what the receiver did.
  func complete(
    _ entry: inout Entry, with delivery: Delivery, before: CastMember?, after: CastMember?
  ) {
    let flow =
      delivery.receipt.checks.isEmpty
      ? nil : FlowCitations.flow(of: delivery.message, delivery.message.parts.all)
    entry.checks = delivery.receipt.checks.map { check in
      var told = CheckEntry(check, protects: glossary.checks[check.rule] ?? "")
      told.citation = FlowCitations.citation(told.citation, in: flow)
      return told
    }
    guard let before, let after, before != after else { return }
    entry.memory = MemoryChange.between(
      before.facts(unlike: after), after.facts(unlike: before), of: delivery.message.to)
  }

  /// `Token request`; a copy says of what: `Leak: authorization response`.
  private func title(of message: Message) -> String {
    let own = glossary.messages[message.name.text]?.title ?? message.name.text
    guard let copied = message.copyOf else { return own }
    return "\(own): \((glossary.messages[copied.text]?.title ?? copied.text).lowercased())"
  }

  /// Every part with what it is for.
  func parts(of message: Message) -> [PartEntry] {
    let parts = message.parts.all
    return annotated(parts, of: message, in: FlowCitations.flow(of: message, parts))
  }

  private func annotated(
    _ parts: [Part], of message: Message, in flow: FlowCitations.Flow?
  ) -> [PartEntry] {
    parts.map { part in
      let explanation = glossary.explanation(of: part, in: message.copyOf ?? message.name)
      return PartEntry(
        name: part.name, place: part.place, address: part.address, value: part.value,
        explanation: explanation?.says ?? "",
        citation: explanation?.citation.map { FlowCitations.citation($0, in: flow) }, token: part.token,
        label: explanation?.label)
    }
  }
}

extension Question {
  /// The question with live values in place of references.
  fileprivate func filled(in values: LiveValues) -> Question {
    Question(
      ask: values.filledIn(prose: ask), choices: choices.map { values.filledIn(prose: $0) }, answer: answer,
      because: values.filledIn(prose: because), mistakes: mistakes.map { values.filledIn(prose: $0) })
  }
}

extension Timeline where Member == CastMember {
  /// How many messages back a request is looked for: it is delivered a few messages before its response.
  private static var farthestRequest: Int { 1_000 }

  /// The number of the request that a response answers, on the branch looked from; nil for any other message, and where
  /// there is none. A response travels over the connection of its request.
  fileprivate func numberOfRequest(answeredBy response: Message, before number: Int) -> Int? {
    guard case .response = response.content else { return nil }
    let first = max(1, number - Self.farthestRequest)
    return (first..<max(first, number)).reversed().first { earlier in
      guard let request = moment(at: earlier)?.delivery?.message, case .request = request.content else {
        return false
      }
      return request.connection == response.connection && request.from == response.to
        && request.to == response.from
    }
  }
}
