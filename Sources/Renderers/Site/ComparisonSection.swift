internal import Citations
internal import Simulation
internal import Transcripts
internal import Wire

/// Two variants of a lesson beside each other, with the first message that differs marked.
struct ComparisonSection {
  private let comparison: TranscriptComparison
  private let frame: SiteFrame
  private let paths: (first: String, second: String)

  /// - Parameter paths: of the pages of the two, from the folder of the site.
  init(_ comparison: TranscriptComparison, _ frame: SiteFrame, paths: (String, String)) {
    self.comparison = comparison
    self.frame = frame
    self.paths = paths
  }

  var markup: Markup {
    let names = comparison.names
    return """
      <section class="comparison"><h2>\(names.first) beside \(names.second)</h2>
      <p><b>\(names.first)</b>: \(comparison.first.variant?.title ?? "")<br>\
      <b>\(names.second)</b>: \(comparison.second.variant?.title ?? "")</p>
      <div class="scrolls" role="region" tabindex="0" aria-label="\(names.first) beside \(names.second)"><table>
      <thead><tr><th scope="col">Message</th><th scope="col">\(names.first)</th><th scope="col">\(names.second)</th></tr></thead>
      <tbody>
      \(comparison.stretches.map(row))</tbody></table></div>
      \(Markup([opened(comparison.parting, "They part at"), opened(comparison.decision, "They are judged otherwise at")]))
      <ul>\(ends)</ul></section>

      """
  }

  private func row(_ stretch: ArraySlice<TranscriptComparison.Pair>) -> Markup {
    guard let pair = stretch.first, let entry = pair.first ?? pair.second else { return "" }
    guard !pair.isAlike else {
      let last = stretch.last ?? pair
      let words: Markup =
        stretch.count == 1 ? "\(entry.title)" : "\(entry.title) to \(last.first?.title ?? entry.title)"
      func numbers(_ first: Entry?, _ last: Entry?, _ path: String) -> Markup {
        stretch.count == 1 ? link(first, path) : "\(link(first, path))–\(link(last, path))"
      }
      return """
        <tr class="alike"><td>alike: \(words)</td><td>\(numbers(pair.first, last.first, paths.first))</td>\
        <td>\(numbers(pair.second, last.second, paths.second))</td></tr>

        """
    }
    let isParting = comparison.parting.map {
      $0.first?.number == pair.first?.number && $0.second?.number == pair.second?.number
    }
    let mark: Markup = isParting == true ? " <span class=\"badge altered\">here they part</span>" : ""
    let kind: Markup = isParting == true ? "parting" : "other"
    return """
      <tr class="\(kind)"><td>\(entry.from.text) → \(entry.to.text): \(entry.title)\(mark)</td>\
      <td>\(verdict(pair.first, paths.first))</td><td>\(verdict(pair.second, paths.second))</td></tr>

      """
  }

  private func link(_ entry: Entry?, _ path: String) -> Markup {
    entry.map { "<a href=\"../\(path)#\($0.number)\">\($0.number)</a>" } ?? "–"
  }

  private func verdict(_ entry: Entry?, _ path: String) -> Markup {
    guard let entry else { return "–" }
    let words: Markup =
      entry.failedCheck.map { "<span class=\"bad\">✗ \($0.fate)</span> <code>\($0.rule)</code>" }
      ?? "<span class=\"good\">✓</span>"
    return "\(link(entry, path)) \(words)"
  }

  private func opened(_ pair: TranscriptComparison.Pair?, _ words: Markup) -> Markup {
    guard let pair, let entry = pair.first ?? pair.second else { return "" }
    func value(_ text: String?) -> Markup { text.map { "<code>\($0)</code>" } ?? "not there" }
    let changes = pair.changes.map { change -> [Markup] in
      ["<code>\(change.address)</code>", value(change.first), value(change.second)]
    }
    let rules = pair.rules.map { row -> [Markup] in
      [
        "<code>\(row.check.rule)</code>, \(frame.link(row.check.citation))", "\(row.first.inWords)",
        "\(row.second.inWords)",
      ]
    }
    let title = "\(words.source) message \(entry.number), \(entry.title)"
    let head: [Markup] = ["", "\(comparison.names.first)", "\(comparison.names.second)"]
    let table = SiteTable(title, head: head, rows: changes + rules).markup
    return "<p>\(title).</p>\n\(changes.isEmpty && rules.isEmpty ? "" : table)"
  }

  private var ends: [Markup] {
    let words = GainWords(comparison.first.cast + comparison.second.cast)
    let gains = words.compared(comparison)
    func sentences(_ gains: [Gain]) -> String { gains.map(words.sentence).joined(separator: "; ") }
    let both: [Markup] =
      gains.both.isEmpty
      ? [] : ["<li>in both\(gains.isTheSame ? " the attack works" : ""): \(sentences(gains.both))</li>\n"]
    let refusals = comparison.refusals
    let courses = [
      (comparison.names.first, gains.first, refusals.first),
      (comparison.names.second, gains.second, refusals.second),
    ]
    return both
      + courses.map { name, gained, refusal -> Markup in
        let refused: Markup? = refusal.flatMap { entry in
          entry.failedCheck.map { check in
            " Message \(entry.number) \(check.verb(by: entry.to.text)): <code>\(check.rule)</code>, \(frame.link(check.citation))."
          }
        }
        let came: Markup =
          gained.isEmpty
          ? "nobody gains anything\(gains.both.isEmpty ? "" : " more")."
          : "<span class=\"bad\">the attack works</span>: \(sentences(gained))."
        return "<li><b>\(name)</b>: \(came)\(refused ?? "")</li>\n"
      }
  }
}
