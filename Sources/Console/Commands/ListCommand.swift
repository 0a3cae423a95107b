public import Renderers
public import Scenarios

/// Lists the lessons.
enum ListCommand {
  static let command = Command(
    name: "list", group: .lessons, effect: .none, summary: "the lessons there are, by topic",
    examples: ["list"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "list")
    return Reply(session.look.list(of: session.library))
  }
}

extension Look {
  /// The lessons of a library, by topic: name and title.
  public func list(of library: Library) -> StyledText {
    var text = StyledText()
    var topics: [(topic: String, rows: [[StyledLine]])] = []
    for file in library.files {
      let reading = library.read(file)
      let topic = reading.scenario?.topic ?? "cannot be read"
      let row = [
        StyledLine(file.stem, .command), StyledLine(reading.scenario?.title ?? "see 'grantwalk check'"),
      ]
      if let index = topics.firstIndex(where: { $0.topic == topic }) {
        topics[index].rows.append(row)
      } else {
        topics.append((topic, [row]))
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
