internal import Citations
internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Reads the glossary: what every message, part, check and word means.
struct GlossaryReader {
  static let shape = Shape.mapping(
    Fields(
      "glossary",
      [
        Field("format", .integer(1...1), required: true, "The version of this format: 1."),
        Field(
          "messages", .dictionary(keys: .among(MessageName.all.map(\.text)), values: .mapping(message)),
          "Every kind of message: its title, and what it is for."),
        Field(
          "parts",
          .dictionary(
            keys: .matching(Patterns.term),
            values: .dictionary(keys: .among(places), values: .mapping(explanation))),
          "What a part is for, by its name, then by the message it stands in, or 'anywhere'."),
        Field(
          "tokens",
          .dictionary(
            keys: .matching(Patterns.term),
            values: .dictionary(keys: .among(kinds), values: .mapping(explanation))),
          "What stands in a signed token: a claim by its name, a parameter of its header as header.NAME, "
            + "and the signature; then by the kind of token, or 'anywhere'."),
        Field(
          "checks", .dictionary(keys: .among(RuleTable.all.map(\.name)), values: .text()),
          "What could happen without each rule."),
        Field(
          "terms", .dictionary(keys: .matching(Patterns.term), values: .mapping(TermReader.fields)),
          "Words of the field, and what they mean."),
      ]))

  private static let places = [Glossary.anywhere] + MessageName.all.map(\.text)

  private static let kinds = [Glossary.anywhere] + TokenKind.allCases.map(\.rawValue)

  private static let message = Fields(
    "message",
    [
      Field("title", .text(), required: true, "Its name in words."),
      Field("says", .text(), required: true, "What it is for, in a sentence."),
      Field("cites", .text(Patterns.citation), "Where it is defined."),
    ])

  private static let explanation = Fields(
    "explanation",
    [
      Field("says", .text(), required: true, "What it is for, in a sentence."),
      Field("cites", .text(Patterns.citation), "Where it is defined."),
      Field("label", .text(), "What it is in a word or two, where its name says something else."),
    ])

  let specifications: SpecificationTable
  /// The names of the lessons that a term may send to.
  let lessons: [String]
  /// What the file adds to: where it speaks of the same, it counts.
  var base = Glossary()
  let findings = Findings()

  /// The glossary of a file with what it adds to, and everything that is wrong with it.
  func read(_ file: ScenarioFile) -> (glossary: Glossary, problems: [Diagnostic], source: SourceText?) {
    let checked = file.checked(against: GlossaryReader.shape)
    guard let source = checked.source, let root = checked.root else {
      return (base, checked.problems, checked.source)
    }
    let node = PlacedNode(node: root, source: source)
    let checks = GlossaryEntryReader.Checks(findings, specifications, lessons: lessons)
    let reader = GlossaryEntryReader(checks: checks)
    var glossary = Glossary()
    glossary.messages = table(node["messages"]) { reader.message($0.value, called: $0.key) }
    glossary.parts = table(node["parts"]) { reader.explanations($0.value) }
    glossary.tokens = table(node["tokens"]) { reader.explanations($0.value) }
    glossary.checks = table(node["checks"]) { reader.prose($0.value) }
    glossary.terms = TermReader(reader: reader, findings: findings).terms(node["terms"])
    glossary = base.adding(glossary)
    noteMissing(glossary, in: source)
    return (glossary, (checked.problems + findings.problems).sortedByPlace(), source)
  }

  private func table<Value>(
    _ node: PlacedNode?, _ read: ((key: String, location: SourceLocation, value: PlacedNode)) -> Value
  ) -> Glossary.Table<Value> {
    Glossary.Table(Dictionary((node?.pairs ?? []).map { ($0.key, read($0)) }) { first, _ in first })
  }

  /// Every message and every rule must be explained.
  private func noteMissing(_ glossary: Glossary, in source: SourceText) {
    let start = source.location(SourcePosition(line: 1, column: 1))
    let explained = Set(glossary.messages.keys)
    for name in MessageName.all where !explained.contains(name.text) {
      findings.note(
        .missingSetting, "no message '\(name)' is explained", at: start, help: "add it to 'messages'")
    }
    let held = Set(glossary.checks.keys)
    for rule in RuleTable.all where !held.contains(rule.name) {
      findings.note(
        .missingSetting, "no rule '\(rule.name)' is explained", at: start, help: "add it to 'checks'")
    }
  }
}
