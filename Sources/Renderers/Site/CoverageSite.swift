internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Transcripts
internal import Wire

extension CoveragePage {
  /// The same as a page of the site.
  package func file(in frame: SiteFrame) -> SiteFile {
    let sections = DefinedTerm.Kind.allCases.enumerated().map { index, kind in
      let rows = coverage.rows.filter { $0.term.kind == kind }.map { row -> [Markup] in
        let lessons = row.lessons.prefix(CoveragePage.named).compactMap {
          frame.link(toLesson: $0.name, from: "coverage.html")
        }
        let rest = row.lessons.count - lessons.count
        return [
          "<code>\(row.term.name)</code>", frame.links(row.term.citations),
          lessons.isEmpty
            ? "none yet" : "\(Markup(lessons, separator: ", "))\(rest > 0 ? " and \(rest) more" : "")",
        ]
      }
      let noun = kind.noun.filter { $0 != "`" }
      let table = SiteTable(kind.title, head: ["\(noun)", "Defined in", "Lessons"], rows: rows)
      return TemplateContext([
        "anchor": "kind-\(index + 1)", "heading": "\(kind.title)", "content": .markup(table.markup),
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "What the lessons show",
      "introduction": """
      <p>Every error code, grant type, response type and way of client authentication that the specifications define, and \
      the lessons in whose messages it can be seen: \(coverage.rows.count - coverage.missing.count) of \
      \(coverage.rows.count).</p>
      """, "sections": .list(sections),
    ])
    return frame.file(
      "coverage.html", title: "Coverage",
      description: "What the specifications define, and where it is shown.",
      kind: "coverage", main)
  }
}

extension AttacksPage {
  /// The same as a page of the site: a section an attack.
  package func file(in frame: SiteFrame) -> SiteFile {
    let sections = attacks.compactMap { attack -> TemplateContext? in
      guard let transcript = attack.comparisons.first?.first else { return nil }
      let link = frame.link(toLesson: transcript.scenario, from: "attacks.html") ?? "\(transcript.title)"
      let power: Markup = attack.powers.isEmpty ? "" : "<p>The attacker \(attack.powers).</p>"
      let rows = attack.comparisons.map { row($0, frame) }
      let table = SiteTable(
        "\(transcript.title): what ends it",
        head: ["Defence", "First message that differs", "Ended by", "Without it"],
        rows: rows)
      return TemplateContext([
        "anchor": .markup(RulesPage.anchor(transcript.scenario)), "heading": .markup(link),
        "content": """
        <p>\(Markup(inline: transcript.summary)) \(frame.links(Array(transcript.citations.prefix(2))))</p>\(power)
        \(table.markup)
        """,
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "Attacks, and what ends them",
      "introduction": """
      <p>Each lesson plays an attack without the defence, and once more with each defence. What comes of it is worked out \
      from what the parties remember at the end. An attacker is able to do what everybody on the web can \
      (\(frame.link(.rfc(9700, "3"))), A1), and what is said here besides.</p>
      """, "sections": .list(sections + (self.sections.map { [$0.section(in: frame)] } ?? [])),
    ])
    return frame.file(
      "attacks.html", title: "Attacks", description: "Attacks on OAuth, each with the defence that ends it.",
      kind: "attacks", main)
  }

  private func row(_ comparison: TranscriptComparison, _ frame: SiteFrame) -> [Markup] {
    let first = comparison.first
    let path = SiteFrame.path(ofLesson: first.scenario, variant: comparison.names.second)
    let words = GainWords(first.cast + comparison.second.cast)
    let gains = words.compared(comparison).first.map(words.sentence).joined(separator: "; ")
    let parting = comparison.parting.flatMap { $0.second ?? $0.first }
    let check = comparison.refusals.second?.failedCheck
    return [
      "<a href=\"\(path)\">\(comparison.second.variant?.title ?? comparison.names.second)</a>",
      parting.map { "<a href=\"\(path)#\($0.number)\">\($0.number), \($0.title)</a>" } ?? "",
      check.map {
        "<a class=\"rule\" href=\"rules.html#\(RulesPage.anchor($0.rule))\">\($0.rule)</a>, \(frame.link($0.citation))"
      }
        ?? comparison.plainestChange.map {
          "nothing is refused; <code>\($0.address)</code> is <code>\($0.second ?? "")</code>"
        } ?? "nothing is refused",
      "\(gains)",
    ]
  }
}

extension AttackSections {
  /// The same as a section of the site's page.
  fileprivate func section(in frame: SiteFrame) -> TemplateContext {
    let rows = rows.map { row -> [Markup] in
      let lessons = row.lessons.prefix(AttackSections.named).compactMap {
        frame.link(toLesson: $0.name, from: "attacks.html")
      }
      let rest = row.lessons.count - lessons.count
      return [
        frame.link(row.citation), "\(row.title)",
        row.lessons.isEmpty
          ? row.reason.map { "told, not simulated: \($0)" } ?? "no lesson here"
          : "\(Markup(lessons, separator: ", "))\(rest > 0 ? " and \(rest) more" : "")",
      ]
    }
    let title = "RFC 9700 §4, section by section"
    let table = SiteTable(title, head: ["Section", "Title", "Lessons"], rows: rows)
    return TemplateContext([
      "anchor": "sections", "heading": "\(title)", "content": .markup(table.markup),
    ])
  }
}
