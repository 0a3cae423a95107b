internal import Diagnostics
internal import Renderers
public import Scenarios
internal import Simulation
public import TerminalText
internal import Wire

/// Lists the lessons.
enum ListCommand {
  static let command = Command(
    name: "list", group: .lessons, effect: .none, summary: "the lessons there are, by topic",
    examples: ["list"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "list")
    return Reply(session.look.list(of: session.summaries, in: session.library.course))
  }
}

extension Look {
  /// The lessons of a library, by topic: name, title and level. The level that most of a topic have stands with the
  /// topic, another one with the lesson.
  public func list(of library: Library) -> StyledText {
    list(of: LessonSummary.all(of: library), in: library.course)
  }

  func list(of lessons: [LessonSummary], in course: Course) -> StyledText {
    var text = StyledText()
    for (topic, lessons) in lessons.byTopic {
      let usual = usualLevel(of: lessons)
      text.appendGap()
      text.append(heading(of: topic, usual.map { ", \($0)" } ?? "", in: course))
      let rows = lessons.map { lesson in
        let other = lesson.level == usual ? nil : lesson.level
        return [
          StyledLine(lesson.name, .command),
          StyledLine(lesson.minutes.map { "\($0) min" } ?? "", .dim),
          StyledLine(lesson.title).adding(other.map { ", \($0)" } ?? "", .dim),
        ]
      }
      text.append(table(rows, indent: 2))
    }
    return text
  }

  /// A topic's name, and what its lessons are about.
  func heading(of topic: String, _ level: String = "", in course: Course) -> StyledText {
    var text = Wrapping.words(StyledLine(topic, .heading).adding(level, .dim), width: measure)
    if let about = course.about(topic) {
      let indent = options.isPlain ? 0 : 2
      text.append(Wrapping.words(StyledLine(about, .dim), width: measure, indent: indent, hanging: 0))
    }
    return text
  }

  /// The level that most of these have, the first of equals; nil where none has any.
  private func usualLevel(of lessons: [LessonSummary]) -> String? {
    let levels = lessons.compactMap(\.level)
    let counts = Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return levels.first { counts[$0] == most }
  }
}

/// Opens a lesson.
enum LoadCommand {
  static let command = Command(
    name: "load", arguments: "LESSON [VARIANT]", group: .lessons, effect: .moves, usesFiles: true,
    summary: "open a lesson by its name, or a scenario file by its path",
    examples: ["load authorization-code", "load my-lessons/intranet.yaml"],
    completions: [.any([.lessons, .lessonFiles])]
  ) { session, arguments async throws(CommandError) in
    guard let name = arguments.words.first, arguments.words.count <= 2 else {
      throw CommandError(
        "a lesson's name is missing, or there is too much", help: "usage: load LESSON [VARIANT]")
    }
    let file = try session.library.find(name)
    var text = StyledText()
    if session.output.recording == nil {
      text = session.look.farewell(to: session.timeline?.branches.count ?? 1, of: session.walk)
    }
    text.append(try await session.open(file, as: arguments.words.dropFirst().first).text)
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
    let alike = names.filter { !name.isEmpty && $0.utf8.count >= name.utf8.count && $0.contains(name) }
    let near = alike.isEmpty ? Nearest.match(for: name, among: names).map { [$0] } ?? [] : alike
    throw CommandError(
      "there is no lesson '\(name.excerpt(60))'",
      help: near.isEmpty
        ? "'list' shows those there are; a path ends in .yaml"
        : "did you mean \(near.prefix(3).map { "'\($0)'" }.joined(separator: " or "))?")
  }
}

/// Ends the session.
enum QuitCommand {
  static let command = Command(
    name: "quit", aliases: ["q", "exit"], group: .session, effect: .none,
    summary: "end the session; Ctrl-D does the same",
    examples: ["quit"]
  ) { _, arguments async throws(CommandError) in
    try arguments.none(for: "quit")
    return Reply(quits: true)
  }
}
