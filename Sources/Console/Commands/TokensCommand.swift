internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// Lists what servers have issued.
enum TokensCommand {
  /// The most that are listed unless all are asked for.
  private static let most = 12

  static let command = Command(
    name: "tokens", aliases: ["t"], arguments: "[all]", group: .looking, effect: .none,
    summary:
      "every code and token that was issued: alive or dead, who holds it, who could have seen it",
    details:
      "The latest twelve; 'all' lists every one. Seen is who sent or received a message with it; what took the front channel may be in the browser's history too.",
    examples: ["tokens", "tokens all"], completions: [.word("all", "every one, not only the latest")]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let word = try arguments.atMostOne(for: "tokens [all]")
    guard word == nil || word == "all" else {
      throw CommandError("'\(word?.excerpt(40) ?? "")' means nothing here", help: "usage: tokens [all]")
    }
    let issued = (session.issuedCredentials + IssuedIDTokens.all(in: timeline, of: walk.conductor.cast))
      .enumerated().sorted {
        // By time, else as their servers have them.
        ($0.element.credential.issuedAt, $0.offset) < ($1.element.credential.issuedAt, $1.offset)
      }.map(\.element)
    guard !issued.isEmpty else { return Reply(session.look.wrapped("No code and no token was issued yet.")) }
    let shown = word == nil ? Array(issued.suffix(most)) : issued
    let sightings = Sightings(
      timeline, values: shown.map { (name: $0.credential.kind.rawValue, value: $0.credential.value) })
    var text = StyledText()
    if shown.count < issued.count {
      text.append(
        session.look.wrapped(
          StyledLine("… \(issued.count - shown.count) older ones; ", .dim).adding("tokens all", .command)
            .adding(" lists them", .dim)))
    }
    for (index, item) in shown.enumerated() {
      text.appendGap()
      text.append(
        session.description(of: item.credential, from: item.issuer, sightings.secrets[index], timeline, walk))
    }
    if sightings.first > 1 {
      text.appendGap()
      text.append(
        session.look.wrapped(
          StyledLine("Who saw them is told of messages \(sightings.first) to \(timeline.position).", .dim)))
    }
    return Reply(text)
  }
}

extension Session {
  /// What servers remember to have issued.
  var issuedCredentials: [(issuer: PartyName, credential: IssuedCredential)] {
    guard let walk, let timeline else { return [] }
    return zip(walk.conductor.cast, timeline.now.members).flatMap { name, member in
      member.issuedCredentials.map { (issuer: name, credential: $0) }
    }
  }

  /// What a server knows of something that it issued, named.
  func rows(of credential: IssuedCredential, from issuer: PartyName, at now: VirtualTime) -> [(
    String, String
  )] {
    [
      ("state", credential.words(at: now)),
      (
        "issued",
        "by \(issuer) to \(credential.clientID)" + (credential.user.map { " for \($0)" } ?? "")
          + (credential.scope.isEmpty ? "" : ", scope \(credential.scope)")
      ),
    ]
  }

  /// A signed token by its beginning and its end: `decode id_token` shows what is in it.
  private func short(_ value: String) -> String {
    value.utf8.count > 200 ? TokenText.shortened(value, look.options.glyphs) : value
  }

  fileprivate func description(
    of credential: IssuedCredential, from issuer: PartyName, _ sighting: Sightings.Secret,
    _ timeline: Timeline<CastMember>, _ walk: Walk
  ) -> StyledText {
    let glyphs = look.options.glyphs
    let state = credential.state(at: timeline.now.clock)
    let mark =
      switch state {
      case .alive: StyledLine(glyphs.passed, .good)
      case .used: StyledLine(glyphs.skipped, .dim)
      case .revoked, .expired: StyledLine(glyphs.failed, .bad)
      }
    var text = Wrapping.wire(
      // In plain text the state is told in words alone.
      (look.options.isPlain ? StyledLine() : mark.adding(" "))
        .adding("\(credential.kind.words) ", .strong).adding(
          look.options.visible(short(credential.value)), .value),
      width: look.measure, first: .blanks(look.margin), continuation: .blanks(look.margin + 2))
    let holders = zip(walk.conductor.cast, timeline.now.members).filter { _, member in
      member.facts.contains { $0.mentions(credential.value) }
    }.map(\.0)
    var rows = rows(of: credential, from: issuer, at: timeline.now.clock)
    rows.append(("held by", holders.isEmpty ? "nobody" : holders.map(\.text).joined(separator: ", ")))
    let seen = sighting.parties.isEmpty ? "nobody yet" : sighting.parties.map(\.text).joined(separator: ", ")
    rows.append(("seen by", seen + (sighting.wasInFront ? "; it took the front channel" : "")))
    text.append(
      look.table(
        rows.map { [StyledLine($0.0, .name), StyledLine(look.options.visible($0.1))] },
        indent: look.margin + 2))
    return text
  }
}
