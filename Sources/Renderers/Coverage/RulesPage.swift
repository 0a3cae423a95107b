internal import Citations
internal import Simulation
public import Transcripts

/// All rules that parties hold messages against: what each protects from, where it is written, how it is left out, and the
/// lessons in which it is broken. Made of the table of rules and of transcripts.
public struct RulesPage: Sendable {
  /// A lesson in which a rule is broken.
  struct Place: Equatable {
    let path: String
    let title: String
    /// The message; nil where what a reader is to try breaks it.
    let number: Int?
  }

  /// A lesson: the pages of its courses, with what they tell.
  public struct Lesson: Sendable {
    let courses: [(path: String, transcript: Transcript)]

    public init(_ courses: [(path: String, transcript: Transcript)]) {
      self.courses = courses
    }
  }

  let rules: [RuleEntry]
  private let broken: [String: [Place]]
  /// How often each holds.
  let holds: [String: Int]

  public init(_ rules: [RuleEntry], lessons: [Lesson]) {
    var broken: [String: [Place]] = [:]
    var holds: [String: Int] = [:]
    for lesson in lessons {
      var seen: Set<String> = []
      for (path, transcript) in lesson.courses {
        for entry in transcript.entries {
          for check in entry.checks {
            if check.verdict == .holds { holds[check.rule, default: 0] += 1 }
            guard check.verdict == .fails, seen.insert(check.rule).inserted else { continue }
            let place = Place(path: path, title: transcript.title, number: entry.number)
            broken[check.rule, default: []].append(place)
          }
        }
      }
      for (path, transcript) in lesson.courses {
        for rule in transcript.attempts.compactMap(\.fails) where seen.insert(rule).inserted {
          broken[rule, default: []].append(Place(path: path, title: transcript.title, number: nil))
        }
      }
    }
    (self.rules, self.broken, self.holds) = (rules, broken, holds)
  }

  /// The lessons that break a rule, those first whose script does.
  func places(of rule: String) -> [Place] {
    let all = broken[rule] ?? []
    return all.filter { $0.number != nil } + all.filter { $0.number == nil }
  }

  /// The page, for a folder that has the lessons' pages in `flows`.
  public var markdown: String {
    let names = Set(rules.map(\.name))
    let shown = names.count { !places(of: $0).isEmpty }
    let introduction = """
      # Rules

      Each party decides by ordered rules: the first that fails refuses the message. These are all \(names.count) of them, by
      who holds them; \(shown) are broken in a lesson, or by what a lesson has its reader try. In a session, `explain rules`
      lists them, `explain NAME` tells of one.

      A party leaves a rule out where its cast entry says `omits: [NAME]`, or in a session by `policy PARTY omits NAME`: what
      it protects from can then be seen to happen. Where that cannot be, it is said here.
      """
    var holders: [String] = []
    for rule in rules where !holders.contains(rule.holder) { holders.append(rule.holder) }
    let sections = holders.flatMap { holder in
      [
        "## \(holder.prefix(1).uppercased() + holder.dropFirst())",
        MarkdownTable(
          head: ["Rule", "Where", "Defined in", "Without it", "Broken in"],
          rows: rules.filter { $0.holder == holder }.map(row)
        ).source,
      ]
    }
    return ([introduction] + sections).joined(separator: "\n\n") + "\n"
  }

  private func row(_ rule: RuleEntry) -> [String] {
    let places = places(of: rule.name)
    let links = places.prefix(CoveragePage.named).map { place in
      MarkdownText.link(place.title, to: place.path) + (place.number == nil ? " (to try)" : "")
    }
    let rest = places.count - links.count
    return [
      "\(MarkdownText.code(rule.name)): \(MarkdownText.cell(rule.title))",
      MarkdownText.cell(rule.places.joined(separator: "; ")), rule.citation.markdown,
      MarkdownText.cell(prose: rule.protects + (rule.needed == nil ? "" : " \(rule.leavingOut)")),
      links.isEmpty
        ? "none yet" : links.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
    ]
  }
}
