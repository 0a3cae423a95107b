internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as a sequence diagram in Mermaid's language.
public struct MermaidRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The diagram, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    var lines = ["sequenceDiagram"]
    let first = transcript.entries.first?.number ?? 1
    lines.append(first == 1 ? "  autonumber" : "  autonumber \(first) 1")
    let parties = Self.parties(transcript)
    // Aliases, so that no name of a party can break the diagram: `end` would.
    for (index, party) in parties.enumerated() {
      lines.append(
        "  \(party.isPerson ? "actor" : "participant") p\(index + 1) as \(Self.label(party.name.text))")
    }
    func alias(_ name: PartyName) -> String {
      "p\((parties.firstIndex { $0.name == name } ?? 0) + 1)"
    }
    for chapter in Story(transcript).chapters {
      if let act = chapter.act, !parties.isEmpty {
        let across = parties.count > 1 ? "p1,p\(parties.count)" : "p1"
        lines.append("  Note over \(across): \(Self.label(act.title))")
      }
      for entry in chapter.entries {
        let arrow = entry.isResponse ? "-->>" : "->>"
        lines.append("  \(alias(entry.from))\(arrow)\(alias(entry.to)): \(Self.label(entry.title))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Mermaid takes no empty label.
  private static func label(_ text: String) -> String {
    let escaped = MermaidText.escaped(text)
    return escaped.contains { $0 != " " } ? escaped : "-"
  }

  private static func parties(_ transcript: Transcript) -> [(name: PartyName, isPerson: Bool)] {
    var parties = transcript.cast.map { (name: $0.name, isPerson: $0.role == "resource owner") }
    for name in transcript.entries.flatMap({ [$0.from, $0.to] })
    where !parties.contains(where: { $0.name == name }) {
      parties.append((name: name, isPerson: false))
    }
    return parties
  }
}

/// Text inside a Mermaid diagram.
enum MermaidText {
  /// The text on one line, with every sign that Mermaid could take for its own as an entity code: `#59;`.
  ///
  /// Letters, digits and blanks stay, and so do the signs that mean nothing there.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.of(text).unicodeScalars {
      switch scalar {
      case " ", "-", ".", ",", "/", "'", "_", "?", "!", "…", "–":
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        result.unicodeScalars.append(scalar)
      default: result += "#\(scalar.value);"
      }
    }
    return result
  }
}
