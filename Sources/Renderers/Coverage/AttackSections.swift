public import Citations
public import Transcripts

/// The sections of RFC 9700 §4, each with the lessons that tell of it, or with the reason why none does.
public struct AttackSections: Sendable {
  /// One published section.
  struct Row: Sendable {
    let citation: Citation
    let title: String
    let lessons: [Coverage.Lesson]
    /// Why no lesson plays it, without a full stop; nil where one does.
    let reason: String?
  }

  let rows: [Row]
  /// How many lessons a row names; where there are more, it says how many.
  static let named = 4

  /// - Parameter lessons: those that were played, in the order of the course.
  public init(_ specifications: SpecificationTable, lessons: [Transcript]) {
    self.init(
      specifications,
      lessons: lessons.map { lesson in
        (.init(name: lesson.scenario, topic: lesson.topic, title: lesson.title), lesson.citations)
      })
  }

  /// - Parameter lessons: each with what it cites.
  package init(_ specifications: SpecificationTable, lessons: [(lesson: Coverage.Lesson, cites: [Citation])])
  {
    let titles = specifications.documents["RFC 9700"]?.sections ?? [:]
    let numbers = titles.keys.filter { $0.hasPrefix("4.") }.map { number in
      (text: number, pieces: number.split(separator: ".").compactMap { Int($0) })
    }.sorted { $0.pieces.lexicographicallyPrecedes($1.pieces) }.map(\.text)
    rows = numbers.map { number in
      let telling = lessons.filter { lesson in
        lesson.cites.contains { citation in
          guard citation.document == "RFC 9700", let section = citation.section else { return false }
          return section == number || section.hasPrefix(number + ".")
        }
      }
      return Row(
        citation: .rfc(9700, number), title: titles[number] ?? "", lessons: telling.map(\.lesson),
        reason: AttackSections.reasons[number])
    }
  }

  /// The sections of which there is neither a lesson nor a reason, and those of which there are both.
  package var flaws: [String] {
    rows.filter { $0.lessons.isEmpty == ($0.reason == nil) }.map(\.citation.description)
  }

  /// Why what no lesson plays is told alone.
  private static let reasons = [
    "4.2.2":
      "pages of servers here hold nothing of others; what the lesson on §4.2.1 shows goes for them, too",
    "4.5.2": "it weighs how servers could notice the attack; the lessons on §4.5 play what does",
    "4.5.3.3": "it names ways that are not in use",
    "4.9.3": "its measures are those of §4.10.1 and §4.10.2, which have lessons",
    "4.10.3": "it tells why clients should not learn from metadata which servers to trust with tokens",
    "4.13": "no party here stands between a browser and a server and changes header fields",
    "4.14.1": "it weighs what refresh tokens are worth to a thief; the lessons on §4.14 play that",
    "4.17.1.2":
      "no server here takes the origin to which it tells an answer from the request; what comes of it is as in §4.17.1.1",
    "4.17.1.3": "no client here takes an answer from another window",
  ]
}

extension AttackSections {
  /// The table, for a page beside the folder `flows`.
  var markdown: String {
    let table = MarkdownTable(
      head: ["Section", "Title", "Lessons"],
      rows: rows.map { row in
        let links = row.lessons.prefix(AttackSections.named).map {
          MarkdownText.link($0.title, to: "flows/\($0.topic)/\($0.name).md")
        }
        let rest = row.lessons.count - links.count
        return [
          row.citation.markdown, MarkdownText.cell(row.title),
          links.isEmpty
            ? row.reason.map { "told, not simulated: \($0)" } ?? "no lesson here"
            : links.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
        ]
      })
    return """
      ## RFC 9700 §4, section by section

      \(table.source)
      """
  }
}
