internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator

/// Shows what a party remembers.
enum InspectCommand {
  static let command = Command(
    name: "inspect", aliases: ["i"], arguments: "[PARTY]", group: .looking, effect: .none,
    summary: "everything a party remembers at this moment", details: "Without a name, the parties there are.",
    examples: ["inspect login", "inspect travel-app"], completions: [.parties]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let name = try arguments.atMostOne(for: "inspect [PARTY]")
    guard let name else {
      return Reply(session.look.parties(of: walk.scenario.cast.map { ($0.name, $0.member.role) }))
    }
    let names = walk.conductor.cast.map(\.text)
    guard let index = names.firstIndex(of: name) ?? names.firstIndex(where: { $0.hasPrefix(name) }) else {
      let near = Nearest.match(for: name, among: names)
      throw CommandError(
        "there is no party '\(name.prefix(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "one of \(names.joined(separator: ", "))")
    }
    let member = timeline.now.members[index]
    var text = session.look.wrapped(
      StyledLine(names[index], .party).adding(", \(member.role.rawValue)", .dim))
    let rows = member.recollections.map { [StyledLine($0.name, .name), StyledLine($0.value)] }
    text.append(
      rows.isEmpty
        ? session.look.wrapped("remembers nothing")
        : Columns(rows).rendered(width: session.look.width, indent: 2))
    return Reply(text)
  }
}

extension Look {
  fileprivate func parties(of cast: [(name: PartyName, role: Role)]) -> StyledText {
    Columns(cast.map { [StyledLine($0.name.text, .party), StyledLine($0.role.rawValue)] }).rendered(
      width: width, indent: 2)
  }
}
