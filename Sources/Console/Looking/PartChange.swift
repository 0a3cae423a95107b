internal import Renderers
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// One part that differs between two messages.
struct PartChange: Equatable {
  /// What its value is.
  enum Kind {
    case value
    /// A token whose pieces are told too, so that the whole of it needs not be.
    case token
    /// The signature of a token.
    case signature
  }

  let address: String
  /// Nil where the first message lacks it.
  let was: String?
  /// Nil where the second message lacks it.
  let became: String?
  var kind = Kind.value
  /// The address in the second message, where the value only stands in another place there.
  var movedTo: String?

  /// In the order of the first message, then what the second has besides.
  static func between(_ left: [PartEntry], _ right: [PartEntry]) -> [PartChange] {
    let old = Dictionary(left.map { ($0.address, $0.value) }) { first, _ in first }
    let new = Dictionary(right.map { ($0.address, $0.value) }) { first, _ in first }
    let takenApart = Set((left + right).compactMap(\.token))
    func kind(_ part: PartEntry) -> Kind {
      part.place == .jwtSignature
        ? .signature : part.token == nil && takenApart.contains(part.name) ? .token : .value
    }
    var added = right.filter { old[$0.address] == nil }
    let changed = left.compactMap { part -> PartChange? in
      let became = new[part.address]
      if became?.isIdentical(to: part.value) == true { return nil }
      var change = PartChange(address: part.address, was: part.value, became: became, kind: kind(part))
      let index =
        became == nil
        ? added.firstIndex { $0.name == part.name && $0.value.isIdentical(to: part.value) } : nil
      if let index { change.movedTo = added.remove(at: index).address }
      return change
    }
    return changed
      + added.map { PartChange(address: $0.address, was: nil, became: $0.value, kind: kind($0)) }
  }
}

/// The parts that differ between two messages, as rows: what was there, and what is there instead.
struct PartChangeTable {
  private let look: Look
  private let changes: [PartChange]

  init(_ look: Look, _ changes: [PartChange]) {
    self.look = look
    self.changes = changes
  }

  /// One line of a change: its mark, and what stands behind the name.
  private struct Line {
    let mark: StyledLine
    let value: StyledLine
  }

  var rendered: StyledText {
    let widest = changes.map(\.address.count).max() ?? 0
    // Beside the names there must be room for values.
    guard look.options.isPlain || look.width - widest >= 30 else { return list }
    let rows = changes.flatMap { change in
      lines(of: change).enumerated().map { index, line in
        let isBelow = index > 0 && !look.options.isPlain
        return [line.mark, isBelow ? StyledLine() : name(change), line.value]
      }
    }
    return look.table(rows, indent: look.margin)
  }

  /// The changes one below the other, on a narrow screen.
  private var list: StyledText {
    var text = StyledText()
    let indent = StyledLine.blanks(look.margin + 2)
    for change in changes {
      text.append(look.wrapped(name(change)))
      for line in lines(of: change) {
        text.append(
          Wrapping.wire(
            line.value, width: look.width, first: indent + line.mark + .blanks(1),
            continuation: indent + .blanks(2), breaks: .whenFullOrSpace))
      }
    }
    return text
  }

  private func name(_ change: PartChange) -> StyledLine {
    StyledLine(look.options.visible(change.address), .name)
  }

  private func lines(of change: PartChange) -> [Line] {
    let glyphs = look.options.glyphs
    if let place = change.movedTo {
      let value = StyledLine("moved to ", .dim).adding(look.options.visible(place), .name).adding(": ", .dim)
      return [
        Line(mark: StyledLine(glyphs.changed, .changed), value: value + self.value(change.was, of: change))
      ]
    }
    var lines: [Line] = []
    if change.was != nil {
      lines.append(Line(mark: StyledLine(glyphs.removed, .bad), value: value(change.was, of: change)))
    }
    if change.became != nil {
      var value = value(change.became, of: change)
      if change.was != nil {
        switch change.kind {
        case .value: break
        case .token: value.append(StyledLine(", another token", .dim))
        case .signature: value.append(StyledLine(", another signature", .dim))
        }
      }
      lines.append(Line(mark: StyledLine(glyphs.added, .good), value: value))
    }
    return lines
  }

  private func value(_ value: String?, of change: PartChange) -> StyledLine {
    let whole = value ?? ""
    let text = change.kind == .value ? whole : TokenText.shortened(whole, look.options.glyphs)
    return StyledLine(look.options.visible(text), .value)
  }
}
