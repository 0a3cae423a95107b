internal import Diagnostics
internal import Foundation
internal import Parties
internal import Simulation
internal import Transcripts
internal import Wire

/// Holds the prose of a file against the subset it may use, and its references against the messages there
/// are.
struct ProseReader {
  /// The most words a note should have: one idea.
  static let longestNote = 80

  let findings: Findings

  /// The prose of a node, checked; empty where there is none.
  /// - Parameter speaksOfMessages: whether it may name live values; what stands before any message may not.
  func prose(_ node: PlacedNode?, isNote: Bool = true, speaksOfMessages: Bool = false) -> String {
    guard let node, let scalar = node.node.scalar else { return "" }
    let (prose, problems) = Prose.reading(scalar.text)
    let locator = problems.isEmpty ? nil : scalar.locator(in: node.source)
    for problem in problems {
      findings.note(
        .prose, problem.message,
        at: locator?.location(ofOffset: problem.offset, length: problem.length) ?? node.location,
        help: problem.help)
    }
    checkBraces(scalar, node.source)
    if speaksOfMessages {
      checkReferences(scalar.text, scalar, node.source)
    } else if let (name, offset) = Template(scalar.text).references.first {
      findings.note(
        .unknownReference, "no live value can be named here",
        at: scalar.location(
          ofOffset: offset, length: name.unicodeScalars.count + 4, in: node.source),
        help: "name it where a message is explained")
    }
    if isNote, let words = prose?.wordCount, words > ProseReader.longestNote {
      findings.note(
        .longNote,
        "this note has \(words) words, more than the \(ProseReader.longestNote) that one idea takes",
        at: node.location, help: "split it, or leave something out", severity: .warning)
    }
    return scalar.text
  }

  /// A text that is no prose but may name live values.
  func template(_ node: PlacedNode) -> String {
    guard let scalar = node.node.scalar else { return "" }
    checkBraces(scalar, node.source)
    checkReferences(scalar.text, scalar, node.source)
    return scalar.text
  }

  /// A title, which is read before anything was sent.
  func title(_ node: PlacedNode?) -> String {
    guard let node, let text = node.text else { return "" }
    if text.contains("{{") {
      findings.note(
        .unknownReference, "a title can name no live value", at: node.location,
        help: "name it where a message is explained")
    }
    return text
  }

  /// Braces that open and never close stand in the text as they are, which nobody means.
  private func checkBraces(_ scalar: LocatedScalar, _ source: SourceText) {
    guard case .text(let rest)? = Template(scalar.text).pieces.last, let open = rest.range(of: "{{") else {
      return
    }
    let before =
      scalar.text.unicodeScalars.count - rest.unicodeScalars.count
      + rest[..<open.lowerBound].unicodeScalars.count
    findings.note(
      .unknownReference, "this '{{' is never closed",
      at: scalar.location(ofOffset: before, length: 2, in: source),
      help: "close it with '}}', or take it out")
  }

  private func checkReferences(_ text: String, _ scalar: LocatedScalar, _ source: SourceText) {
    let references = Template(text).references
    guard !references.isEmpty else { return }
    let known = MessageName.all.map(\.text)
    let locator = scalar.locator(in: source)
    for (reference, offset) in references {
      let pieces = reference.split(separator: ".", maxSplits: 1)
      let location = locator.location(ofOffset: offset, length: reference.count + 4)
      guard pieces.count == 2 else {
        findings.note(
          .unknownReference, "'\(reference)' does not say which part of which message is meant", at: location,
          help: "write {{message.part}}, such as {{authorization-request.state}}")
        continue
      }
      if !known.contains(String(pieces[0])) {
        findings.unknown("message", String(pieces[0]), among: known, code: .unknownReference, at: location)
      }
    }
  }
}
