internal import Diagnostics
internal import Renderers
public import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// Opens a lesson.
enum LoadCommand {
  static let command = Command(
    name: "load", arguments: "LESSON", group: .lessons, effect: .moves, usesFiles: true,
    summary: "open a lesson by its name, or a scenario file by its path",
    examples: ["load authorization-code", "load my-lessons/intranet.yaml"],
    completions: [.any([.lessons, .lessonFiles])]
  ) { session, arguments async throws(CommandError) in
    let name = try arguments.one(for: "load LESSON")
    let file = try session.library.find(name)
    var text = StyledText()
    if session.recording == nil {
      text = session.look.farewell(to: session.timeline?.branches.count ?? 1, of: session.walk)
    }
    text.append(try await session.open(file).text)
    return Reply(text)
  }
}

extension Look {
  /// What is said of a lesson that is left with branches, which end with it.
  fileprivate func farewell(to branches: Int, of walk: Walk?) -> StyledText {
    guard let walk, branches > 1 else { return StyledText() }
    var text = wrapped(
      StyledLine(
        "What you changed in \(walk.scenario.name) is given up with its branches. Another time, ", .dim
      )
      .adding("record FILE", .command).adding(" keeps what leads to where you are.", .dim))
    text.appendGap()
    return text
  }
}

extension Library {
  /// The file of a lesson by its name or its path. Throws with what could have been meant.
  public func find(_ name: String) throws(CommandError) -> ScenarioFile {
    if let file = file(named: name) { return file }
    if name.contains("/") || name.hasSuffix(".yaml") { return ScenarioFile(path: name) }
    let alike = names.filter { !name.isEmpty && $0.contains(name) }
    let near = alike.isEmpty ? Nearest.match(for: name, among: names).map { [$0] } ?? [] : alike
    throw CommandError(
      "there is no lesson '\(name.prefix(60))'",
      help: near.isEmpty
        ? "'list' shows those there are; a path ends in .yaml"
        : "did you mean \(near.prefix(3).map { "'\($0)'" }.joined(separator: " or "))?")
  }
}
