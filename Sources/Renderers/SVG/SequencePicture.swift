internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// The drawing of a run as SVG: lanes, acts, messages with their marks, and a legend of what was used. Classes give it its
/// look (`diagram.css`), so that it can stand in a page without styles of its own.
struct SequencePicture {
  private let transcript: Transcript
  private let layout: DiagramLayout
  /// Whether each message leads to its place in the page around the picture.
  private let isLinked: Bool

  init(_ transcript: Transcript, isLinked: Bool) {
    self.transcript = transcript
    self.isLinked = isLinked
    layout = DiagramLayout(transcript)
  }

  var width: Int { layout.width }
  var height: Int { layout.headHeight + layout.bodyHeight + legend.height }

  /// All of it, from the names of the parties to the legend.
  var markup: Markup {
    var y = layout.headHeight
    let rows = layout.rows.map { row -> Markup in
      switch row {
      case .act(let number, let title):
        defer { y += DiagramLayout.actHeight }
        return act(number, title, at: y)
      case .message(let entry):
        defer { y += DiagramLayout.rowHeight }
        return message(entry, at: y + DiagramLayout.rowHeight / 2)
      }
    }
    let legend = legend.markup(at: layout.headHeight + layout.bodyHeight)
    return "\(parties)\(lanes)\(rows)\(legend)"
  }

  private var legend: DiagramLegend {
    DiagramLegend(transcript.entries, in: layout)
  }

  private var parties: [Markup] {
    layout.parties.enumerated().map { index, party in
      let y = layout.isStaggered && index % 2 == 1 ? 36 : 18
      let name = StyledLine(VisibleText.of(party.text)).cut(to: DiagramLayout.mostName, mark: "…").plain
      let role = transcript.cast.first { $0.name == party }?.role ?? ""
      let kind = layout.attackers.contains(party) ? " attacker" : ""
      return """
        <text class="party\(kind)" x="\(layout.lane(index))" y="\(y)">\(name)<title>\(party.text), \(role)</title></text>

        """
    }
  }

  private var lanes: [Markup] {
    layout.parties.enumerated().map { index, party in
      let x = layout.lane(index)
      let start = layout.isStaggered && index % 2 == 0 ? 23 : layout.headHeight - 4
      return """
        <line class="lane\(layout.attackers.contains(party) ? " attacker" : "")" x1="\(x)" y1="\(start)" x2="\(x)" \
        y2="\(layout.headHeight + layout.bodyHeight - 4)"/>

        """
    }
  }

  private func act(_ number: Int, _ title: String, at y: Int) -> Markup {
    let room = (layout.width - 28) / 8
    let words = StyledLine("Act \(number): \(VisibleText.of(title))").cut(to: room, mark: "…").plain
    return """
      <rect class="band" x="4" y="\(y + 5)" width="\(layout.width - 8)" height="24" rx="5"/>
      <text class="act" x="14" y="\(y + 21)">\(words)</text>

      """
  }

  private func message(_ entry: Entry, at y: Int) -> Markup {
    let marks = EntryMark.all(of: entry, attackers: layout.attackers)
    let words = marks.compactMap { mark -> Markup? in
      mark.word.map { "<tspan class=\"mark \(mark.kind)\" dx=\"7\">\($0)</tspan>" }
    }
    let kind = "row \(DiagramArrow.channel(entry.channel)) \(entry.isResponse ? "response" : "request")"
    let inside: Markup = """
      <title>\(entry.number). \(entry.title), from \(entry.from.text) to \(entry.to.text), \(entry.way)</title>\
      <rect class="place" x="4" y="\(y - 13)" width="\(layout.width - 8)" height="26" rx="5" fill="none" \
      pointer-events="all"/>\
      <text class="number" x="\(DiagramLayout.numberEnd)" y="\(y + 4)">\(entry.number)</text>\
      <text class="label" x="\(DiagramLayout.labelStart)" y="\(y + 4)">\(DiagramLayout.label(entry, marks))\(words)</text>\
      \(DiagramArrow(entry, marks, in: layout, at: y).markup)
      """
    return isLinked
      ? "<a class=\"\(kind)\" href=\"#\(entry.number)\">\(inside)</a>\n"
      : "<g class=\"\(kind)\">\(inside)</g>\n"
  }
}
