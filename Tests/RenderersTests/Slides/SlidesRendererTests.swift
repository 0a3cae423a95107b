import Renderers
import TestSupport
import Testing
import Transcripts

@Suite("Slides")
struct SlidesRendererTests {
  /// The ids of the slides, and of each its class.
  private func slides(_ document: String) -> [String] {
    document.matches(of: /<section class="slide ([a-z]+)" id="s(\d+)"/).enumerated().map { index, match in
      #expect(match.2 == "\(index + 1)")
      return String(match.1)
    }
  }

  @Test("are a title, the picture, one for each act and message, and what came of it")
  func order() throws {
    let transcript = try Samples.grant()
    let kinds = slides(SlidesRenderer(RenderOptions()).render(transcript))
    #expect(kinds.prefix(3) == ["first", "picture", "act"])
    #expect(kinds.filter { $0 == "message" }.count == transcript.entries.count)
    #expect(kinds.filter { $0 == "act" }.count == transcript.acts.count)
  }

  @Test("ask a question on one and answer it on the next, or not at all on a handout")
  func answers() throws {
    let transcript = try Samples.grant()
    let questions = transcript.entries.flatMap(\.questions).count
    try #require(questions > 0)
    let whole = SlidesRenderer(RenderOptions()).render(transcript)
    #expect(slides(whole).filter { $0 == "question" }.count == 2 * questions)
    #expect(whole.ranges(of: "<li class=\"right\">✓ ").count == questions)
    var options = RenderOptions()
    options.answers = .none
    let handout = SlidesRenderer(options).render(transcript)
    #expect(slides(handout).filter { $0 == "question" }.count == questions)
    #expect(!handout.contains("class=\"right\""))
  }

  @Test("have a policy that knows their own script and style, and no other")
  func policy() throws {
    let document = SlidesRenderer(RenderOptions()).render(try Samples.grant())
    #expect(document.matches(of: /'sha256-[A-Za-z0-9+\/]{43}='/).count == 2)
    #expect(!document.contains("unsafe") && !document.contains(" src="))
  }
}
