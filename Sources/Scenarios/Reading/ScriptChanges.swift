internal import Diagnostics

/// Lays what derived scenarios change in a script over it: the acts and messages stay, and what is said of them counts as the
/// latest says it.
struct ScriptChanges {
  /// A mapping of a script, and what is said in its place.
  struct Changed {
    let node: PlacedNode?
    /// The latest first.
    var changes: [PlacedNode] = []

    /// What is said under a key in the end.
    subscript(_ key: String) -> PlacedNode? {
      for change in changes {
        if let said = change[key] { return said }
        if change["without"]?.list.contains(where: { $0.text == key }) == true { return nil }
      }
      return node?[key]
    }
  }

  /// A message that an act lists.
  struct Message {
    let name: String
    let location: SourceLocation
    var changed: Changed

    init?(_ node: PlacedNode) {
      guard let single = node.node.single else { return nil }
      name = single.key.text
      location = node.source.location(single.key.range)
      changed = Changed(node: single.value.map { PlacedNode(node: $0, source: node.source) })
    }
  }

  struct Act {
    var changed: Changed
    var expectations: [Message]

    var node: PlacedNode? { changed.node }
  }

  let findings: Findings

  /// The acts of a script, each with what is changed in it.
  /// - Parameter changes: of each scenario that has some, the one that stands nearest to the script first.
  func acts(of script: PlacedNode, changedBy changes: [PlacedNode]) -> [Act] {
    var acts = script.list.map { node in
      Act(changed: Changed(node: node), expectations: (node["then"]?.list ?? []).compactMap(Message.init))
    }
    for level in changes { apply(level, to: &acts) }
    return acts
  }

  private func apply(_ level: PlacedNode, to acts: inout [Act]) {
    var next = acts.startIndex
    for change in level.list {
      guard let title = change["act"], let text = title.text else { continue }
      guard let index = acts[next...].firstIndex(where: { $0.node?["act"]?.text == text }) else {
        note(
          "'\(text)' is no act of what this extends", text, among: acts.compactMap { $0.node?["act"]?.text },
          isEarlier: acts[..<next].contains { $0.node?["act"]?.text == text }, at: title.location)
        continue
      }
      next = index + 1
      acts[index].changed.changes.insert(change, at: 0)
      apply(change["then"]?.list ?? [], to: &acts[index].expectations)
      for name in change["without"]?.list ?? [] { takeOut(name, from: &acts[index].expectations) }
    }
  }

  private func takeOut(_ name: PlacedNode, from messages: inout [Message]) {
    guard let text = name.text else { return }
    guard let index = messages.firstIndex(where: { $0.name == text }) else {
      note(
        "the act that this changes lists no \(text)", text, among: messages.map(\.name), isEarlier: false,
        at: name.location)
      return
    }
    messages.remove(at: index)
  }

  private func apply(_ changes: [PlacedNode], to messages: inout [Message]) {
    var next = messages.startIndex
    for change in changes.compactMap(Message.init) {
      guard let index = messages[next...].firstIndex(where: { $0.name == change.name }) else {
        note(
          "the act that this changes lists no \(change.name)\(next > 0 ? " here" : "")", change.name,
          among: messages.map(\.name), isEarlier: messages[..<next].contains { $0.name == change.name },
          at: change.location)
        continue
      }
      next = index + 1
      guard let node = change.changed.node else { continue }
      messages[index].changed.changes.insert(node, at: 0)
      for key in node["without"]?.list ?? [] where node[key.text ?? ""] != nil {
        findings.note(
          .unfitSetting, "\(change.name) is to do without '\(key.text ?? "")', and has one", at: key.location,
          help: "take it out of one of the two places")
      }
    }
  }

  private func note(
    _ message: String, _ name: String, among known: [String], isEarlier: Bool, at location: SourceLocation
  ) {
    let help =
      isEarlier
      ? "it came before the one that is changed last: changes stand in the script's order"
      : Nearest.match(for: name, among: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty ? "it lists none" : "known: \(known.joined(separator: ", "))")
    findings.note(.unknownAct, message, at: location, help: help)
  }
}
