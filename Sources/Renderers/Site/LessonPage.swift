internal import Citations
internal import Simulation
package import Transcripts
internal import Wire

/// A lesson of the site, as it is told in one of its variants.
package struct SiteLesson: Sendable {
  package let transcript: Transcript
  /// Its first variant beside each of the others; none where it has one course alone.
  package let comparisons: [TranscriptComparison]
  /// What its attackers can do beyond what everybody can; empty for nothing.
  package let powers: String
  /// Whether it has its turn in the course; one that is looked up when it is needed has none.
  package let isWalked: Bool

  /// What its author has a reader try, tried, in its first variant.
  package let whatIfs: [WhatIf]

  package init(
    _ transcript: Transcript, comparisons: [TranscriptComparison], powers: String, isWalked: Bool,
    whatIfs: [WhatIf] = []
  ) {
    (self.transcript, self.comparisons, self.powers, self.isWalked) = (
      transcript, comparisons, powers, isWalked
    )
    self.whatIfs = whatIfs
  }

  package var path: String { SiteFrame.path(ofLesson: transcript.scenario) }

  /// All its variants, each with the path of its page.
  var courses: [(path: String, transcript: Transcript)] {
    [(path, transcript)]
      + comparisons.map { beside in
        (SiteFrame.path(ofLesson: transcript.scenario, variant: beside.names.second), beside.second)
      }
  }
}

/// The page of a lesson: a long page with contents, picture, messages and answers, which a script makes one to step through.
struct LessonPage {
  let lesson: SiteLesson
  let frame: SiteFrame
  /// Those before and after it in the course; nil at its ends.
  let before: SiteLesson?
  let after: SiteLesson?
  /// Where the answers to its questions stand.
  let answers: RenderOptions.Answers

  /// The pages of all its variants.
  var files: [SiteFile] { lesson.courses.map(file) }

  private func file(_ path: String, _ transcript: Transcript) -> SiteFile {
    let main = SiteTemplate.lesson.render([
      "name": "\(transcript.scenario)", "address": "\(frame.place.words(for: transcript.scenario))",
      "title": "\(transcript.title)", "topic": "\(transcript.topic)",
      "summary": .markup(Markup(prose: transcript.summary)), "level": "\(transcript.level)",
      "extent": "\(transcript.extent)", "total": "\(transcript.entries.count)",
      "citations": .markup(frame.links(transcript.citations)),
      "variants": .list(variants(on: path)), "hasVariants": .flag(!lesson.comparisons.isEmpty),
      "cast": .list(cast(transcript)),
      "picture": .markup(picture(transcript)), "messages": .markup(messages(of: transcript)),
      "knowledge": .markup(Knowledge(transcript).markup(SequenceDiagram.parties(transcript))),
      "closing": .markup(closing(transcript)),
      "comparisons": .markup(Markup(lesson.comparisons.enumerated().map(comparison))),
      "answers": .markup(answers(transcript)), "before": link(before), "after": link(after),
      "walked": .flag(lesson.isWalked), "variant": "\(transcript.variant?.name ?? "")",
    ])
    let variant = transcript.variant.map { ", \($0.name)" } ?? ""
    return frame.file(
      path, title: transcript.title + (lesson.comparisons.isEmpty ? "" : variant),
      description: ProseSource.plain(transcript.summary), kind: "lesson", main)
  }

  private func variants(on path: String) -> [TemplateContext] {
    guard lesson.courses.count > 1 else { return [] }
    return lesson.courses.map { course in
      TemplateContext([
        "href": "\(SiteFrame.root(from: path))\(course.path)", "here": .flag(course.path == path),
        "variantName": "\(course.transcript.variant?.name ?? "")",
        "words": "\(course.transcript.variant?.title ?? "")",
      ])
    }
  }

  private func cast(_ transcript: Transcript) -> [TemplateContext] {
    transcript.cast.map { member in
      TemplateContext([
        "party": "\(member.name.text)", "role": "\(member.role)", "origin": "\(member.origin ?? "")",
        "attacker": .flag(member.role == "attacker"),
      ])
    }
  }

