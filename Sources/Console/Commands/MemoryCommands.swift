internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Shows what a party remembers, and what it never saw.
enum InspectCommand {
  static let command = Command(
    name: "inspect", aliases: ["i"], arguments: "[PARTY [WHAT]]", group: .looking, effect: .none,
    summary: "what a party remembers at this moment, and which secrets it has never seen",
    details:
      "Without a name, the parties there are. WHAT picks the memories that have the word in their name.",
    examples: ["inspect login", "inspect login code", "inspect travel-app"],
    completions: [.parties, .memories]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard arguments.words.count <= 2 else {
      throw CommandError("too many arguments", help: "usage: inspect [PARTY [WHAT]]")
    }
    guard let name = arguments.words.first else {
      let roles = timeline.now.members.map(\.role)
      return Reply(session.look.parties(of: Array(zip(walk.conductor.cast, roles))))
    }
    let party = try session.party(named: name, in: walk)
    guard let index = walk.conductor.cast.firstIndex(of: party) else { return Reply() }
    let member = timeline.now.members[index]
    let all = member.facts
    let what = arguments.words.dropFirst().first
    let memories = what.map { what in all.filter { $0.name.lowercased().contains(what.lowercased()) } } ?? all
    if let what, memories.isEmpty {
      let near = Nearest.match(for: what, among: all.map(\.name))
      throw CommandError(
        "\(party) remembers nothing that is called '\(what.excerpt(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "'inspect \(party)' shows all it does")
    }
    var text = session.look.wrapped(
      StyledLine(party.text, .party).adding(", \(member.role.rawValue)", .dim))
    let rows = memories.map {
      [
        StyledLine(session.look.options.visible($0.name), .name),
        StyledLine(session.look.options.visible($0.words)),
      ]
    }
    text.append(
      rows.isEmpty
        ? session.look.wrapped("remembers nothing")
        : session.look.table(rows, indent: 2))
    if what == nil { text.append(session.unseen(by: party, all, timeline)) }
    return Reply(text)
  }
}

extension Session {
  /// The secrets that were on their way and that this party neither sent nor received nor remembers.
  fileprivate func unseen(
    by party: PartyName, _ memories: [Fact], _ timeline: Timeline<CastMember>
  ) -> StyledText {
    let sightings = Sightings(timeline)
    let secrets = sightings.secrets.filter { secret in
      !secret.parties.isEmpty && !secret.parties.contains(party)
        && !memories.contains { $0.mentions(secret.value) }
    }
    guard !secrets.isEmpty else { return StyledText() }
    var text = StyledText()
    text.appendGap()
    text.append(StyledLine())
    text.append(
      look.wrapped(
        StyledLine(
          sightings.first > 1
            ? "has not seen in messages \(sightings.first) to \(timeline.position)" : "has never seen",
          .heading)))
    let rows = secrets.map { secret in
      [
        StyledLine(look.options.glyphs.skipped, .dim), StyledLine(secret.name, .name),
        StyledLine(
          look.options.visible(
            "\(look.options.shortened(secret.value, to: 44)), known to \(secret.parties.map(\.text).joined(separator: ", "))"
          ),
          .dim),
      ]
    }
    text.append(look.table(rows, indent: 2))
    return text
  }
}

extension Look {
  fileprivate func parties(of cast: [(name: PartyName, role: Role)]) -> StyledText {
    table(cast.map { [StyledLine($0.name.text, .party), StyledLine($0.role.rawValue)] }, indent: 2)
  }
}

/// Shows what the parties learned and forgot.
enum MemoryCommand {
  static let command = Command(
    name: "memory", aliases: ["m"], arguments: "[N]", group: .looking, effect: .none,
    summary: "what every party learned, changed or forgot by the last delivery, or since message N",
    examples: ["memory", "memory 1"], completions: [.numbers]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard timeline.position > 0 else {
      throw CommandError("nothing was delivered yet", help: "press Enter to deliver the first message")
    }
    let since = try arguments.number(
      "message", in: 1...timeline.position, otherwise: timeline.position, for: "memory [N]")
    guard let before = timeline.moment(at: since - 1) else { return Reply() }
    let changes = zip(walk.conductor.cast, zip(before.members, timeline.now.members)).flatMap { name, pair in
      pair.0 == pair.1
        ? [] : MemoryChange.between(pair.0.facts, pair.1.facts, of: name)
    }
    let what = since == timeline.position ? "by message \(since)" : "since message \(since)"
    var text = session.look.wrapped(
      StyledLine(
        changes.isEmpty ? "Nobody learned or forgot anything \(what)." : "What changed \(what):", .dim))
    text.appendGap()
    text.append(EntryScreen(session.look.options).memory(changes))
    return Reply(text)
  }
}
