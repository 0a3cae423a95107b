internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// A transcript as a sequence diagram: a column for each party, a line for each message.
///
/// Where the columns would be too narrow it is a list, a line a message; in plain text, a sentence a message.
public struct SequenceDiagram: Sendable {
  private let options: RenderOptions

  /// The least columns between two parties.
  private static let leastSpacing = 9

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// - Parameter current: the number of the message to mark, if one is.
  public func render(_ transcript: Transcript, current: Int? = nil) -> StyledText {
    if options.isPlain { return sentences(transcript, current) }
    let parties = Self.parties(transcript)
    let labels = transcript.entries.map { entry in
      number(entry, of: transcript.entries.last?.number ?? 0, current) + title(entry, current)
    }
    let left = (labels.map(\.width).max() ?? 0) + 2
    let tail = min(5, (DisplayWidth.of(parties.last?.text ?? "") + 1) / 2)
    let room = min(options.width, 140) - left - tail
    let spacing = min(24, parties.count > 1 ? room / (parties.count - 1) : 0)
    guard parties.count > 1, spacing >= Self.leastSpacing else { return list(transcript, current) }
    let lanes = SequenceLanes(
      parties: parties, names: parties.map { options.visible($0.text) }, left: left, spacing: spacing,
      width: options.width, glyphs: options.glyphs)
    var text = lanes.header()
    for (entry, label) in zip(transcript.entries, labels) {
      let style: Style = entry.number == current ? .strong : entry.failedCheck != nil ? .bad : .plain
      text.append(label.padded(to: left) + lanes.arrow(from: entry.from, to: entry.to, style: style))
    }
    return text
  }

  /// The mark of the current message, and the number.
  private func number(_ entry: Entry, of last: Int, _ current: Int?) -> StyledLine {
    let number = String(entry.number)
    let pad = String(repeating: " ", count: max(0, String(last).count - number.count))
    return StyledLine(entry.number == current ? options.glyphs.cursor : " ", .command)
      .adding(" \(pad)\(number)  ", .dim)
  }

  private func title(_ entry: Entry, _ current: Int?) -> StyledLine {
    let title = options.visible(entry.title)
    if entry.failedCheck != nil { return StyledLine("\(options.glyphs.failed) \(title)", .bad) }
    if !entry.tampering.isEmpty { return StyledLine("\(options.glyphs.changed) \(title)", .changed) }
    return StyledLine(title, entry.number == current ? .strong : .plain)
  }

  /// The cast, and whoever else sends or receives.
  static func parties(_ transcript: Transcript) -> [PartyName] {
    var parties = transcript.cast.map(\.name)
    for name in transcript.entries.flatMap({ [$0.from, $0.to] }) where !parties.contains(name) {
      parties.append(name)
    }
    return parties
  }

  /// `3  travel-app ─▶ browser  Authorization redirect`
  private func list(_ transcript: Transcript, _ current: Int?) -> StyledText {
    let arrow = " \(options.glyphs.shaft)\(options.glyphs.head) "
    let last = transcript.entries.last?.number ?? 0
    let rows = transcript.entries.map { entry in
      let parties = StyledLine(options.visible(entry.from.text), .party).adding(arrow, .dim)
        .adding(options.visible(entry.to.text), .party)
      return (number: number(entry, of: last, current), parties: parties, title: title(entry, current))
    }
    let widest = rows.map(\.parties.width).max() ?? 0
    var text = StyledText()
    for row in rows {
      let beside = row.number + row.parties.padded(to: widest + 2)
      if options.width - beside.width >= 16 {
        text.append(
          Wrapping.words(row.title, width: options.width, first: beside, rest: .blanks(beside.width)))
      } else {
        let rest = StyledLine.blanks(row.number.width)
        text.append(Wrapping.words(row.title, width: options.width, first: row.number, rest: rest))
        text.append(Wrapping.words(row.parties, width: options.width, first: rest, rest: rest))
      }
    }
    return text
  }

  private func sentences(_ transcript: Transcript, _ current: Int?) -> StyledText {
    var text = StyledText()
    for entry in transcript.entries {
      var sentence = "\(entry.number). \(entry.title), from \(entry.from) to \(entry.to)."
      if !entry.tampering.isEmpty { sentence += " Changed in flight." }
      if let check = entry.failedCheck { sentence += " Check failed: \(check.title.asSentence)" }
      if entry.number == current { sentence += " You are here." }
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
    }
    return text
  }
}
