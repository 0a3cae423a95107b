public import Transcripts

/// The table of contents of the lessons' pages, as Markdown.
public struct FlowsPage: Sendable {
  private let transcripts: [Transcript]
  private let about: @Sendable (String) -> String?

  /// - Parameters:
  ///   - transcripts: those of all lessons, in the order of the course.
  ///   - about: what the lessons of a topic are about, as prose; nil where nobody says.
  public init(_ transcripts: [Transcript], about: @escaping @Sendable (String) -> String?) {
    self.transcripts = transcripts
    self.about = about
  }

  /// The page, for the folder that has the lessons' pages in folders of their topics.
  public var markdown: String {
    var topics: [(name: String, lessons: [Transcript])] = []
    for transcript in transcripts {
      if let index = topics.firstIndex(where: { $0.name == transcript.topic }) {
        topics[index].lessons.append(transcript)
      } else {
        topics.append((transcript.topic, [transcript]))
      }
    }
    let sections = topics.map { topic in
      let about = about(topic.name).map { [MarkdownRenderer.prose($0)] } ?? []
      let lines = topic.lessons.map { lesson in
        let link = MarkdownText.link(lesson.title, to: "\(lesson.topic)/\(lesson.scenario).md")
        return "- \(link): \(MarkdownText.line(prose: lesson.summary))"
      }
      return (["## \(MarkdownText.words(topic.name))"] + about + [lines.joined(separator: "\n")])
        .joined(separator: "\n\n")
    }
    let contents = "# Flows\n\nMade from transcripts of the lessons by `grantwalk docs`."
    return ([contents] + sections).joined(separator: "\n\n") + "\n"
  }
}
