internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What the parties learned, changed and forgot.
struct MemoryView {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ entry: Entry) -> StyledText { render(entry.memory) }

  func render(_ changes: [MemoryChange]) -> StyledText {
    var text = StyledText()
    var party: PartyName?
    for change in changes {
      if options.isPlain {
        text.append(sentence(change))
        continue
      }
      let onlyForgets = changes.allSatisfy { $0.party != change.party || $0.change == .forgot }
      if change.party != party {
        party = change.party
        let title = StyledLine(options.visible(change.party.text), .party)
          .adding(onlyForgets ? " forgets" : " remembers")
        text.append(Wrapping.words(title, width: options.measure, indent: options.margin, hanging: 2))
      }
      text.append(row(change, word: onlyForgets ? "" : " forgot"))
    }
    return text
  }

  /// The same in a line for each party: one thing with all that is known of it, of several their names.
  func line(_ entry: Entry) -> StyledText {
    if options.isPlain { return render(entry) }
    var parties: [PartyName] = []
    for change in entry.memory where !parties.contains(change.party) { parties.append(change.party) }
    return StyledText(
      parties.map { party in
        let changes = entry.memory.filter { $0.party == party }
        var line = StyledLine(options.visible(party.text), .party)
        for (index, change) in changes.enumerated() {
          line = line.adding(index == 0 ? " " : ", ") + mark(of: change).adding(" ")
          // `waits for` says nothing without what is waited for.
          let isName = changes.count > 1 && !change.fact.name.hasSuffix(" for")
          let what = isName ? change.fact.name : change.words
          line.append(options.visibleOnOneLine(what), change.change == .forgot ? .dim : .plain)
        }
        return line.cut(to: options.measure - options.margin, mark: options.glyphs.ellipsis)
      }
    ).indented(by: options.margin)
  }

  private func mark(of change: MemoryChange) -> StyledLine {
    switch change.change {
    case .learned: StyledLine(options.glyphs.added, .good)
    case .changed: StyledLine(options.glyphs.changed, .changed)
    case .forgot: StyledLine(options.glyphs.removed, .dim)
    }
  }

  private func row(_ change: MemoryChange, word: String) -> StyledText {
    let mark = mark(of: change).adding(change.change == .forgot ? word : "", .dim)
    let line = StyledLine(options.visibleOnOneLine(change.words), change.change == .forgot ? .dim : .plain)
    let indent = StyledLine.blanks(options.indent)
    return Wrapping.wire(
      line, width: options.measure, first: indent + mark.adding(" "),
      continuation: .blanks(options.indent + 2), breaks: .whenFullOrSpace)
  }

  private func sentence(_ change: MemoryChange) -> StyledText {
    let verb =
      switch change.change {
      case .learned: "remembers"
      case .changed: "changes what it remembers"
      case .forgot: "forgets"
      }
    let sentence = "\(change.party) \(verb): \(change.words)"
    return Wrapping.words(StyledLine(options.visibleOnOneLine(sentence)), width: options.measure)
  }
}

/// Names with their values beside them, or below where there is no room.
struct FieldList {
  var rows: [(name: StyledLine, value: StyledLine)]

  func rendered(width: Int, indent: Int, glyphs: Glyphs) -> StyledText {
    let room = max(1, width - indent)
    let widest = rows.map(\.name.width).max() ?? 0
    let isBeside = room - widest - 2 >= 16
    var text = StyledText()
    for row in rows {
      let first = isBeside ? row.name.padded(to: widest + 2) : StyledLine.blanks(2)
      if !isBeside { text.append(Wrapping.words(row.name, width: room)) }
      let rest = StyledLine.blanks(first.width).adding(glyphs.wrap, .dim)
      text.append(
        Wrapping.wire(row.value, width: room, first: first, continuation: rest, breaks: .whenFullOrSpace))
    }
    return text.indented(by: indent)
  }
}
