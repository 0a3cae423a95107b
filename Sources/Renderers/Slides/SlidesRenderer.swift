internal import Citations
internal import Crypto
internal import Foundation
internal import OAuthVocabulary
internal import Simulation
public import Transcripts
internal import Wire

/// A transcript as slides to speak to: one HTML file that needs no other and asks nobody for anything. A message is a
/// slide; what the lesson says of it are the speaker's notes. Without script the slides follow one another, and printed
/// each is a page with its notes.
public struct SlidesRenderer: Sendable {
  private let answers: RenderOptions.Answers
  private let lessons: LessonsPlace

  /// - Parameter options: whether the slides have the answers to the lesson's questions.
  public init(_ options: RenderOptions) {
    (answers, lessons) = (options.answers, options.lessons)
  }

  /// The document, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let slides = Self.deck(transcript, answers, of: lessons)
    let document: Markup = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '\(Self.digest(Self.script))'; \
      style-src '\(Self.digest(Self.style))'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(transcript.title) · Grantwalk</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <main>
      \(slides.enumerated().map { Self.numbered($1, $0 + 1, of: slides.count) })</main>
      <p class="place" role="status"></p>
      <script>\(Self.script)</script>
      </body>
      </html>

      """
    return document.source
  }

  /// What a slide shows, and what is said to it.
  private struct Slide {
    var kind: Markup
    /// What it is called where slides are listed.
    var name: String
    var content: Markup
    var notes: Markup = ""
  }

  private static func numbered(_ slide: Slide, _ number: Int, of count: Int) -> Markup {
    let notes: Markup =
      slide.notes.isEmpty ? "" : "<aside class=\"notes\" aria-label=\"Notes\">\n\(slide.notes)</aside>\n"
    return """
      <section class="slide \(slide.kind)" id="s\(number)" aria-roledescription="slide" \
      aria-label="\(number) of \(count): \(slide.name)">
      <div class="shown">
      \(slide.content)
      </div>
      \(notes)</section>

      """
  }

  private static func deck(
    _ transcript: Transcript, _ answers: RenderOptions.Answers, of lessons: LessonsPlace
  ) -> [Slide] {
    var slides = [title(transcript, of: lessons), picture(transcript)]
    let story = Story(transcript)
    let values = FollowedValues(transcript.entries).values
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        slides.append(
          Slide(
            kind: "act", name: act.title,
            content: """
              <p class="eyebrow">Act \(number) of \(story.actCount)</p>
              <h2>\(act.title)</h2>
              """, notes: Markup(prose: act.note)))
      }
      for entry in chapter.entries {
        slides.append(message(entry, values))
        slides += entry.questions.flatMap { question($0, answers) }
      }
    }
    return slides + ending(transcript)
  }

  private static func title(_ transcript: Transcript, of lessons: LessonsPlace) -> Slide {
    let cast = transcript.cast.map { member -> Markup in
      let kind: Markup = member.role == "attacker" ? " class=\"bad\"" : ""
      return "<div\(kind)><dt>\(member.name.text)</dt><dd>\(member.role)</dd></div>\n"
    }
    let variant = transcript.variant.map { variant -> Markup in
      "<p class=\"variant\"><b>\(variant.name)</b> \(variant.title)</p>\n"
    }
    let play = "\(Program.name) repl \(lessons.words(for: transcript.scenario))"
    return Slide(
      kind: "first", name: transcript.title,
      content: """
        <h1>\(transcript.title)</h1>
        \(variant ?? "")<dl class="cast">
        \(cast)</dl>
        """,
      notes: """
        \(Markup(prose: transcript.summary))<p>Play it: <code>\(play)</code>. Keys: → and ← go on and back, \
        <kbd>n</kbd> shows these notes, <kbd>s</kbd> opens them in a window of their own, <kbd>f</kbd> fills the \
        screen.</p>

