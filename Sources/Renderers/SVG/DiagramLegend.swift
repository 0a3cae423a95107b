internal import Simulation
internal import Transcripts
internal import Wire

/// What the signs of a picture mean: those that are in it.
struct DiagramLegend {
  /// Each sign, drawn around the middle of its left edge, and what it means.
  private let items: [(sign: Markup, words: String)]
  private let columns: Int
  private let columnWidth: Int

  private static let rowHeight = 22

  init(_ entries: [Entry], in layout: DiagramLayout) {
    let channels = Set(entries.map { DiagramArrow.channel($0.channel) })
    var items = [
      (Channel.front, "front channel: through the browser"), (.back, "back channel: past the browser"),
      (.person, "a person, or within one machine"), (.leak, "what leaks"),
    ].filter { channels.contains(DiagramArrow.channel($0.0)) }.map { channel, words in
      (sign: Self.arrow(channel, isResponse: false), words: words)
    }
    if entries.contains(where: \.isResponse) {
      items.append((Self.arrow(.front, isResponse: true), "an answer"))
    }
    var seen: Set<String> = []
    for mark in entries.flatMap({ EntryMark.all(of: $0, attackers: layout.attackers) })
    where seen.insert(mark.kind).inserted {
      if let sign = Self.sign(mark) { items.append((sign: sign, words: mark.meaning)) }
    }
    self.items = items
    columnWidth = DiagramLayout.width(ofColumns: items.map(\.words.count).max() ?? 0) + 52
    columns = max(1, min(3, (layout.width - 20) / columnWidth))
  }

  var height: Int { items.isEmpty ? 0 : (items.count + columns - 1) / columns * Self.rowHeight + 14 }

  func markup(at top: Int) -> Markup {
    let drawn = items.enumerated().map { index, item -> Markup in
      let (x, y) = (14 + index % columns * columnWidth, top + 12 + index / columns * Self.rowHeight)
      return
        "<g transform=\"translate(\(x) \(y))\">\(item.sign)<text x=\"40\" y=\"4\">\(item.words)</text></g>\n"
    }
    return "<g class=\"legend\" aria-hidden=\"true\">\n\(drawn)</g>\n"
  }

  private static func arrow(_ channel: Channel, isResponse: Bool) -> Markup {
    """
    <g class="\(DiagramArrow.channel(channel)) \(isResponse ? "response" : "request")">\
    \(DiagramArrow.shaft(channel, from: 0, to: 25, at: 0))\(DiagramArrow.head(at: 30, 0, direction: 1))</g>
    """
  }

  /// Nil for what a word or a line tells.
  private static func sign(_ mark: EntryMark) -> Markup? {
    switch mark {
    case .refused: DiagramArrow.stop(at: 15, 0)
    case .altered: DiagramArrow.diamond(at: 15, 0)
    case .lost: DiagramArrow.loss(at: 15, 0)
    case .forged: DiagramArrow.triangle(at: 15, 0)
    case .doubled, .late, .leaked: nil
    }
  }
}
