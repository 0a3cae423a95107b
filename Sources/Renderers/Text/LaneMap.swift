internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// The course of a lesson at a glance: a lane for each party, a column for each message, and where one is.
///
/// Of what lies ahead it tells names, so that nothing is given away.
public struct LaneMap: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// The lanes with who takes part, for the beginning; on a narrow screen the lanes alone.
  public func titlePage(_ transcript: Transcript) -> StyledText {
    guard !options.isPlain else { return LessonCard(options).plainCast(transcript) }
    let names = SequenceDiagram.parties(transcript).map { name in
      (
        StyledLine(options.visible(name.text), .party),
        StyledLine(options.visible(transcript.cast.first { $0.name == name }?.role ?? ""))
      )
    }
    let (first, second) = (names.map(\.0.width).max() ?? 0, names.map(\.1.width).max() ?? 0)
    guard first + second + 4 + min(transcript.entries.count, 30) <= width else {
      return lanes(transcript, current: nil)
    }
    return lanes(
      transcript, current: nil, labels: names.map { $0.padded(to: first + 2) + $1.padded(to: second + 2) })
  }

  /// The lanes, where one is, and the messages by name under the acts that they belong to.
  /// - Parameter current: the number of the message in flight; nil at the end.
  public func render(_ transcript: Transcript, current: Int?) -> StyledText {
    EntryScreen.joined([lanes(transcript, current: current), names(transcript, current: current)])
  }

  /// The same in few columns, to stand beside a message: the lanes, and below them the messages around the one in flight.
  /// - Parameter rows: the lines that there are.
  public func panel(_ transcript: Transcript, current: Int, rows: Int) -> StyledText {
    let lanes = lanes(transcript, current: current)
    let room = max(1, rows - lanes.lines.count - 1)
    let entries = transcript.entries
    let here = entries.firstIndex { $0.number == current } ?? entries.count
    let first = max(0, min(here - room / 2, entries.count - room))
    let widest = String(entries.last?.number ?? 0).count
    let names = entries[first..<min(entries.count, first + room)].map { entry in
      let isHere = entry.number == current
      let blanks = widest - String(entry.number).count + (isHere ? 0 : 2)
      return (StyledLine.blanks(blanks) + piece(entry, current: current))
        .cut(to: width, mark: options.glyphs.ellipsis)
    }
    return EntryScreen.joined([lanes, StyledText(names).indented(by: options.margin)])
  }

  /// With fewer columns than these there are names alone.
  private static let leastWidth = 24

  /// The columns that lanes and names fill.
  private var width: Int { min(options.width, 140) - options.margin }

  private func lanes(_ transcript: Transcript, current: Int?, labels: [StyledLine]? = nil) -> StyledText {
    guard !options.isPlain, !transcript.entries.isEmpty, width >= Self.leastWidth else { return StyledText() }
    let parties = SequenceDiagram.parties(transcript)
    let names = parties.map { StyledLine(options.visible($0.text), .party) }
    let widest = names.map(\.width).max() ?? 0
    let labels = labels ?? names.map { $0.padded(to: widest + 2) }
    let start = min(labels.map(\.width).max() ?? 0, width - 8)
    let columns = LaneColumns(transcript.entries, current: current, room: width - start, options.glyphs)
    var text = StyledText()
    for (row, label) in labels.enumerated() {
      text.append(label.padded(to: start).cut(to: start, mark: "") + columns.lane(row, of: parties))
    }
    if let current, let entry = transcript.entries.first(where: { $0.number == current }) {
      text.append(columns.mark("\(current) \(options.visible(entry.title))", after: start, width: width))
    }
    return text.indented(by: options.margin)
  }

  private func names(_ transcript: Transcript, current: Int?) -> StyledText {
    let story = Story(transcript)
    var text = StyledText()
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        let title = StyledLine("Act \(number) \(options.glyphs.dash) \(options.visible(act.title))", .dim)
        text.append(Wrapping.words(title, width: options.measure, indent: options.margin, hanging: 2))
      }
      let pieces = chapter.entries.map { piece($0, current: current) }
      text.append(
        Wrapping.pieces(pieces, width: width + options.margin - options.indent, hanging: 2)
          .indented(by: options.indent))
    }
    return text
  }

  /// `▸ 7 Sign-in`
  private func piece(_ entry: Entry, current: Int?) -> StyledLine {
    let title = options.visible(entry.title)
    if options.isPlain {
      let here = entry.number == current ? ", where you are" : ""
      return StyledLine("\(entry.number) \(title)\(here);")
    }
    guard let current, entry.number >= current else {
      let mark = entry.failedCheck == nil ? "" : "\(options.glyphs.refused) "
      return StyledLine("\(entry.number) ", .dim).adding("\(mark)\(title)", mark.isEmpty ? .plain : .bad)
    }
    if entry.number == current {
      return StyledLine("\(options.glyphs.cursor) \(entry.number) \(title)", .strong)
    }
    return StyledLine("\(entry.number) \(title)", .dim)
  }
}