  private func picture(_ transcript: Transcript) -> Markup {
    let picture = SequencePicture(transcript, isLinked: true)
    return """
      <svg class="diagram" role="group" aria-label="The messages, each a link to its place" \
      viewBox="0 0 \(picture.width) \(picture.height)" width="\(picture.width)" height="\(picture.height)">
      \(picture.markup)</svg>
      """
  }

  private func messages(of transcript: Transcript) -> Markup {
    let story = Story(transcript)
    let values = FollowedValues(transcript.entries).values
    let attackers = Set(transcript.cast.filter { $0.role == "attacker" }.map(\.name))
    var waiting: [Markup] = []
    var pieces: [Markup] = []
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        waiting.append(
          """
          <div class="act"><p class="eyebrow">Act \(number) of \(story.actCount)</p><h2>\(act.title)</h2>
          \(Markup(prose: act.note))</div>

          """)
      }
      for entry in chapter.entries {
        let section = MessageSection(entry, frame, values, attackers: attackers, answers: answers)
        pieces.append(section.markup(after: waiting, whatIfs: whatIfs(at: entry, of: transcript)))
        waiting = []
      }
    }
    // An act that nothing follows, such as an hour that passes.
    return Markup(pieces + waiting)
  }

  /// What can be done at a message, with what comes of it. Of a variant but the first nothing was tried.
  private func whatIfs(at entry: Entry, of transcript: Transcript) -> [WhatIf] {
    guard transcript.variant?.name == lesson.transcript.variant?.name else { return [] }
    let last = transcript.entries.last?.number ?? 0
    return lesson.whatIfs.filter { min($0.message, last) == entry.number }
  }

  /// How it ends: what somebody has, what did not hold, what to try.
  private func closing(_ transcript: Transcript) -> Markup {
    var blocks: [Markup] = []
    func list(_ items: [Markup]) -> Markup {
      "<ul>\(items.map { item -> Markup in "<li>\(item)</li>\n" })</ul>"
    }
    if transcript.outcome != .held {
      let failures = transcript.failures.map { failure -> Markup in "\(failure)" }
      blocks.append(
        "<section><h2>This run did not come to its end as it should</h2>\(list(failures))</section>")
    }
    if !transcript.gains.isEmpty {
      let words = GainWords(transcript.cast)
      let gains = transcript.gains.map { gain -> Markup in
        words.isAttack(gain)
          ? "<span class=\"bad\">✗ \(words.sentence(gain))</span>" : "\(words.sentence(gain))"
      }
      blocks.append("<section><h2>What came of it</h2>\(list(gains))</section>")
    }
    if transcript.outcome == .held, !transcript.attempts.isEmpty {
      let attempts = transcript.attempts.map { attempt -> Markup in
        let refused = attempt.fails.map { rule -> Markup in
          " Refused by <a class=\"rule\" href=\"../rules.html#\(RulesPage.anchor(rule))\">\(rule)</a>."
        }
        return """
          <pre class="typed">\(Markup(lines: attempt.commands.joined(separator: "\n")))</pre>\
          <p>\(Markup(inline: attempt.teaches))\(refused ?? "")</p>
          """
      }
      blocks.append(
        """
        <section class="try"><h2>Try it</h2>
        <p>In a session, <code>grantwalk repl \(frame.place.words(for: transcript.scenario))</code>, at the end of this lesson:</p>
        \(list(attempts))</section>
        """)
    }
    return Markup(blocks, separator: "\n")
  }

  private func comparison(_ index: Int, _ comparison: TranscriptComparison) -> Markup {
    ComparisonSection(comparison, frame, paths: (lesson.courses[0].path, lesson.courses[index + 1].path))
      .markup
  }

  private func answers(_ transcript: Transcript) -> Markup {
    guard answers == .apart else { return "" }
    return Markup(
      transcript.entries.flatMap { entry in
        entry.questions.enumerated().map { QuizMarkup($1, at: entry.number, $0, answers: answers).answer }
      })
  }

  private func link(_ lesson: SiteLesson?) -> TemplateContext.Value {
    guard let lesson else { return .flag(false) }
    return .context(
      TemplateContext(["href": "../\(lesson.path)", "words": "\(lesson.transcript.title)"]))
  }
}
