internal import Renderers
public import Scenarios
public import TerminalText

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
          StyledLine(lesson.title).adding(other.map { ", \($0)" } ?? "", .dim),
        ]
      }
      text.append(table(rows, indent: 2))
    }
    return text
  }

  /// A topic's name, and what its lessons are about.
  func heading(of topic: String, _ level: String = "", in course: Course) -> StyledText {
    var text = StyledText([StyledLine(topic, .heading).adding(level, .dim)])
    if let about = course.about(topic) {
      let indent = options.isPlain ? 0 : 2
      text.append(Wrapping.words(StyledLine(about, .dim), width: measure, indent: indent, hanging: 0))
    }
    return text
  }

  /// The level that most of these have, the first of equals; nil where none has any.
  private func usualLevel(of lessons: [LessonSummary]) -> String? {
    let levels = lessons.compactMap(\.level)
    let most = levels.map { level in levels.count { $0 == level } }.max()
    return levels.first { level in levels.count { $0 == level } == most }
  }
}
