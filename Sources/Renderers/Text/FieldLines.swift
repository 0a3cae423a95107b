internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// A few parts of a message, a line each: the name, and as much of what it is for as there is room for.
struct FieldLines {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  /// The columns of a name at most, where what is said of it stands beside.
  private static let widestName = 22

  func render(_ parts: [PartEntry], of entry: Entry) -> StyledText {
    if options.isPlain { return PartsView(options).sentences(parts, of: entry) }
    let facts = EntryFacts(entry)
    let widest = min(
      Self.widestName, parts.map { DisplayWidth.of(options.visible($0.nameInToken)) }.max() ?? 0)
    let room = max(1, options.measure - options.indent)
    var text = StyledText()
    for part in parts {
      let name = StyledLine(options.visible(part.nameInToken), facts.isChanged(part) ? .changed : .name)
      let line = name.padded(to: widest).adding("  ") + said(part, facts)
      text.append(line.cut(to: room, mark: options.glyphs.ellipsis))
    }
    return text.indented(by: options.indent)
  }

  /// Of a status, what is said of this one, where what is said is said of each by its number.
  private static func clause(of part: PartEntry) -> String {
    guard part.name == "status" else { return part.explanation }
    let clauses = part.explanation.split(separator: "; ").map(String.init)
    return clauses.first { $0.hasPrefix("\(part.value): ") }?.asSentence ?? part.explanation
  }

  /// What it is for; before that its value, where it is inside something that nobody reads as it stands.
  private func said(_ part: PartEntry, _ facts: EntryFacts) -> StyledLine {
    let says = options.inline(FieldLines.clause(of: part))
    guard [.credentials, .jwt, .jwtHeader].contains(part.place),
      DecodedValue(part, on: facts.wire).differsFromWire
    else { return says }
    let value = options.visibleOnOneLine(
      part.value.shortenedInside(to: 32, mark: options.glyphs.ellipsis))
    return StyledLine("= ", .dim).adding(value, .value).adding("  ") + says
  }
}
