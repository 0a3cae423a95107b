public import Renderers
public import Scenarios

/// Lists the lessons.
enum ListCommand {
  static let command = Command(
    name: "list", group: .lessons, effect: .none, summary: "the lessons there are, by topic",
    examples: ["list"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "list")
    return Reply(session.look.list(of: session.summaries))
  }
}

extension Look {
  /// The lessons of a library, by topic: name and title.
  public func list(of library: Library) -> StyledText { list(of: LessonSummary.all(of: library)) }

  func list(of lessons: [LessonSummary]) -> StyledText {
    var text = StyledText()
    var topics: [(topic: String, rows: [[StyledLine]])] = []
    for lesson in lessons {
      let row = [StyledLine(lesson.name, .command), StyledLine(lesson.title)]
      if let index = topics.firstIndex(where: { $0.topic == lesson.topic }) {
        topics[index].rows.append(row)
      } else {
        topics.append((lesson.topic, [row]))
      }
    }
    for (topic, rows) in topics {
      text.appendGap()
      text.append(StyledLine(topic, .heading))
      text.append(table(rows, indent: 2))
    }
    return text
  }
}
