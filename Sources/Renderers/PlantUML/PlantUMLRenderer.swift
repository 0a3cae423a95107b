internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as a sequence diagram in PlantUML's language, with the marks that Mermaid's has; what was refused is red as
/// well.
public struct PlantUMLRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The diagram, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let cast = DiagramCast(transcript)
    var lines = ["@startuml", "title \(Self.label(transcript.title))", "hide footbox"]
    lines.append("autonumber \(transcript.entries.first?.number ?? 1)")
    for member in cast.members {
      let kind = member.isPerson ? "actor" : "participant"
      lines.append("\(kind) \"\(Self.label(member.caption))\" as \(cast.alias(member.name))")
    }
    for chapter in Story(transcript).chapters {
      if let act = chapter.act, !cast.members.isEmpty {
        lines.append("== \(Self.label(cast.label(of: act))) ==")
      }
      for entry in chapter.entries {
        let ends = "\(cast.alias(entry.from)) \(Self.arrow(entry)) \(cast.alias(entry.to))"
        lines.append("\(ends) : \(Self.label(cast.label(of: entry)))")
      }
    }
    return (lines + ["@enduml"]).joined(separator: "\n") + "\n"
  }

  private static func arrow(_ entry: Entry) -> String {
    let colour = entry.failedCheck == nil ? "-" : "-[#red]"
    let shaft = colour + (entry.isResponse || entry.channel == .leak ? "-" : "")
    return shaft + (entry.isLost ? ">x" : entry.channel == .leak ? ">>" : ">")
  }

  /// PlantUML takes no empty label.
  private static func label(_ text: String) -> String {
    let escaped = PlantUMLText.escaped(text)
    return escaped.contains { $0 != " " } ? escaped : "-"
  }
}

/// Text inside a PlantUML diagram.
enum PlantUMLText {
  /// The text on one line, with every sign that PlantUML could take for its own by its number: `<U+003C>`. So nothing in it
  /// is markup, a link, a picture to be fetched, or a word for the preprocessor.
  ///
  /// Signs that mean something only where they stand twice, as `//` does, stay where they stand once.
  static func escaped(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in VisibleText.of(text).unicodeScalars {
      switch scalar {
      case " ", "✗": result.unicodeScalars.append(scalar)
      case _ where "-.,/_?".unicodeScalars.contains(scalar) && scalar != last:
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
      }
      last = scalar
    }
    return result
  }
}
