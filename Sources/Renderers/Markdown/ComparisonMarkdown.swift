internal import Simulation
public import Transcripts
internal import Wire

/// Two variants of a lesson beside each other, as a section of its page.
public struct ComparisonMarkdown: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The section, without a line feed at the end.
  public func render(_ comparison: TranscriptComparison) -> String {
    let names = comparison.names
    var blocks = ["## \(MarkdownText.words(names.first)) beside \(MarkdownText.words(names.second))"]
    let titles = [(names.first, comparison.first), (names.second, comparison.second)].map {
      name, transcript in
      "- \(MarkdownText.code(name)): \(MarkdownText.words(transcript.variant?.title ?? transcript.title))"
    }
    blocks.append(titles.joined(separator: "\n"))
    blocks.append(
      MarkdownTable(
        head: ["", "", "Message", MarkdownText.words(names.first), MarkdownText.words(names.second)],
        rows: comparison.stretches.compactMap(row)
      ).source)
    blocks += parting(comparison)
    blocks.append(ends(comparison))
    return blocks.joined(separator: "\n\n")
  }

  private func row(_ stretch: ArraySlice<TranscriptComparison.Pair>) -> [String]? {
    guard let pair = stretch.first, let entry = pair.first ?? pair.second else { return nil }
    guard pair.isAlike else {
      let words = "\(entry.from) → \(entry.to): \(entry.title)"
      return [
        number(pair.first), number(pair.second), MarkdownText.cell(words), verdict(pair.first),
        verdict(pair.second),
      ]
    }
    func numbers(_ entry: Entry?, _ last: Entry?) -> String {
      stretch.count == 1 ? number(entry) : "\(number(entry))–\(number(last))"
    }
    let last = stretch.last
    let titles = stretch.count == 1 ? entry.title : "\(entry.title) to \(last?.first?.title ?? "")"
    return [
      numbers(pair.first, last?.first), numbers(pair.second, last?.second),
      MarkdownText.cell("alike: \(titles)"), "", "",
    ]
  }

  private func number(_ entry: Entry?) -> String { entry.map { "\($0.number)" } ?? "" }

  private func verdict(_ entry: Entry?) -> String {
    guard let entry else { return "–" }
    return entry.failedCheck.map { "✗ \(MarkdownText.code($0.rule))" } ?? "✓"
  }

  private func parting(_ comparison: TranscriptComparison) -> [String] {
    [(comparison.parting, "They part at"), (comparison.decision, "They are judged otherwise at")].flatMap {
      pair, words in pair.map { opened($0, words, comparison) } ?? []
    }
  }

  private func opened(_ pair: TranscriptComparison.Pair, _ words: String, _ comparison: TranscriptComparison)
    -> [String]
  {
    guard let entry = pair.first ?? pair.second else { return [] }
    let names = comparison.names
    func value(_ text: String?) -> String { text.map(MarkdownText.code) ?? "not there" }
    let changes = pair.changes.map { change in
      [MarkdownText.code(change.address), value(change.first), value(change.second)]
    }
    let rules = pair.rules.map { row in
      [
        "\(MarkdownText.code(row.check.rule)), \(row.check.citation.markdown)", row.first.inWords,
        row.second.inWords,
      ]
    }
    let table = MarkdownTable(
      head: ["", MarkdownText.words(names.first), MarkdownText.words(names.second)], rows: changes + rules)
    return ["\(words) message \(entry.number), \(MarkdownText.words(entry.title))."]
      + (changes.isEmpty && rules.isEmpty ? [] : [table.source])
  }

  private func ends(_ comparison: TranscriptComparison) -> String {
    let words = GainWords(comparison.first.cast + comparison.second.cast)
    let gains = words.compared(comparison)
    func sentences(_ gains: [Gain]) -> String {
      gains.map { MarkdownText.words(words.sentence($0)) }.joined(separator: "; ")
    }
    let both =
      gains.both.isEmpty
      ? [] : ["- in both\(gains.isTheSame ? " the attack works" : ""): \(sentences(gains.both))"]
    let refusals = comparison.refusals
    let each = [
      (comparison.names.first, gains.first, refusals.first),
      (comparison.names.second, gains.second, refusals.second),
    ].map { name, gained, refusal in
      let refused = refusal.flatMap { entry in
        entry.failedCheck.map {
          " Message \(entry.number) \($0.verb(by: MarkdownText.words(entry.to.text))): \(MarkdownText.code($0.rule)), \($0.citation.markdown)."
        }
      }
      let came =
        gained.isEmpty
        ? "nobody gains anything\(gains.both.isEmpty ? "" : " more")."
        : "the attack works: \(sentences(gained))."
      return "- \(MarkdownText.code(name)): \(came)\(refused ?? "")"
    }
    return (both + each).joined(separator: "\n")
  }
}
