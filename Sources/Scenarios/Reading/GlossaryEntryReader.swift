internal import Citations
internal import Diagnostics

/// Reads single entries of a glossary. Where there is nothing to be read, it says nothing.
struct GlossaryEntryReader {
  /// What an entry is held against.
  struct Checks {
    let findings: Findings
    let specifications: SpecificationTable
    /// The names of the lessons that a term may send to.
    let lessons: [String]
    let known: Set<String>

    init(_ findings: Findings, _ specifications: SpecificationTable, lessons: [String]) {
      self.findings = findings
      self.specifications = specifications
      self.lessons = lessons
      known = Set(lessons)
    }
  }

  /// Nil for a text that is known to be in order: it is taken as it stands.
  let checks: Checks?

  /// For a text that is known to be in order.
  static var ofSoundText: GlossaryEntryReader { GlossaryEntryReader(checks: nil) }

  func message(_ node: PlacedNode?, called name: String) -> Glossary.MessageMeaning {
    .init(
      title: node?["title"]?.text ?? name, says: prose(node?["says"]), citation: citation(node?["cites"]))
  }

  /// Explanations by where the name stands.
  func explanations(_ node: PlacedNode?) -> [String: Glossary.Explanation] {
    Dictionary((node?.pairs ?? []).map { ($0.key, explanation($0.value)) }) { first, _ in first }
  }

  private func explanation(_ node: PlacedNode) -> Glossary.Explanation {
    .init(says: prose(node["says"]), citation: citation(node["cites"]), label: node["label"]?.text)
  }

  func term(_ node: PlacedNode?) -> Glossary.Term {
    Glossary.Term(
      says: prose(node?["says"]), citation: citation(node?["cites"]), why: prose(node?["why"]),
      unlike: prose(node?["unlike"]), lessons: (node?["see"]?.list ?? []).compactMap(lesson),
      aliases: (node?["also"]?.list ?? []).compactMap(\.text))
  }

  func prose(_ node: PlacedNode?) -> String {
    guard let checks else { return node?.text ?? "" }
    return ProseReader(findings: checks.findings).prose(node)
  }

  private func citation(_ node: PlacedNode?) -> Citation? {
    guard let checks else { return node?.text.flatMap { Citation(parsing: $0) } }
    return checks.findings.citation(node, in: checks.specifications)
  }

  private func lesson(_ node: PlacedNode) -> String? {
    guard let checks else { return node.text }
    return checks.findings.lesson(node, among: checks.lessons, checks.known)
  }
}
