internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

extension Session {
  /// What can stand at the cursor: commands first, then what the command takes.
  public func completions(line: String, cursor: Int) -> Completions {
    let before = String(line.prefix(cursor))
    let words = before.split(separator: " ", omittingEmptySubsequences: false)
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
    if command.completion == .terms {
      // A term may be several words; all that is typed behind the command counts.
      let typed = before.dropFirst(name.count + 1)
      return Completions(
        replace: (cursor - typed.count)..<cursor,
        candidates: candidates(for: command.completion).filter { $0.text.hasPrefix(String(typed)) })
    }
    guard words.count == 2 else { return .none }
    return Completions(
      replace: replace, candidates: candidates(for: command.completion).filter { $0.text.hasPrefix(last) })
  }

  private func candidates(for completion: Command.Completion) -> [Completions.Candidate] {
    switch completion {
    case .nothing: return []
    case .lessons: return library.names.map { Completions.Candidate($0) }
    case .parties:
      return walk?.scenario.cast.map { .init($0.name.text, description: $0.member.role.rawValue) } ?? []
    case .parts: return pending.map { parts(of: $0.parts.map { ($0.name, $0.address, $0.value) }) } ?? []
    case .numbers:
      guard lastNumber > 0 else { return [] }
      return (1...lastNumber).compactMap { number in
        entry(number).map { .init("\(number)", description: $0.title) }
      }
    case .commands: return CommandTable.all.map { .init($0.name, description: $0.summary) }
    case .terms: return lookup.names.map { .init($0) }
    case .branches:
      return timeline?.branches.map { .init("\($0.number)", description: $0.cause) } ?? []
    case .formats: return RendererTable.all.map { .init($0.name, description: $0.summary) }
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
