internal import Diagnostics
internal import Simulation
internal import Transcripts

/// Reads the courses that a scenario's story may take.
struct VariantReader {
  let findings: Findings

  /// What a file may say of one variant.
  static let fields = Fields(
    "variant",
    [
      Field("title", .text(), required: true, "What is different in it, in a few words."),
      Field(
        "cast",
        .atMost(
          FileLimits.mostParties, .dictionary(keys: .matching(Patterns.name), values: PlayerShape.player)),
        "What differs in the cast, as in a scenario that extends another."),
      Field(
        "gains", .list(.mapping(gain)), required: true,
        "What attackers must have at its end, and no more; an empty list where nobody gains anything."),
    ])

  private static let gain = Fields(
    "gain",
    [
      Field("who", .text(Patterns.name), required: true, "Who has it."),
      Field(
        "has", .choice(Gain.Kind.allCases.map(\.rawValue)), required: true,
        "What it is. `connection`: uses a client with that account. `sign-in`: is taken for its owner. `token`, `code`: has one that is still good. `password`: knows it. `data`: has read what is kept for it."
      ),
      Field("of", .text(Patterns.name), required: true, "Whose account it is, by name in the cast."),
      Field(
        "at", .text(), "Where: the client, the server, or the address of the data; anywhere unless said."),
    ])

  /// - Parameters:
  ///   - cast: the parties there are.
  ///   - played: the variant whose cast that is: others may have other parties.
  func read(_ node: PlacedNode?, _ cast: CastDraft, played: String?) -> [Variant] {
    let pairs = node?.pairs ?? []
    findings.limit(pairs.map(\.location), to: FileLimits.mostVariants, "variants")
    if let only = pairs.first, pairs.count == 1 {
      findings.note(
        .equalVariants, "a single variant has nothing to be compared with", at: only.location,
        help: "add another, or take 'variants' out")
    }
    for pair in pairs where pair.key == "all" {
      findings.note(
        .unfitSetting, "a variant must not be called 'all'", at: pair.location,
        help: "'--variant all' plays each of them: call it otherwise")
    }
    for pair in pairs where pair.key == played {
      for gain in pair.value["gains"]?.list ?? [] { check(gain, cast) }
    }
    return pairs.map { pair in
      Variant(
        name: pair.key, title: ProseReader(findings: findings).title(pair.value["title"]),
        gains: (pair.value["gains"]?.list ?? []).compactMap(gain), location: pair.location)
    }
  }

  private func gain(_ node: PlacedNode) -> StatedGain? {
    guard let who = node["who"]?.text, let owner = node["of"]?.text,
      let kind = node["has"]?.text.flatMap(Gain.Kind.init)
    else { return nil }
    return StatedGain(kind: kind, who: who, owner: owner, place: node["at"]?.text)
  }

  /// Notes the parties of a gain that are not there.
  private func check(_ node: PlacedNode, _ cast: CastDraft) {
    for key in ["who", "of"] {
      guard let party = node[key], let name = party.text, !cast.players.contains(where: { $0.name == name })
      else { continue }
      findings.unknown(
        "party", name, among: cast.players.map(\.name), code: .unknownParty, at: party.location)
    }
  }
}

/// Which lines of a script a variant has.
struct VariantLines {
  /// All there are, by name.
  let names: [String]
  /// The one that is played; nil where there are none.
  let played: String?
  let findings: Findings

  /// Whether it has a line; what the line's `only` names must be known.
  func contain(_ line: PlacedNode?) -> Bool {
    guard let only = line?["only"] else { return true }
    let texts = only.list.compactMap { node in node.text.map { (text: $0, location: node.location) } }
    for (text, location) in texts where !names.contains(text) {
      guard !names.isEmpty else {
        findings.note(
          .unknownVariant, "'only' speaks of variants, and there are none", at: location,
          help: "add 'variants', or take it out")
        continue
      }
      findings.unknown("variant", text, among: names, code: .unknownVariant, at: location)
    }
    // What a misspelled line holds is read as well, so that all that is wrong with it is told.
    let isMisspelled = texts.contains { !names.contains($0.text) }
    return isMisspelled || (played.map { name in texts.contains { $0.text == name } } ?? true)
  }
}
