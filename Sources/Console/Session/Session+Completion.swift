internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

extension Session {
  /// What can stand at the cursor: commands first, then what the command takes.
  public func completions(line: String, cursor: Int) -> Completions {
    let before = String(line.prefix(cursor))
    let words = Session.words(of: before)
    var begun = words.last ?? ""
    guard let name = words.first, words.count > 1 else {
      begun = begun.lowercased()
      return offer(CommandTable.all.map { .init($0.name, description: $0.summary) }, at: cursor, begun)
    }
    guard let command = try? CommandTable.command(named: name) else { return .none }
    if command.completions == [.terms] {
      // A term may be several words, however many blanks stand between; all that is typed behind the command counts.
      var rest = before.drop { $0 == " " }.dropFirst(name.count).drop { $0 == " " }
      if rest.hasPrefix("all ") { rest = rest.dropFirst(4).drop { $0 == " " } }
      var typed = rest.split(separator: " ").joined(separator: " ")
      if rest.hasSuffix(" "), !typed.isEmpty { typed += " " }
      return Completions(
        replace: (cursor - rest.count)..<cursor, candidates: terms(beginning: typed))
    }
    guard command.completions.indices.contains(words.count - 2) else { return .none }
    let completion = command.completions[words.count - 2]
    return offer(candidates(for: completion, after: words.dropLast(), begun), at: cursor, begun)
  }

  /// Those of the candidates that begin as what was typed.
  private func offer(_ all: [Completions.Candidate], at cursor: Int, _ begun: String) -> Completions {
    Completions(
      replace: (cursor - begun.count)..<cursor, candidates: all.filter { $0.text.hasPrefix(begun) })
  }

  /// The words up to the cursor, however many blanks stand between; the last is the one that is completed, empty behind a
  /// blank. A blank behind a backslash is part of its word, which keeps both.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isEscaped = false
    for character in line {
      if character == " ", !isEscaped {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return words + [word]
  }

  /// - Parameters:
  ///   - words: the words before the one that is completed, the command first.
  ///   - begun: what is typed of that one.
  private func candidates(for completion: Command.Completion, after words: [String], _ begun: String)
    -> [Completions.Candidate]
  {
    let word = words.last ?? ""
    switch completion {
    case .word(let word, let meaning): return [.init(word, description: meaning)]
    case .any(let all): return all.flatMap { candidates(for: $0, after: words, begun) }
    case .files: return FileCandidates.all(beginning: begun)
    case .lessonFiles: return FileCandidates.all(beginning: begun) { $0.hasSuffix(".yaml") }
    case .folders: return FileCandidates.all(beginning: begun) { _ in false }
    case .lessons: return summaries.map { .init($0.name, description: $0.title) }
    case .parties: return parties
    case .memories: return memories(of: word)
    case .parts: return pending.map { parts(of: $0.parts) } ?? []
    case .targets: return targets(of: words)
    case .numbers: return numbers
    case .compared:
      guard word != "branch" else { return branches }
      return numbers + (words.count == 1 ? [.init("branch", description: "this branch with another")] : [])
    case .commands: return CommandTable.all.map { .init($0.name, description: $0.summary) }
    case .terms: return terms(beginning: begun)
    case .questions: return questions(beginning: begun)
    case .branches: return branches
    case .variants:
      return (walk?.scenario.variants ?? []).map { .init($0.name, description: $0.title) }
    case .formats: return RendererTable.all.map { .init($0.name, description: $0.summary) }
    case .answers:
      return (answerable?.question.choices ?? []).enumerated().map { index, choice in
        .init("\(index + 1)", description: choice)
      }
    case .breakpoints:
      return breakpoints.map { .init("\($0.number)", description: $0.words) }
        + (breakpoints.isEmpty ? [] : [.init("all", description: "every one of them")])
    case .options: return Preferences.options.map { .init($0.name, description: $0.summary) }
    case .optionValues:
      return Preferences.options.first { $0.name == word }?.values.map {
        .init($0.name, description: $0.meaning)
      } ?? []
    case .settings: return settings(of: word).map { .init($0.name, description: $0.sentence) }
    case .settingValues:
      let setting = words.count > 2 ? settings(of: words[1]).first { $0.name == word } : nil
      return setting?.shape.choices.map { choice in
        .init(
          choice.value, description: choice.meaning.isEmpty ? "\(word) of \(words[1])" : choice.meaning)
      } ?? []
    case .breakKinds: return BreakCommand.kinds.map { .init($0.name, description: $0.stops) } + messageNames
    case .breakTargets: return breakTargets(after: word, beginning: begun)
    }
  }
}