/// The columns of the lanes: one a message, as many as there is room for, around the one in flight.
private struct LaneColumns {
  private let entries: ArraySlice<Entry>
  private let current: Int?
  private let spacing: Int
  private let glyphs: Glyphs
  private let hasMoreBefore: Bool
  private let hasMoreAfter: Bool

  init(_ all: [Entry], current: Int?, room: Int, _ glyphs: Glyphs) {
    self.current = current
    self.glyphs = glyphs
    spacing = all.count * 2 <= room ? 2 : 1
    let most = max(1, all.count * spacing <= room ? all.count : room - 2)
    let index =
      current.flatMap { number in all.firstIndex { $0.number == number } } ?? (current == nil ? 0 : all.count)
    let first = max(0, min(index - most / 2, all.count - most))
    entries = all[first..<min(all.count, first + most)]
    hasMoreBefore = first > 0
    hasMoreAfter = entries.endIndex < all.count
  }

  func lane(_ row: Int, of parties: [PartyName]) -> StyledLine {
    var line = StyledLine(hasMoreBefore ? glyphs.ellipsisInOneColumn : "", .dim)
    for entry in entries {
      let from = parties.firstIndex(of: entry.from) ?? 0
      let to = parties.firstIndex(of: entry.to) ?? 0
      let style: Style = entry.number == current ? .command : isAhead(entry) ? .dim : .plain
      switch row {
      case to where from != to:
        let isRefused = entry.failedCheck != nil && current.map { entry.number < $0 } ?? false
        line.append(
          isRefused ? glyphs.refused : from < to ? glyphs.down : glyphs.up, isRefused ? .bad : style)
      case from: line.append(glyphs.start, style)
      case min(from, to)...max(from, to): line.append(glyphs.vertical, style)
      default: line.append(glyphs.horizontal, .dim)
      }
      if spacing == 2 { line.append(glyphs.horizontal, .dim) }
    }
    return line.adding(hasMoreAfter ? glyphs.ellipsisInOneColumn : "", .dim)
  }

  /// The line below the lanes that points at the message in flight, with its name on the side where there is room.
  func mark(_ title: String, after start: Int, width: Int) -> StyledLine {
    guard let index = entries.firstIndex(where: { $0.number == current }) else { return StyledLine() }
    let column = start + (hasMoreBefore ? 1 : 0) + (index - entries.startIndex) * spacing
    let size = DisplayWidth.of(title)
    if column + 2 + size > width, size < column {
      return StyledLine.blanks(column - 1 - size).adding(title, .strong).adding(" \(glyphs.up)", .command)
    }
    return StyledLine.blanks(column).adding("\(glyphs.up) ", .command).adding(title, .strong)
      .cut(to: width, mark: glyphs.ellipsis)
  }

  private func isAhead(_ entry: Entry) -> Bool { current.map { entry.number > $0 } ?? false }
}

extension Glyphs {
  /// Where something was left out, in one column.
  fileprivate var ellipsisInOneColumn: String { String(ellipsis.prefix(1)) }
}
