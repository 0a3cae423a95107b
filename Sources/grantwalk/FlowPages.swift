import Console
import Renderers
import Scenarios
import Transcripts

/// The pages of all lessons, and their table of contents, in the folder `flows`.
struct FlowPages {
  let pages: [DocumentPage]

  init(_ library: Library, _ played: PlayedLessons) {
    let contents = FlowsPage(played.lessons.map(\.transcript)) { [course = library.course] in
      course.about($0)
    }
    pages =
      [DocumentPage(made: "flows/README.md", contents.markdown)]
      + played.lessons.map { lesson in
        let transcript = lesson.transcript
        let sections = lesson.comparisons.map { "\n\(ComparisonMarkdown().render($0))\n" }
        return DocumentPage(
          made: "flows/\(transcript.topic)/\(transcript.scenario).md",
          MarkdownRenderer(RenderOptions(detail: .full)).render(transcript) + sections.joined())
      }
  }
}
