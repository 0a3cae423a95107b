internal import Citations
internal import Simulation
internal import Transcripts

/// The rules that receivers hold messages against: what each protects from, where it is written, and the lessons in which
/// it refuses something, made from the transcripts.
struct RulesPage {
  private struct Rule {
    let check: CheckEntry
    /// The lessons in which it fails, with the number of the message.
    var fails: [(path: String, title: String, number: Int)] = []
    var holds = 0
  }

  private let rules: [Rule]

  init(_ lessons: [SiteLesson]) {
    var rules: [String: Rule] = [:]
    for (path, transcript) in lessons.flatMap(\.courses) {
      for entry in transcript.entries {
        for check in entry.checks where check.verdict != .doesNotApply {
          var rule = rules[check.rule] ?? Rule(check: check)
          if check.verdict == .holds { rule.holds += 1 }
          if check.verdict == .fails, rule.fails.last?.title != transcript.title {
            rule.fails.append((path, transcript.title, entry.number))
          }
          rules[check.rule] = rule
        }
      }
    }
    // What refuses nothing on any course may refuse what a reader tries.
    for check in lessons.flatMap(\.whatIfs).compactMap(\.failedCheck) where rules[check.rule] == nil {
      rules[check.rule] = Rule(check: check)
    }
    self.rules = rules.values.sorted { $0.check.rule < $1.check.rule }
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

  func file(in frame: SiteFrame) -> SiteFile {
    let sections = rules.map { rule -> TemplateContext in
      let check = rule.check
      let lessons = rule.fails.prefix(8).map { place -> Markup in
        "<a href=\"\(place.path)#\(place.number)\">\(place.title)</a>"
      }
      let rest = rule.fails.count - lessons.count
      let seen: Markup =
        lessons.isEmpty
        ? "Nothing is refused by it in these lessons."
        : "See it refuse something: \(Markup(lessons, separator: ", "))\(rest > 0 ? " and \(rest) more" : "")."
      let protection: Markup = check.protects.isEmpty ? "" : Markup(prose: check.protection)
      return TemplateContext([
        "anchor": .markup(Self.anchor(check.rule)), "heading": "<code>\(check.rule)</code>",
        "content": """
        <p><b>\(check.title)</b> \(frame.link(check.citation))</p>\(protection)
        <p class="places">\(seen) It holds \(rule.holds) \(rule.holds == 1 ? "time" : "times") in all.</p>
        """,
      ])
    }
    let main = SiteTemplate.page.render([
      "heading1": "Rules",
      "introduction": """
      <p>Each receiver decides by ordered rules: the first that fails refuses the message. These are the \(rules.count) \
      that messages of the lessons are held against.</p>
      """, "sections": .list(sections),
    ])
    return frame.file(
      "rules.html", title: "Rules", description: "What receivers check, and what each check protects from.",
      kind: "rules", main)
  }

  /// For the search.
  var entries: [SearchIndex.Entry] {
    rules.map { rule in
      SearchIndex.Entry(
        title: rule.check.rule, path: "rules.html#\(Self.anchor(rule.check.rule).source)", kind: "Rule",
        words: rule.check.title)
    }
  }
}
