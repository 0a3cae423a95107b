internal import Scenarios

/// Stops where a party's memory changes.
enum WatchCommand {
  static let command = Command(
    name: "watch", arguments: "PARTY", group: .stopping, effect: .none,
    summary: "stop 'continue' where what a party remembers has changed",
    details: "It is a breakpoint as any other: 'break' lists it, 'delete' takes it away.",
    examples: ["watch login", "watch travel-app.memory"], completions: [.parties]
  ) { session, arguments async throws(CommandError) in
    let (walk, _) = try session.opened()
    var name = try arguments.one(for: "watch PARTY")
    if name.hasSuffix(".memory") { name.removeLast(".memory".count) }
    return session.watch(try session.party(named: name, in: walk))
  }
}
