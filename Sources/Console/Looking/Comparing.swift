internal import Diagnostics
internal import Renderers
public import Scenarios
internal import Simulation
internal import TerminalText
public import Transcripts

/// Plays a story twice, to be laid beside each other.
public struct Comparing {
  private let library: Library
  private let glossary: Glossary
  private let isOver: @Sendable () -> Bool
  private let isInSession: Bool

  /// - Parameters:
  ///   - isInSession: whether somebody asked in a session, where other commands help than those of a shell.
  ///   - isOver: whether to stop, asked between two messages: because somebody pressed Ctrl-C.
  public init(
    _ library: Library, glossary: Glossary, isInSession: Bool = false,
    until isOver: @escaping @Sendable () -> Bool = { false }
  ) {
    self.library = library
    self.glossary = glossary
    self.isOver = isOver
    self.isInSession = isInSession
  }

  /// Two variants of a lesson; the first two where none are named, the first and that one where one is.
  public func variants(of file: ScenarioFile, _ names: [String] = []) async throws(CommandError)
    -> TranscriptComparison
  {
    let scenario = try library.scenario(of: file)
    let all = scenario.variants.map(\.name)
    guard all.count > 1 else {
      throw CommandError(
        "\(scenario.name) has no variants",
        help: isInSession
          ? "'policy' or a change of your own opens a branch, and 'diff branch' compares it"
          : "'grantwalk compare' takes two lessons as well, or --with a setting that is another")
    }
    for name in names { try scenario.checkVariant(name) }
    let chosen =
      switch names.count {
      case 0: Array(all.prefix(2))
      case 1: [all.first { $0 != names[0] } ?? all[0], names[0]]
      default: names
      }
    guard chosen[0] != chosen[1] else {
      throw CommandError(
        "'\(chosen[0])' is the same twice", help: "one of \(all.joined(separator: ", ")) is another")
    }
    return TranscriptComparison(
      try await played(file, as: chosen[0]), try await played(file, as: chosen[1]),
      names: (first: chosen[0], second: chosen[1]))
  }

  /// The lesson of a name that is no variant of another one; nil where it is. Throws where it is neither.
  public func otherLesson(named name: String, than file: ScenarioFile) throws(CommandError) -> ScenarioFile? {
    guard let scenario = library.read(file).scenario, !scenario.variants.contains(where: { $0.name == name })
    else { return nil }
    do throws(CommandError) {
      return try library.find(name)
    } catch {
      guard !scenario.variants.isEmpty else { throw error }
      throw CommandError(
        "'\(name.excerpt(60))' is no lesson and no variant of \(scenario.name)",
        help: "its variants are \(scenario.variants.map(\.name).joined(separator: ", "))")
    }
  }

  /// Two lessons, such as one and another that extends it.
  public func lessons(_ first: ScenarioFile, _ second: ScenarioFile) async throws(CommandError)
    -> TranscriptComparison
  {
    let (one, other) = (try await played(first), try await played(second))
    return TranscriptComparison(one, other, names: (first: one.scenario, second: other.scenario))
  }

  /// A lesson as it is, and with a setting that is another from its beginning.
  /// - Parameter policy: as `policy` takes it: `login omits code-verifier-expected`
  public func lesson(_ file: ScenarioFile, with policy: String) async throws(CommandError)
    -> TranscriptComparison
  {
    let options = RenderOptions()
    let session = Session(library: library, look: Look(options: options) { 80 })
    _ = try await session.open(file)
    session.confinement = Confinement(of: "a comparison")
    _ = try await session.execute("policy \(policy)")
    guard session.timeline?.branch.parent != nil else {
      throw CommandError(
        "'\(policy.excerpt(60))' sets nothing",
        help: "a party, a setting and a value: 'login refresh_tokens keep'")
    }
    _ = try await session.execute("finish")
    guard let walk = session.walk, let timeline = session.timeline else {
      throw CommandError("\(file.name) cannot be played")
    }
    return TranscriptComparison(
      walk.rehearsal.transcript, walk.transcript(of: timeline, options),
      names: (first: "as it is", second: policy.utf8.count <= Comparing.longestName ? policy : "changed"),
      change: policy)
  }

  /// In octets: a longer name leaves its column no room beside the rest.
  private static let longestName = 28

  private func played(_ file: ScenarioFile, as variant: String? = nil) async throws(CommandError)
    -> Transcript
  {
    let scenario = try library.scenario(of: file, as: variant)
    guard let rehearsal = await Rehearsal.run(scenario, glossary: glossary, until: isOver) else {
      throw CommandError("\(scenario.name) was not compared", help: "it was interrupted")
    }
    return rehearsal.transcript
  }
}

extension Library {
  /// The scenario of a file; throws with what is wrong with it.
  /// - Parameter width: the columns that this is told in.
  func scenario(of file: ScenarioFile, as variant: String? = nil, width: Int = 80) throws(CommandError)
    -> Scenario
  {
    let reading = read(file, as: variant)
    guard let scenario = reading.scenario else {
      throw CommandError(
        "\(file.name) cannot be run:\n\(DiagnosticTextRenderer(sources: reading.sources, width: width).render(reading.problems))"
      )
    }
    if let variant { try scenario.checkVariant(variant) }
    return scenario
  }
}

extension Scenario {
  /// Throws where there is no variant of that name.
  public func checkVariant(_ name: String) throws(CommandError) {
    guard !variants.contains(where: { $0.name == name }) else { return }
    throw CommandError(
      "\(self.name) has no variant '\(name.excerpt(40))'",
      help: variants.isEmpty ? "it has none" : "one of \(variants.map(\.name).joined(separator: ", "))")
  }
}
