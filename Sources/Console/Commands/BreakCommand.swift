internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// Sets a breakpoint, or lists those there are.
enum BreakCommand {
  private static let usage =
    "break MESSAGE, break param NAME, break error CODE, break check RULE, or break party NAME"

  /// What can be named besides messages, and where that stops.
  static let kinds = [
    (name: "param", stops: "at a message with a part of that name"),
    (name: "error", stops: "at a message with that error code"),
    (name: "check", stops: "once a rule was held against a message"),
    (name: "party", stops: "at a message from or to a party"),
  ]

  static let command = Command(
    name: "break", aliases: ["br"],
    arguments: "[MESSAGE | param NAME | error CODE | check RULE | party NAME]",
    group: .stopping, effect: .none,
    summary: "stop 'continue' where something happens; without arguments, list where it stops",
    details:
      "A message, a parameter, an error code and a party stop while the message is in flight, a check once it was held. A part of a rule's name is enough: 'break check redirect_uri'. Parameters and codes are those that are explained or registered, and those that stand in a message of this lesson or in one that you changed.",
    examples: [
      "break authorization-response", "break param code_verifier", "break error invalid_grant",
      "break check redirect_uri", "break party login", "break",
    ], completions: [.breakKinds, .breakTargets]
  ) { session, arguments async throws(CommandError) in
    let (walk, _) = try session.opened()
    guard let first = arguments.words.first else { return Reply(session.breakpointList) }
    let title = arguments.words.joined(separator: " ").lowercased()
    if let name = MessageName.all.first(where: {
      session.glossary.messages[$0.text]?.title.lowercased() == title
    }) {
      return session.add(.message(name))
    }
    guard Int(first) == nil || arguments.words.count > 1 else {
      throw CommandError(
        "'\(first)' is no message's name", help: "'goto \(first)' goes to the message of that number")
    }
    guard arguments.words.count <= 2 else {
      throw CommandError("too many arguments", help: "usage: \(usage)")
    }
    guard let name = arguments.words.dropFirst().first else {
      guard !kinds.contains(where: { $0.name == first }) else {
        throw CommandError("'break \(first)' needs a name", help: "usage: \(usage)")
      }
      return session.add(.message(try message(named: first, in: session)))
    }
    switch first {
    case "param": return session.add(.part(try part(named: name, in: session)))
    case "error": return session.add(.error(try error(named: name, in: session)))
    case "check": return session.add(try check(named: name))
    case "party": return session.add(.party(try session.party(named: name, in: walk)))
    case "message": return session.add(.message(try message(named: name, in: session)))
    default:
      let near = Nearest.match(for: first, among: kinds.map(\.name) + ["message"])
      throw CommandError(
        "'\(first.excerpt(40))' is nothing to stop at",
        help: near.map { "did you mean 'break \($0) \(name.excerpt(40))'?" } ?? "usage: \(usage)")
    }
  }

  private static func message(named name: String, in session: Session) throws(CommandError)
    -> MessageName
  {
    let names = MessageName.all.map(\.text)
    guard !names.contains(name) else { return MessageName(name) }
    guard let kind = kind(of: name, in: session) else { throw unknown("message", name, names) }
    throw CommandError(
      "there is no message '\(name.excerpt(40))'", help: "did you mean 'break \(kind) \(name.excerpt(40))'?")
  }

  /// What the name of something else than a message is the name of; nil where it is none.
  private static func kind(of name: String, in session: Session) -> String? {
    if session.knownNames.errors.contains(name) { return "error" }
    if RuleTable.names.contains(name) { return "check" }
    if session.walk?.conductor.cast.contains(PartyName(name)) == true { return "party" }
    return session.knownNames.hasPart(name) ? "param" : nil
  }

  private static func part(named name: String, in session: Session) throws(CommandError) -> String {
    if session.lesson?.names.hasPart(name) == true { return name }
    let known = session.knownNames
    guard !known.hasPart(name) else { return name }
    let near = Nearest.match(for: name, among: known.parts.sorted())
    throw CommandError(
      "no message has a part '\(name.excerpt(40))'",
      help: near.map { "did you mean '\($0)'?" }
        ?? "a name of your own is known once 'set' has put it into a message")
  }

  private static func error(named code: String, in session: Session) throws(CommandError) -> String {
    let known = session.knownNames.errors
    guard !known.contains(where: { $0.isIdentical(to: code) }) else { return code }
    let near = Nearest.match(for: code, among: known.sorted())
    throw CommandError(
      "no error code is called '\(code.excerpt(40))'",
      help: near.map { "did you mean '\($0)'?" }
        ?? "a code of your own is known once 'set' has put it into a message")
  }

  private static func check(named name: String) throws(CommandError) -> Breakpoint.Condition {
    let wanted = name.lowercased().split(separator: "_").joined(separator: "-")
    if RuleTable.names.contains(wanted) { return .check(what: wanted, rules: [wanted]) }
    let matches = RuleTable.names.filter { $0.utf8.count >= wanted.utf8.count && $0.contains(wanted) }
    guard !wanted.isEmpty, !matches.isEmpty else { throw unknown("rule", name, RuleTable.names) }
    return .check(what: name, rules: matches)
  }

  static func unknown(_ kind: String, _ name: String, _ all: [String]) -> CommandError {
    let near = Nearest.match(for: name, among: all)
    return CommandError(
      "there is no \(kind) '\(name.excerpt(40))'",
      help: near.map { "did you mean '\($0)'?" } ?? "Tab lists what there is")
  }
}

extension Session {
  fileprivate func add(_ condition: Breakpoint.Condition) -> Reply {
    if let known = breakpoints.first(where: { $0.condition == condition }) {
      return Reply(look.wrapped("Breakpoint \(known.number) stops there already: \(known.words)."))
    }
    learner.lastBreakpoint += 1
    let breakpoint = Breakpoint(number: learner.lastBreakpoint, condition: condition)
    lesson?.breakpoints.append(breakpoint)
    return Reply(
      look.wrapped(
        StyledLine("Breakpoint \(breakpoint.number): ", .strong).adding(breakpoint.words, .command).adding(
          ". "
        )
        .adding("continue", .command).adding(" runs up to it.")))
  }

  /// Adds a breakpoint that stops where a party's memory changes.
  func watch(_ party: PartyName) -> Reply { add(.memory(party)) }

  fileprivate var breakpointList: StyledText {
    guard !breakpoints.isEmpty else {
      return look.wrapped(
        StyledLine("There is no breakpoint. ").adding("break token-request", .command).adding(" sets one."))
    }
    let rows = breakpoints.map { breakpoint in
      [
        StyledLine("\(breakpoint.number)", .strong), StyledLine(breakpoint.words, .command),
        StyledLine(breakpoint.isEnabled ? "" : "disabled", .dim),
      ]
    }
    return look.table(rows, wrapping: 1, indent: look.margin)
  }

  /// The party of that name, or of the only name that begins so.
  func party(named name: String, in walk: Walk) throws(CommandError) -> PartyName {
    let names = walk.conductor.cast.map(\.text)
    if names.contains(name) { return PartyName(name) }
    let matches = names.filter { $0.hasPrefix(name) }
    if matches.count == 1 { return PartyName(matches[0]) }
    let near = Nearest.match(for: name, among: names)
    throw CommandError(
      "there is no party '\(name.excerpt(40))'",
      help: near.map { "did you mean '\($0)'?" } ?? "one of \(names.joined(separator: ", "))")
  }
}
