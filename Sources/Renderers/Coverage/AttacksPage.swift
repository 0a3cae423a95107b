internal import Citations
internal import Simulation
public import Transcripts
internal import Wire

/// The table of all attacks and of what ends each, as Markdown: made of the comparisons of the lessons' variants.
public struct AttacksPage: Sendable {
  /// A lesson that is told with a defence and without.
  public struct Attack: Sendable {
    let powers: String
    let comparisons: [TranscriptComparison]

    /// - Parameters:
    ///   - powers: what its attackers are able to do beyond what everybody on the web can, in words; empty for nothing.
    ///   - comparisons: its first variant beside each of the others.
    public init(powers: String, comparisons: [TranscriptComparison]) {
      self.powers = powers
      self.comparisons = comparisons
    }
  }

  let attacks: [Attack]
  let sections: AttackSections?

  /// - Parameter sections: nil for a page about the attacks alone.
  public init(_ attacks: [Attack], sections: AttackSections? = nil) {
    // Variants may as well be versions of something that nobody attacks.
    self.attacks = attacks.filter { attack in
      attack.comparisons.contains { $0.first.cast.contains { $0.role == "attacker" } }
    }
    self.sections = sections
  }

  /// The page, for a folder that has the lessons' pages in `flows`.
  public var markdown: String {
    let introduction = """
      # Attacks, and what ends them

      Each lesson plays an attack without the defence, and once more with each defence. What comes of it is worked out from
      what the parties remember at the end; that the check named here is what stops it, and not something else, is tested by
      leaving it out again. `grantwalk compare LESSON` shows both courses beside each other.

      An attacker is able to do what everybody on the web can (RFC 9700 §3, A1), and what is said here besides.
      """
    let table = MarkdownTable(
      head: [
        "Attack", "Attacker", "Without the defence", "Defence", "First message that differs", "Ended by",
      ],
      rows: attacks.flatMap(rows))
    return ([introduction, table.source] + (sections.map { [$0.markdown] } ?? [])).joined(separator: "\n\n")
      + "\n"
  }

  private func rows(_ attack: Attack) -> [[String]] {
    attack.comparisons.enumerated().map { index, comparison in
      let transcript = comparison.first
      let words = GainWords(transcript.cast + comparison.second.cast)
      let link = MarkdownText.link(
        transcript.title, to: "flows/\(transcript.topic)/\(transcript.scenario).md")
      let sections = transcript.citations.prefix(2).map(\.markdown).joined(separator: ", ")
      let gains = words.compared(comparison).first.map { MarkdownText.cell(words.sentence($0)) }
      let parting = comparison.parting.flatMap { $0.first ?? $0.second }
      let ending = comparison.refusals.second
      let check = ending?.failedCheck
      return [
        index == 0 ? "\(link), \(sections)" : "", index == 0 ? MarkdownText.cell(attack.powers) : "",
        gains.joined(separator: "; "),
        MarkdownText.cell(comparison.second.variant?.title ?? comparison.names.second),
        parting.map { "\($0.number), \(MarkdownText.cell($0.title))" } ?? "",
        check.map { "\(MarkdownText.code($0.rule)), \($0.citation.markdown)" }
          ?? comparison.plainestChange.map {
            "nothing is refused; \(MarkdownText.code($0.address)) is \(MarkdownText.code($0.second ?? ""))"
          } ?? "nothing is refused",
      ]
    }
  }
}

extension TranscriptComparison {
  /// Where nothing is refused: a part of the first message that differs which says so in few letters; nil where none does.
  var plainestChange: Change? {
    parting?.changes.first { change in
      [change.first ?? "", change.second].allSatisfy { ($0?.utf8.count).map { $0 <= 40 } ?? false }
    }
  }
}
