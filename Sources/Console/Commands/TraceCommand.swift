internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Follows one value through the lesson.
enum TraceCommand {
  static let command = Command(
    name: "trace", arguments: "VALUE|NAME", group: .looking, effect: .none,
    summary: "the life of a value: where it was born, who has had it, where it died",
    details:
      "A name stands for the value of it that was met last: 'trace code'. Without an argument, it lists the values that have a colour of their own.",
    examples: ["trace", "trace code", "trace SplxlOBeZQQYbYS6WxSbIA"], completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard let word = try arguments.atMostOne(for: "trace VALUE|NAME") else {
      return Reply(session.followedValues)
    }
    let known = session.valuesSeen.filter { session.lesson?.followed.named(word).contains($0) == true }
    let met = known.last?.value ?? session.valueMet(named: word, timeline)
    let value = met ?? word
    let trace = Trace(of: value, in: timeline, walk.conductor.cast)
    // A word that is nothing's value may still stand somewhere in what somebody remembers.
    guard !trace.steps.isEmpty || met != nil && !trace.holders.isEmpty || session.isInFlight(value) else {
      let near = session.valuesSeen.map(\.name).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      throw CommandError(
        "'\(word.excerpt(60))' is nowhere so far",
        help: near.isEmpty
          ? "nothing that can be followed was sent yet" : "known are \(near.joined(separator: ", "))")
    }
    var text = session.look.wrapped(
      StyledLine(known.last.map { "\($0.name) " } ?? "", .name).adding(
        session.look.options.visible(value), .value))
    for step in trace.steps { text.append(session.line(for: step)) }
    text.append(session.lineInFlight(with: value))
    text.append(session.summary(of: trace))
    if known.count > 1 {
      text.append(
        session.look.wrapped(
          StyledLine("\(known.count - 1) more of this name: ", .dim).adding("trace", .command).adding(
            " lists them.", .dim)))
    }
    return Reply(text)
  }
}

extension Session {
  /// The values that are followed and have stood in a message so far.
  fileprivate var valuesSeen: [FollowedValues.Value] {
    guard let timeline, let followed = lesson?.followed else { return [] }
    let sightings = Sightings(timeline, values: followed.values.map { ($0.name, $0.value) })
    let inFlight = pending?.parts.map(\.value) ?? []
    return zip(followed.values, sightings.secrets).filter { value, secret in
      !secret.messages.isEmpty || inFlight.contains(value.value)
    }.map(\.0)
  }

  /// What stood last in a part of that name, as far as the latest messages tell, or in the store of somebody: `password`,
  /// `client_secret`. The name of a field in a page is no value of it.
  fileprivate func valueMet(named name: String, _ timeline: Timeline<CastMember>) -> String? {
    func value(in parts: [Part]) -> String? {
      parts.last { $0.name == name && $0.place != .html && !$0.value.isEmpty }?.value
    }
    if let message = timeline.now.inFlight.first, let value = value(in: message.parts.all) { return value }
    for number in stride(
      from: timeline.position, to: max(0, timeline.position - Sightings.reach), by: -1)
    {
      guard let message = timeline.moment(at: number)?.delivery?.message else { continue }
      // What a page shows is labels, not what is typed into it.
      if case .act(.sees) = message.content { continue }
      if let value = value(in: message.parts.all) { return value }
    }
    return timeline.now.members.lazy.flatMap { $0.store }.first { $0.name == name }?.value
  }

  /// Whether the message in flight has the value.
  fileprivate func isInFlight(_ value: String) -> Bool {
    timeline?.now.inFlight.first.map { MessageSearch(value).finds($0) } ?? false
  }

  /// The message in flight, where the value stands in it.
  fileprivate func lineInFlight(with value: String) -> StyledText {
    guard let message = timeline?.now.inFlight.first, let entry = pending else { return StyledText() }
    let search = MessageSearch(value)
    guard search.finds(message) else { return StyledText() }
    let place = search.place(in: message)
    return Wrapping.pieces(
      summary(of: entry).prefix(1) + [
        StyledLine(look.options.visible(entry.title)), StyledLine("in \(look.options.visible(place))", .name),
        StyledLine("in flight", .dim),
      ], width: look.width, hanging: 6)
  }

  fileprivate var followedValues: StyledText {
    let rows = valuesSeen.map { value in
      [
        StyledLine(value.name, .name),
        StyledLine(
          look.options.visible(value.value.shortenedInside(to: 48, mark: look.options.glyphs.ellipsis)),
          .value),
      ]
    }
    return rows.isEmpty
      ? look.wrapped("Nothing that can be followed was sent yet.") : look.table(rows, indent: look.margin)
  }

  /// `13  login ─▶ browser  Authorization response  in location-query.code  + browser`
  fileprivate func line(for step: Trace.Step) -> StyledText {
    guard let timeline, let walk, let entry = walk.delivered(step.number, in: timeline) else {
      return StyledText()
    }
    let glyphs = look.options.glyphs
    let events = step.events.map { event in
      switch event {
      case .learned(let party): StyledLine(glyphs.added, .good).adding(" \(party) remembers it")
      case .forgot(let party): StyledLine(glyphs.removed, .dim).adding(" \(party) forgets it", .dim)
      case .died(let party, let words):
        StyledLine(glyphs.refused, .bad).adding(" for \(party) it is \(words)")
      }
    }
    let place = step.place.map { StyledLine("in \(look.options.visible($0))", .name) }
    // How many checks held is nothing to the value.
    let message = summary(of: entry).prefix(1) + [StyledLine(look.options.visible(entry.title))]
    return Wrapping.pieces(
      message + [place ?? StyledLine("does not have it", .dim)] + events, width: look.width, hanging: 6)
  }

  fileprivate func summary(of trace: Trace) -> StyledText {
    func names(_ parties: [PartyName]) -> String {
      parties.isEmpty ? "nobody" : parties.map(\.text).joined(separator: ", ")
    }
    var rows: [(String, String)] = []
    if let birth = trace.steps.first {
      let maker = birth.events.lazy.compactMap { if case .learned(let party) = $0 { party } else { nil } }
        .first
      let how = birth.place == nil ? maker.map { "made by \($0)" } : "sent by \(birth.message.from)"
      rows.append(("born", "message \(birth.number), \(how ?? "sent by \(birth.message.from)")"))
    } else if !trace.holders.isEmpty {
      rows.append(("born", "before the lesson begins"))
    }
    let seen = trace.sighting.map { names($0.parties) + ($0.wasInFront ? "; it took the front channel" : "") }
    rows.append(("seen by", seen ?? "nobody yet"))
    rows.append(("held by", names(trace.holders)))
    rows.append(("died", death(in: trace)))
    if trace.first > 1 { rows.append(("told of", "messages from \(trace.first) on")) }
    return look.table(
      rows.map { [StyledLine($0.0, .name), StyledLine(look.options.visible($0.1))] }, indent: look.margin)
  }

  private func death(in trace: Trace) -> String {
    for step in trace.steps.reversed() {
      for event in step.events {
        if case .died(let party, let words) = event { return "message \(step.number), \(party): \(words)" }
      }
    }
    guard trace.holders.isEmpty else { return "not yet" }
    let last = trace.steps.last { !$0.events.isEmpty }
    return last.map { "message \($0.number): nobody remembers it since" } ?? "nobody ever remembered it"
  }
}
