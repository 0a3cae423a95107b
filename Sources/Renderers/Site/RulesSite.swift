internal import Transcripts

/// The rules as a page of the site, one under another, each with a place of its own.
extension RulesPage {
  /// Of all lessons of a site; what their readers are to try was tried, and is seen on their pages.
  init(_ rules: [RuleEntry], ofSite lessons: [SiteLesson]) {
    self.init(rules, lessons: lessons.map { Lesson($0.courses) })
  }

  /// The place of a rule on the page.
  static func anchor(_ rule: String) -> Markup {
    Markup(
      stringLiteral: "rule-"
        + String(
          rule.unicodeScalars.map {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
              ? Character($0) : "-"
          }))
  }

  /// The rules by the alphabet, each with all who hold it.
  private var byName: [(name: String, entries: [RuleEntry])] {
    Dictionary(grouping: rules, by: \.name).map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
  }

  func file(in frame: SiteFrame) -> SiteFile {
    let sections = byName.compactMap { name, entries -> TemplateContext? in
      guard let rule = entries.first else { return nil }
      let holders = entries.map { "\($0.holder): \($0.places.joined(separator: "; "))" }
      let protection: Markup =
        rule.protects.isEmpty ? "" : Markup(prose: CheckEntry.protection(without: rule.protects))
      let count = holds[name] ?? 0
      return TemplateContext([
        "anchor": .markup(Self.anchor(name)), "heading": "<code>\(name)</code>",
        "content": """
        <p><b>\(rule.title)</b> \(frame.link(rule.citation))</p>\(protection)
        <p class="places">Held by \(holders.joined(separator: ", ")). \(Markup(inline: rule.leavingOut))</p>
        <p class="places">\(sightings(of: name)) It holds \(count) \(count == 1 ? "time" : "times") in all.</p>
        """,
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "Rules",
      "introduction": """
      <p>Each party decides by ordered rules: the first that fails refuses the message. These are all \(sections.count).</p>
      """, "sections": .list(sections),
    ])
    return frame.file(
      "rules.html", title: "Rules", description: "What receivers check, and what each check protects from.",
      kind: "rules", main)
  }

  private func sightings(of rule: String) -> Markup {
    let places = places(of: rule)
    let lessons = places.prefix(8).map { place -> Markup in
      place.number.map { "<a href=\"\(place.path)#\($0)\">\(place.title)</a>" }
        ?? "<a href=\"\(place.path)\">\(place.title)</a> (to try)"
    }
    let rest = places.count - lessons.count
    return lessons.isEmpty
      ? "Nothing is refused by it in these lessons."
      : "See it refuse something: \(Markup(lessons, separator: ", "))\(rest > 0 ? " and \(rest) more" : "")."
  }

  /// For the search.
  var searchEntries: [SearchIndex.Entry] {
    byName.map { name, entries in
      SearchIndex.Entry(
        title: name, path: "rules.html#\(Self.anchor(name).source)", kind: "Rule", words: entries[0].title)
    }
  }
}
