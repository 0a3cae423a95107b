internal import Citations
internal import Parties
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// One change of one message that its receiver notices, for a learner who has walked a lesson to its end: it
/// was tried, so the lesson does answer it as is said.
struct Trial: Sendable, Equatable {
  /// The most changes that are tried.
  static let most = 40

  /// The message that is changed.
  let number: Int
  /// As `set` takes it.
  let part: String
  /// What the part becomes.
  let value: String
  /// The rule that refuses it.
  let rule: String

  /// The change that is nearest to what the lesson is about: the section of the rule that notices it is one
  /// that the lesson cites, it bears the part's name, or the lesson speaks of the part or asks about it. Nil
  /// where no change is noticed.
  /// - Parameter stage: where it is tried: ``Walk/stage()``.
  static func find(in walk: Walk, on stage: Conductor<CastMember>) async -> Trial? {
    let transcript = walk.rehearsal.transcript
    let tried = candidates(in: transcript).prefix(most)
    guard !tried.isEmpty else { return nil }
    await stage.run(limit: transcript.entries.count)
    var best: (trial: Trial, worth: Int)?
    for candidate in tried {
      guard let check = await refusal(of: candidate, on: stage) else { continue }
      let isNamed = check.rule.hasPrefix(Trial.asInRules(candidate.part))
      let isCited = isAbout(check.citation, transcript.citations)
      // What the lesson neither speaks of nor cites is some other lesson's point.
      guard candidate.worth > 0 || isCited else { continue }
      let worth = candidate.worth + (isNamed ? 3 : 0) + (isCited ? 2 : 0)
      // Of two that are worth the same the later one: what went before it is understood by then.
      if best.map({ worth >= $0.worth }) ?? true {
        best = (
          Trial(
            number: candidate.number, part: candidate.part, value: candidate.value, rule: check.rule), worth
        )
      }
    }
    return best?.trial
  }

  private struct Candidate {
    let number: Int
    let part: String
    let value: String
    /// 1 where the lesson speaks of the part at this message, 2 more where it asks about it.
    let worth: Int
  }

  /// The parts that receivers held rules against, in messages that the script itself leaves alone; those that
  /// the lesson speaks of first.
  private static func candidates(in transcript: Transcript) -> [Candidate] {
    var all: [Candidate] = []
    for entry in transcript.entries
    where entry.failedCheck == nil && entry.tampering.isEmpty
      && entry.checks.contains(where: { $0.verdict == .holds })
    {
      let told = entry.notes.joined(separator: "\n")
      let asked = entry.questions.flatMap { [$0.ask, $0.because] + $0.choices }.joined(separator: "\n")
      for part in entry.parts where isForged(part) {
        guard let value = forged(part.value) else { continue }
        let mark = "`\(part.nameInToken)`"
        let worth = (told.contains(mark) ? 1 : 0) + (asked.contains(mark) ? 2 : 0)
        guard worth > 0 || entry.checks.contains(where: { $0.rule.hasPrefix(asInRules(part.name)) }) else {
          continue
        }
        all.append(Candidate(number: entry.number, part: part.name, value: value, worth: worth))
      }
    }
    return all.filter { $0.worth > 0 } + all.filter { $0.worth == 0 }
  }

  /// How the names of the rules about a part begin: `code-verifier-`.
  private static func asInRules(_ part: String) -> String {
    String(part.map { $0 == "_" ? "-" : $0 }) + "-"
  }

  /// Another value of the same form, so that it is refused for what it says and not for how it is written; nil
  /// where there is none that somebody would type.
  private static func forged(_ value: String) -> String? {
    guard let first = value.first, value.count <= longestValue, !value.allSatisfy(\.isNumber) else {
      return nil
    }
    if value.hasPrefix("https://") { return "https://evil.example/" }
    let isOfChance =
      value.count >= 16 && value.contains { $0.isNumber || $0.isUppercase }
      && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~".contains($0)) }
    // Names and words become another word; what chance made stays as long as it was.
    return isOfChance ? (first == "x" ? "y" : "x") + value.dropFirst() : "forged"
  }

  /// The longest value that somebody is asked to type, in characters: a verifier is.
  private static let longestValue = 64

  private static func isForged(_ part: PartEntry) -> Bool {
    switch part.place {
    case .query, .form, .json, .fragment: true
    case .header: part.name == "Authorization"
    default: false
    }
  }

  /// The check that fails when the part is forged; nil where none does.
  private static func refusal(of candidate: Candidate, on stage: Conductor<CastMember>) async -> Check? {
    _ = await stage.change(toBranch: 0)
    guard await stage.go(to: candidate.number - 1) else { return nil }
    do {
      try await stage.alter([.set(part: candidate.part, value: candidate.value)])
    } catch {
      return nil
    }
    guard await stage.step() else { return nil }
    return await stage.timeline.now.delivery?.receipt.failedCheck
  }

  /// Whether a section is among the cited ones, or lies in one of them.
  private static func isAbout(_ section: Citation, _ cited: [Citation]) -> Bool {
    cited.contains { cited in
      guard cited.document == section.document else { return false }
      guard let whole = cited.section else { return true }
      return section.section.map { $0 == whole || $0.hasPrefix(whole + ".") } ?? false
    }
  }
}
