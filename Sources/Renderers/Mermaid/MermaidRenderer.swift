internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as a sequence diagram in Mermaid's language. What was lost ends in a cross, what leaked has an open arrow,
/// and each mark of a message stands in its label.
public struct MermaidRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The diagram, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let cast = DiagramCast(transcript)
    var lines = ["sequenceDiagram"]
    let first = transcript.entries.first?.number ?? 1
    lines.append(first == 1 ? "  autonumber" : "  autonumber \(first) 1")
    // Aliases, so that no name of a party can break the diagram: `end` would.
    for member in cast.members {
      let kind = member.isPerson ? "actor" : "participant"
      lines.append("  \(kind) \(cast.alias(member.name)) as \(Self.label(member.caption))")
    }
    for chapter in Story(transcript).chapters {
      if let act = chapter.act, !cast.members.isEmpty {
        let across = cast.members.count > 1 ? "p1,p\(cast.members.count)" : "p1"
        lines.append("  Note over \(across): \(Self.label(cast.label(of: act)))")
      }
      for entry in chapter.entries {
        let ends = "\(cast.alias(entry.from))\(Self.arrow(entry))\(cast.alias(entry.to))"
        lines.append("  \(ends): \(Self.label(cast.label(of: entry)))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func arrow(_ entry: Entry) -> String {
    let shaft = entry.isResponse || entry.channel == .leak ? "--" : "-"
    return shaft + (entry.isLost ? "x" : entry.channel == .leak ? ")" : ">>")
  }

  /// Mermaid takes no empty label.
  private static func label(_ text: String) -> String {
    let escaped = MermaidText.escaped(text)
    return escaped.contains { $0 != " " } ? escaped : "-"
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
      case " ", "-", ".", ",", "/", "'", "_", "?", "!", "…", "–", "✗":
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        result.unicodeScalars.append(scalar)
      default: result += "#\(scalar.value);"
      }
    }
    return result
  }
}
