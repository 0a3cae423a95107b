internal import Diagnostics
public import Scenarios

/// Opens a lesson.
enum LoadCommand {
  static let command = Command(
    name: "load", arguments: "LESSON", group: .lessons, effect: .moves, usesFiles: true,
    summary: "open a lesson by its name, or a scenario file by its path",
    examples: ["load authorization-code", "load my-lessons/intranet.yaml"],
    completions: [.any([.lessons, .files])]
  ) { session, arguments async throws(CommandError) in
    let name = try arguments.one(for: "load LESSON")
    let opened = try await session.open(try session.library.find(name))
    return Reply(opened.text)
  }
}

extension Library {
  /// The file of a lesson by its name or its path. Throws with what could have been meant.
  public func find(_ name: String) throws(CommandError) -> ScenarioFile {
    if let file = file(named: name) { return file }
    if name.contains("/") || name.hasSuffix(".yaml") { return ScenarioFile(path: name) }
    let near = Nearest.match(for: name, among: names)
    throw CommandError(
      "there is no lesson '\(name.prefix(60))'",
      help: near.map { "did you mean '\($0)'?" } ?? "'list' shows those there are; a path ends in .yaml")
  }
}
