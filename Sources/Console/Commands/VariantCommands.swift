internal import Renderers
internal import Scenarios
internal import TerminalText
internal import Transcripts

/// Plays the lesson in another of its variants.
enum VariantCommand {
  static let command = Command(
    name: "variant", arguments: "[NAME]", group: .lessons, effect: .moves,
    summary: "the variants of this lesson, or begin it again as one of them",
    details:
      "A lesson on an attack is told at least twice: with the defence that stops it, and without. 'compare' lays them beside each other.",
    examples: ["variant", "variant on"], completions: [.variants]
  ) { session, arguments async throws(CommandError) in
    let (walk, _) = try session.opened()
    let name = try arguments.atMostOne(for: "variant [NAME]")
    guard let name else { return Reply(session.variants(of: walk.scenario)) }
    try walk.scenario.checkVariant(name)
    guard let file = session.lesson?.file else { return Reply() }
    return Reply(try await session.open(file, as: name).text)
  }
}

/// Lays two variants beside each other.
enum CompareCommand {
  static let command = Command(
    name: "compare", arguments: "[A B]", group: .looking, effect: .none,
    summary: "two variants of this lesson beside each other: where they part, and what comes of each",
    details:
      "Without names, the first two. 'diff branch' compares what you did yourself with the script's own course.",
    examples: ["compare", "compare off on"], completions: [.variants, .variants]
  ) { session, arguments async throws(CommandError) in
    _ = try session.opened()
    guard arguments.words.count <= 2 else {
      throw CommandError("two variants are compared at a time", help: "usage: compare [A B]")
    }
    guard let file = session.lesson?.file else { return Reply() }
    let comparing = Comparing(
      session.library, glossary: session.glossary, isInSession: true, until: session.isInterrupted)
    let comparison = try await comparing.variants(of: file, arguments.words)
    session.confinement?.note(played: comparison.first.entries.count + comparison.second.entries.count)
    return Reply(ComparisonView(session.look.options).render(comparison))
  }
}

extension Session {
  fileprivate func variants(of scenario: Scenario) -> StyledText {
    guard !scenario.variants.isEmpty else {
      return look.wrapped("This lesson has no variants.")
    }
    let rows = scenario.variants.map { variant in
      [
        StyledLine("variant \(variant.name)", .command),
        StyledLine(look.options.visible(variant.title)).adding(
          variant.name == scenario.variant?.name ? ", this one" : "", .dim),
      ]
    }
    return look.table(rows, indent: look.margin)
      + look.wrapped(StyledLine("compare", .command).adding(" lays two of them beside each other."))
  }
}
