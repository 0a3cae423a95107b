internal import Renderers
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

/// Takes a breakpoint away.
enum DeleteCommand {
  static let command = Command(
    name: "delete", arguments: "N | all", group: .stopping, effect: .none, summary: "take a breakpoint away",
    examples: ["delete 1", "delete all"], completions: [.breakpoints]
  ) { session, arguments async throws(CommandError) in
    let numbers = try session.breakpointNumbers(arguments, for: "delete N | all")
    session.lesson?.breakpoints.removeAll { numbers.contains($0.number) }
    return Reply(session.look.wrapped("Taken away: \(Session.list(numbers))."))
  }
}

/// Lets a breakpoint rest.
enum DisableCommand {
  static let command = Command(
    name: "disable", arguments: "N | all", group: .stopping, effect: .none,
    summary: "keep a breakpoint, but do not stop at it", examples: ["disable 1", "disable all"],
    completions: [.breakpoints]
  ) { session, arguments async throws(CommandError) in
    let numbers = try session.breakpointNumbers(arguments, for: "disable N | all")
    session.enable(numbers, false)
    return Reply(session.look.wrapped("Disabled: \(Session.list(numbers))."))
  }
}

/// Has a breakpoint work again.
enum EnableCommand {
  static let command = Command(
    name: "enable", arguments: "N | all", group: .stopping, effect: .none,
    summary: "stop at a disabled breakpoint again", examples: ["enable 1", "enable all"],
    completions: [.breakpoints]
  ) { session, arguments async throws(CommandError) in
    let numbers = try session.breakpointNumbers(arguments, for: "enable N | all")
    session.enable(numbers, true)
    return Reply(session.look.wrapped("Enabled: \(Session.list(numbers))."))
  }
}

extension Session {
  fileprivate func breakpointNumbers(_ arguments: Arguments, for usage: String) throws(CommandError) -> [Int]
  {
    let word = try arguments.one(for: usage)
    let all = breakpoints.map(\.number)
    guard !all.isEmpty else { throw CommandError("there is no breakpoint", help: "'break' sets one") }
    if word == "all" { return all }
    guard let number = Int(word), all.contains(number) else {
      throw CommandError(
        "there is no breakpoint '\(word.excerpt(40))'", help: "'break' lists them: \(Session.list(all))")
    }
    return [number]
  }

  fileprivate func enable(_ numbers: [Int], _ isEnabled: Bool) {
    for index in breakpoints.indices where numbers.contains(breakpoints[index].number) {
      lesson?.breakpoints[index].isEnabled = isEnabled
    }
  }

  /// `1, 2, 3`.
  fileprivate static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }
}