        """)
  }

  private static func picture(_ transcript: Transcript) -> Slide {
    let picture = SequencePicture(transcript, isLinked: false)
    return Slide(
      kind: "picture", name: "All messages",
      content: """
        <svg class="diagram" role="img" aria-label="All messages" viewBox="0 0 \(picture.width) \(picture.height)">
        \(picture.markup)</svg>
        """)
  }

  private static func message(_ entry: Entry, _ values: [FollowedValues.Value]) -> Slide {
    let octets: Markup =
      entry.wire.map { wire in
        let lines = WireLines(wire)
        let room: Markup =
          lines.head.count + lines.body.count > 12 ? "pre class=\"wire small\"" : "pre class=\"wire\""
        return "<\(room) tabindex=\"0\" aria-label=\"Octets\">\(WireMarkup(entry, wire, values).markup)</pre>"
      } ?? ScreenMarkup(entry).markup
    let notes = Markup(entry.notes.map(Markup.init(prose:)))
    return Slide(
      kind: "message", name: entry.title,
      content: """
        <p class="route"><b>\(entry.from.text)</b> → <b>\(entry.to.text)</b> <span class="way">\(entry.way)</span></p>
        <h2><span class="n">\(entry.number)</span> \(entry.title)</h2>
        \(octets)
        \(verdict(entry))
        """,
      notes: "<p>\(Markup(inline: entry.meaning)) \(entry.citation.map(cite) ?? "")</p>\n\(notes)")
  }

  /// What its receiver found: why it was refused, or how much held.
  private static func verdict(_ entry: Entry) -> Markup {
    if let failed = entry.failedCheck {
      return """
        <p class="verdict bad">✗ \(entry.to.text) \(failed.act): \(failed.title) \
        <code>\(failed.rule)</code>, \
        \(cite(failed.citation))</p>
        """
    }
    let left = entry.checks.filter { $0.verdict == .leftOut }.map { check -> Markup in
      "<p class=\"verdict left\">– \(entry.to.text) does not check: \(check.title) <code>\(check.rule)</code></p>\n"
    }
    let held = entry.checks.filter { $0.verdict == .holds }.count
    let sum: Markup =
      held == 0
      ? ""
      : "<p class=\"verdict good\">✓ \(entry.to.text): \(held) \(held == 1 ? "check holds" : "checks hold")</p>"
    return Markup(left + [sum])
  }

  private static func question(_ question: Question, _ answers: RenderOptions.Answers) -> [Slide] {
    func choices(_ right: Int?) -> Markup {
      let items = question.choices.enumerated().map { index, choice -> Markup in
        let isRight = right == index + 1
        let (kind, mark): (Markup, Markup) = isRight ? (" class=\"right\"", "✓ ") : ("", "")
        return "<li\(kind)>\(mark)\(Markup(inline: choice))</li>\n"
      }
      return "<ol>\n\(items)</ol>"
    }
    let asked: Markup = "<p class=\"eyebrow\">Question</p>\n<h2>\(Markup(inline: question.ask))</h2>\n"
    let unanswered = Slide(kind: "question", name: "Question", content: "\(asked)\(choices(nil))")
    guard answers != .none else { return [unanswered] }
    let mistakes = question.choices.indices.map { question.mistake(in: $0 + 1) }.enumerated()
      .filter { !$0.element.isEmpty }.map { index, mistake -> Markup in
        "<p>Not \(index + 1): \(Markup(inline: mistake))</p>\n"
      }
    let answered = Slide(
      kind: "question", name: "Answer", content: "\(asked)\(choices(question.answer))",
      notes: "\(Markup(prose: question.because))\(mistakes)")
    return [unanswered, answered]
  }

  /// What came of it; nothing where nobody has anything by it.
  private static func ending(_ transcript: Transcript) -> [Slide] {
    var items =
      transcript.outcome == .held ? [] : transcript.failures.map { failure -> Markup in "\(failure)" }
    let words = GainWords(transcript.cast)
    items += transcript.gains.map { gain in
      words.isAttack(gain)
        ? "<span class=\"bad\">✗ \(words.sentence(gain))</span>" : "\(words.sentence(gain))"
    }
    guard !items.isEmpty else { return [] }
    let attempts = transcript.attempts.map { attempt -> Markup in
      "<p><code>\(attempt.commands.joined(separator: "; "))</code> \(Markup(inline: attempt.teaches))</p>\n"
    }
    return [
      Slide(
        kind: "ending", name: "What came of it",
        content: "<h2>What came of it</h2>\n<ul>\(items.map { item -> Markup in "<li>\(item)</li>\n" })</ul>",
        notes: Markup(attempts))
    ]
  }

  private static func cite(_ citation: Citation) -> Markup { "<cite>\(citation.description)</cite>" }

  /// Nothing in them is taken for markup.
  private static let style = Markup(
    stringLiteral: EmbeddedFile.text(of: "SVG/diagram.css") + EmbeddedFile.text(of: "Slides/slides.css"))
  private static let script = Markup(stringLiteral: EmbeddedFile.text(of: "Slides/slides.js"))

  /// By which the policy of the page knows a text that stands in it, so that no other is carried out (CSP 3 §2.3.1).
  private static func digest(_ text: Markup) -> Markup {
    Markup(stringLiteral: "sha256-" + Data(SHA256.hash(data: Data(text.source.utf8))).base64EncodedString())
  }
}
