internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

extension Session {
  /// What can stand at the cursor: commands first, then what the command takes.
  public func completions(line: String, cursor: Int) -> Completions {
    let before = String(line.prefix(cursor))
    let words = Session.words(of: before)
    let last = String(words.last ?? "")
    let replace = (cursor - last.count)..<cursor
    if words.count <= 1 {
      return Completions(
        replace: replace,
        candidates: CommandTable.all.filter { $0.name.hasPrefix(last.lowercased()) }
          .map { Completions.Candidate($0.name, description: $0.summary) })
    }
    guard let name = words.first, let command = try? CommandTable.command(named: String(name)) else {
      return .none
    }
    if command.completions == [.terms] {
      // A term may be several words; all that is typed behind the command counts.
      let typed = before.drop { $0 == " " }.dropFirst(name.count).drop { $0 == " " }
      return Completions(
        replace: (cursor - typed.count)..<cursor,
        candidates: candidates(for: .terms, after: []).filter { $0.text.hasPrefix(String(typed)) })
    }
    guard command.completions.indices.contains(words.count - 2) else { return .none }
    let completion = command.completions[words.count - 2]
    return Completions(
      replace: replace,
      candidates: candidates(for: completion, after: words.dropLast().map(String.init)).filter {
        $0.text.hasPrefix(last)
      })
  }

  /// The words up to the cursor, however many blanks stand between; the last is the one that is completed, empty behind a
  /// blank.
  private static func words(of line: String) -> [Substring] {
    let words = line.split(separator: " ")
    return line.hasSuffix(" ") || words.isEmpty ? words + [""] : words
  }

  /// - Parameter words: the words before the one that is completed, the command first.
  private func candidates(for completion: Command.Completion, after words: [String]) -> [Completions
    .Candidate]
  {
    let word = words.last ?? ""
    switch completion {
    case .nothing, .files: return []
    case .lessons: return summaries.map { .init($0.name, description: $0.title) }
    case .parties:
      return walk?.scenario.cast.map { .init($0.name.text, description: $0.member.role.rawValue) } ?? []
    case .parts: return pending.map { parts(of: $0.parts.map { ($0.name, $0.address, $0.value) }) } ?? []
    case .numbers: return numbers
    case .compared:
      return word == "branch" ? candidates(for: .branches, after: []) : numbers + [.init("branch")]
    case .commands: return CommandTable.all.map { .init($0.name, description: $0.summary) }
    case .terms: return lookup.names.map { .init($0) }
    case .branches:
      return timeline?.branches.map { .init("\($0.number)", description: $0.cause) } ?? []
    case .formats: return RendererTable.all.map { .init($0.name, description: $0.summary) }
    case .breakpoints:
      return breakpoints.map { .init("\($0.number)", description: $0.words) } + [.init("all")]
    case .options: return Preferences.options.map { .init($0.name, description: $0.summary) }
    case .optionValues:
      return Preferences.options.first { $0.name == word }?.values.map { .init($0) } ?? []
    case .settings: return settings(of: word).map { .init($0.name, description: $0.meaning) }
    case .settingValues:
      let setting = words.count > 2 ? settings(of: words[1]).first { $0.name == word } : nil
      return setting?.values.map { .init($0) } ?? []
    case .breakKinds: return BreakCommand.kinds.map { .init($0) } + messageNames
    case .breakTargets: return breakTargets(after: word)
    }
  }

  /// The latest messages; a list of thousands helps nobody.
  private var numbers: [Completions.Candidate] {
    guard lastNumber > 0 else { return [] }
    return (max(1, lastNumber - 99)...lastNumber).compactMap { number in
      entry(number).map { .init("\(number)", description: $0.title) }
    }
  }

  private var messageNames: [Completions.Candidate] {
    MessageName.all.map { .init($0.text, description: glossary.messages[$0.text]?.title) }
  }

  private func settings(of party: String) -> [CastSetting] {
    walk?.scenario.cast.first { $0.name.text == party }.map { CastSetting.all(of: $0.member.role) } ?? []
  }

  private func breakTargets(after kind: String) -> [Completions.Candidate] {
    switch kind {
    case "param": knownNames.parts.sorted().map { .init($0) }
    case "check":
      RuleTable.names.map { .init($0, description: RuleTable.rule(named: $0)?.title) }
    case "party": candidates(for: .parties, after: [])
    case "message": messageNames
    case "error": knownNames.errors.sorted().map { .init($0) }
    default: []
    }
  }

  /// Names where they are clear, addresses where two parts share a name.
  private func parts(of all: [(name: String, address: String, value: String)]) -> [Completions.Candidate] {
    all.map { part in
      let isClear = all.filter { $0.name == part.name }.count == 1
      return .init(isClear ? part.name : part.address, description: String(part.value.prefix(60)))
    }
  }
}
