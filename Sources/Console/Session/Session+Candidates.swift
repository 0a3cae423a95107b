internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// What there is to be named at this moment, each with a few words on what it is.
extension Session {
  /// More than this no window lists with its descriptions, and finding those takes time.
  private static let mostDescribed = 60
  /// No lesson for people has more messages than this.
  private static let mostLookedAt = 1_000

  /// Whatever can be explained, words of the field first; before anything is typed, nothing but those, and none that
  /// stands like that on the wire.
  func terms(beginning begun: String) -> [Completions.Candidate] {
    guard !begun.isEmpty else { return described(lookup.terms.filter { !$0.contains("_") }) }
    let start = begun.lowercased()
    if start.hasPrefix("rules ") { return rules(beginning: start) }
    let roles = parties.filter { $0.text.hasPrefix(start) }
    let names = lookup.names.filter { name in
      name.lowercased().hasPrefix(start) && !roles.contains { $0.text == name }
    }
    let all = Completions.Candidate("rules", description: "the rules by which parties decide")
    return described(names) + roles + ("rules".hasPrefix(start) ? [all] : [])
  }

  /// The places where rules are held, and the parties that hold some.
  private func rules(beginning begun: String) -> [Completions.Candidate] {
    let places = RuleSelection("", among: reference.rules).places
    let names = places.map(\.holder) + places.map(\.place) + parties.map(\.text)
    var seen: Set<String> = []
    return names.map { "rules \($0)" }.filter { $0.lowercased().hasPrefix(begun) && seen.insert($0).inserted }
      .map { .init($0) }
  }

  /// The groups of questions; the questions by their numbers, once a digit is typed.
  func questions(beginning begun: String) -> [Completions.Candidate] {
    func plain(_ source: String) -> String { (try? Prose.parse(source))?.plain ?? source }
    guard begun.isEmpty || Int(begun) == nil else {
      return reference.questions.all.map { .init("\($0.number)", description: plain($0.question.ask)) }
    }
    return reference.questions.groups.map { .init($0.name, description: $0.title) }
  }

  private func described(_ names: [String]) -> [Completions.Candidate] {
    guard names.count <= Session.mostDescribed else { return names.map { .init($0) } }
    return names.map { name in
      let meaning = lookup.meaning(of: name).flatMap { try? Prose.parse($0).plain }
      return .init(name, description: RuleTable.rule(named: name)?.title ?? meaning)
    }
  }

  var parties: [Completions.Candidate] {
    walk?.scenario.cast.map { .init($0.name.text, description: $0.member.role.rawValue) } ?? []
  }

  var branches: [Completions.Candidate] {
    timeline?.branches.map { .init("\($0.number)", description: look.cause(of: $0)) } ?? []
  }

  /// The latest messages; a list of thousands helps nobody.
  var numbers: [Completions.Candidate] {
    guard lastNumber > 0 else { return [] }
    return (max(1, lastNumber - 99)...lastNumber).compactMap { number in
      entry(number).map { .init("\(number)", description: $0.title) }
    }
  }

  var messageNames: [Completions.Candidate] {
    MessageName.all.map { .init($0.text, description: glossary.messages[$0.text]?.title) }
  }

  /// What a party remembers, by the first word of each name, and the first thing of that name.
  func memories(of party: String) -> [Completions.Candidate] {
    guard let walk, let timeline, let index = walk.conductor.cast.firstIndex(of: PartyName(party)) else {
      return []
    }
    var seen: Set<String> = []
    return timeline.now.members[index].facts.compactMap { memory in
      let words = memory.name.split(separator: " ", maxSplits: 1).map(String.init)
      guard let name = words.first, seen.insert(name).inserted else { return nil }
      let more = words.dropFirst().first.map { "\($0): " } ?? ""
      return .init(name, description: more + memory.words.excerpt(200))
    }
  }

  /// Where requests to the party named second go in this lesson.
  /// - Parameter words: those of `send`, the method last.
  func targets(of words: [String]) -> [Completions.Candidate] {
    guard words.count == 4, let walk else { return [] }
    var seen: Set<String> = []
    return walk.rehearsal.transcript.entries.prefix(Session.mostLookedAt).filter { $0.to.text == words[2] }
      .compactMap { entry in
        guard let part = entry.parts.first(where: { $0.place == .path }),
          seen.insert(part.value).inserted
        else { return nil }
        return .init(part.value, description: entry.title)
      }
  }

  func settings(of party: String) -> [SettingSummary] {
    walk?.scenario.cast.first { $0.name.text == party }?.member.role.settings ?? []
  }

  func breakTargets(after kind: String, beginning begun: String) -> [Completions.Candidate] {
    func explained(_ names: Set<String>) -> [Completions.Candidate] {
      described(names.filter { $0.hasPrefix(begun) }.sorted())
    }
    return switch kind {
    case "param": explained(knownNames.parts)
    case "error": explained(knownNames.errors)
    case "check": RuleTable.names.map { .init($0, description: RuleTable.rule(named: $0)?.title) }
    case "party": parties
    case "message": messageNames
    default: []
    }
  }

  /// Names where they are clear, addresses where two parts share a name.
  func parts(of all: [PartEntry]) -> [Completions.Candidate] {
    all.map { part in
      let isClear = all.filter { $0.name == part.name }.count == 1
      return .init(isClear ? part.name : part.address, description: part.value.excerpt(60))
    }
  }
}
