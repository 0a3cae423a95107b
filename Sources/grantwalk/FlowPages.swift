import Console
import Renderers
import Scenarios
import Transcripts

/// The pages of all lessons, and their table of contents, in the folder `flows`.
struct FlowPages {
  let pages: [DocumentPage]

  /// - Parameters:
  ///   - answers: where those to the lessons' questions stand.
  ///   - place: where the lessons come from.
  ///   - picturesApart: whether each page's diagram is a picture in a file of its own, for readers that draw none.
  init(
    _ library: Library, _ played: PlayedLessons, answers: RenderOptions.Answers = .apart,
    from place: LessonsPlace = .known, picturesApart: Bool = false
  ) async {
    let contents = FlowsPage(played.lessons.map(\.transcript)) { [course = library.course] in
      course.about($0)
    }
    var options = RenderOptions()
    (options.answers, options.lessons) = (answers, place)
    let walked = played.lessons.filter(\.isWalked).map(\.transcript)
    let made = await Concurrently.map(played.lessons) { [options] lesson -> [DocumentPage] in
      let transcript = lesson.transcript
      let folder = "flows/\(transcript.topic)"
      let turn = walked.firstIndex { $0.scenario == transcript.scenario }
      let picture = picturesApart ? "\(transcript.scenario).svg" : nil
      let place = PlaceInPages(
        contents: .init(title: "Flows", address: "../README.md"),
        before: turn.flatMap { $0 > 0 ? Self.link(walked[$0 - 1]) : nil },
        after: turn.flatMap { $0 + 1 < walked.count ? Self.link(walked[$0 + 1]) : nil }, picture: picture)
      let sections = lesson.comparisons.map { "\n\(ComparisonMarkdown().render($0))\n" }
      let page = MarkdownRenderer(options, place: place).render(transcript)
      return [
        DocumentPage(
          made: "\(folder)/\(transcript.scenario).md", page + sections.joined() + place.end)
      ] + (picture.map { [DocumentPage(made: "\(folder)/\($0)", SVGRenderer().render(transcript))] } ?? [])
    }
    pages = [DocumentPage(made: "flows/README.md", contents.markdown)] + made.flatMap(\.self)
  }

  /// A lesson's page, from the folder of any other's.
  private static func link(_ transcript: Transcript) -> PlaceInPages.Page {
    .init(title: transcript.title, address: "../\(transcript.topic)/\(transcript.scenario).md")
  }
}
