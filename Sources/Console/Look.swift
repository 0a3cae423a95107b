internal import Parties
public import Renderers
internal import Scenarios
internal import Simulation
public import TerminalText
internal import Transcripts
internal import Wire

/// How a session draws: width, colours, symbols, detail. A class, since a window changes its size under way.
public final class Look {
  public private(set) var options: RenderOptions
  private let currentWidth: () -> Int
  private let currentRows: () -> Int?
  /// The options as the command line and the terminal have them.
  private let given: RenderOptions
  private var preferences = Preferences()
  /// Whether the terminal shows nothing but ASCII.
  private let isASCII: Bool
  private let marksValues: Bool
  /// Whether what is drawn leaves room for the map beside it, where there is any.
  var leavesRoomForMap = false { didSet { refresh() } }

  /// - Parameters:
  ///   - options: everything but the width.
  ///   - isASCII: whether the terminal shows nothing but ASCII.
  ///   - marksValues: whether values are marked that are followed from message to message, where there are no colours; not
  ///     for what programs read.
  ///   - rows: the lines of the window there are now; nil where there is no window.
  ///   - width: the columns there are now.
  public init(
    options: RenderOptions, isASCII: Bool = false, marksValues: Bool = false,
    rows: @escaping () -> Int? = { nil },
    width: @escaping () -> Int
  ) {
    currentWidth = width
    currentRows = rows
    self.isASCII = isASCII
    self.marksValues = marksValues && !options.isPlain
    given = options
    self.options = options.with(width: width(), rows: rows())
  }

  /// Draws as a learner prefers from now on.
  func prefer(_ preferences: Preferences) {
    self.preferences = preferences
    refresh()
  }

  /// Takes note of the window's size.
  public func refresh() {
    let theme: TerminalTheme =
      switch preferences.color {
      case .auto: given.theme
      case .on: .standard
      case .off: .none
      }
    let room = leavesRoomForMap ? mapWidth.map { $0 + Look.gap } ?? 0 : 0
    options = RenderOptions(
      width: wholeWidth - room, rows: currentRows() ?? given.rows, theme: theme,
      glyphs: given.glyphs,
      detail: preferences.detail == .normal ? given.detail : preferences.detail, isPlain: given.isPlain)
  }

  private var wholeWidth: Int { preferences.width ?? currentWidth() }

  /// Between a text and the map beside it: a line with a blank on both sides.
  private static let gap = 3

  /// The columns of the map beside a message; nil where the window has too few for both, or where there is none.
  private var mapWidth: Int? {
    guard !given.isPlain, currentRows() != nil, wholeWidth >= 120 else { return nil }
    return min(48, wholeWidth - Look.gap - 80)
  }

  /// A text with the map beside it, where the window has room for both.
  /// - Parameters:
  ///   - transcript: what is mapped.
  ///   - current: the number of the message in flight.
  func beside(_ text: StyledText, map transcript: Transcript, current: Int) -> StyledText {
    guard let mapWidth, options.detail != .brief else { return text }
    let rows = min(max(text.lines.count, 16), (currentRows() ?? 24) - 3)
    let map = LaneMap(options.with(width: mapWidth, rows: nil)).panel(
      transcript, current: current, rows: rows)
    let left = wholeWidth - mapWidth - Look.gap
    // Beside the end of a text that is longer than the window.
    let first = max(0, text.lines.count - rows)
    return StyledText(
      (0..<max(text.lines.count, first + map.lines.count)).map { row in
        let line = text.lines.indices.contains(row) ? text.lines[row] : StyledLine()
        guard map.lines.indices.contains(row - first) else { return line }
        return line.padded(to: left).adding(" \(options.glyphs.vertical) ", .dim) + map.lines[row - first]
      })
  }

  /// The same for somebody who wants to see all.
  var wholeOptions: RenderOptions {
    var options = options
    options.detail = .full
    return options
  }

  /// Whether each value that is followed is told from others.
  var tellsValues: Bool { options.theme != .none || marksValues }

  /// The columns there are.
  public var width: Int { options.width }

  /// The text with the theme's colours, for the terminal.
  public func rendered(_ text: StyledText) -> String { shown(text.rendered(theme: options.theme)) }

  /// The text in characters that the terminal has.
  public func shown(_ text: String) -> String { isASCII ? VisibleText.ascii(text) : text }

  func wrapped(_ text: String) -> StyledText { wrapped(StyledLine(text)) }

  func wrapped(_ line: StyledLine) -> StyledText {
    Wrapping.words(line, width: measure, indent: margin, hanging: 0)
  }

  /// The columns that running text fills: a wide terminal is not read from edge to edge, and plain text is
  /// wrapped by whatever reads it.
  var measure: Int { options.isPlain ? 1_000_000 : min(width, 100) }

  /// The blank columns left of what the session says, the same as left of a message.
  var margin: Int { options.isPlain || width < 40 ? 0 : 1 }

  /// Rows of cells: a table; in plain text a sentence a row, `clock: 2026-01-05T09:00:00Z.`
  /// - Parameters:
  ///   - column: the column that wraps; the last unless said.
  ///   - indent: the blank columns before it, but for plain text.
  func table(_ rows: [[StyledLine]], wrapping column: Int? = nil, indent: Int) -> StyledText {
    guard options.isPlain else {
      return Columns(rows, wrapping: column).rendered(width: width, indent: indent)
    }
    return StyledText(
      rows.map { row in
        let cells = row.map { cell in String(cell.plain.trimmingBlanks) }.filter { !$0.isEmpty }
        let sentence =
          cells.count > 1 ? "\(cells[0]): \(cells.dropFirst().joined(separator: ", "))" : cells.first ?? ""
        return StyledLine(sentence.isEmpty || ".?!…".contains(sentence.suffix(1)) ? sentence : sentence + ".")
      })
  }

  /// Why a branch began.
  func cause(of branch: Timeline<CastMember>.Branch) -> String {
    branch.parent == nil ? "the script" : options.words(for: branch.changes)
  }

  func prose(_ text: String) -> StyledText { prose(text, indent: margin) }

  /// Prose wrapped so that it and its indent fill the width.
  func prose(_ text: String, indent: Int) -> StyledText {
    guard let prose = try? Prose.parse(text) else { return wrapped(text) }
    return ProseTerminal(
      width: measure - indent, glyphs: options.glyphs,
      marks: options.theme == .none && !options.isPlain ? .written : .styled
    ).render(prose).indented(by: indent)
  }

  /// How many messages back a reader is taken to remember what a header field is for.
  private static let farthestMemory = 60

  /// A message that waits to be delivered, with the headings of the acts that begin with it.
  /// - Parameters:
  ///   - previousAct: the act one was in before, counted from 0; nil before the first.
  ///   - known: what the learner has met in other lessons.
  ///   - lines: how many lines of the step are taken already.
  func arrival(
    of entry: Entry, in walk: Walk, _ timeline: Timeline<CastMember>, previousAct: Int?,
    known elsewhere: KnownParts, after lines: Int
  ) -> StyledText {
    let isScripted = walk.isScripted(entry.number, in: timeline)
    var text = headings(in: walk, timeline, previousAct: previousAct, isScripted: isScripted)
    var known = KnownParts(
      (max(1, entry.number - Look.farthestMemory)..<max(1, entry.number)).flatMap {
        walk.partsDelivered($0, in: timeline)
      })
    known.add(elsewhere)
    let asks = isScripted && !entry.questions.isEmpty
    let screen = EntryScreen(
      options, known: known, takesTokensApart: walk.rehearsal.transcript.takesTokensApart)
    text.append(
      screen.render(
        entry, of: isScripted ? walk.rehearsal.transcript.entries.count : nil,
        room: options.stepRoom - lines - text.lines.count - (asks ? 1 : 0)))
    if asks {
      text.append(wrapped(StyledLine("Type a number to answer; Enter goes on, and tells the answer.", .dim)))
    }
    return text
  }

  /// The headings of the acts that begin with a message.
  private func headings(
    in walk: Walk, _ timeline: Timeline<CastMember>, previousAct: Int?, isScripted: Bool
  ) -> StyledText {
    let acts = walk.rehearsal.transcript.acts
    let first = (previousAct ?? -1) + 1
    var text = StyledText()
    for index in first..<max(first, timeline.now.nextAct) where acts.indices.contains(index) {
      // What the lesson says of an act is about the course that nobody forged.
      let act = ActEntry(title: acts[index].title, note: isScripted ? acts[index].note : "")
      text.append(ActHeading(options).render(act, number: index + 1, of: acts.count))
      text.appendGap()
    }
    return text
  }
}

extension Walk {
  /// The transcript of the branch looked from, its departures from the script in words.
  func transcript(of timeline: Timeline<CastMember>, _ options: RenderOptions) -> Transcript {
    transcript(of: timeline) { options.words(for: $0) }
  }
}

extension RenderOptions {
  /// The same for a window of another size.
  func with(width: Int, rows: Int?) -> RenderOptions {
    var options = RenderOptions(
      width: width, rows: rows ?? self.rows, theme: theme, glyphs: glyphs, detail: detail, isPlain: isPlain)
    (options.hasFrontMatter, options.answers) = (hasFrontMatter, answers)
    return options
  }

  /// The same without colour, for a file.
  public var withoutColour: RenderOptions {
    var options = RenderOptions(
      width: width, rows: rows, theme: .none, glyphs: glyphs, detail: detail, isPlain: isPlain)
    (options.hasFrontMatter, options.answers) = (hasFrontMatter, answers)
    return options
  }
}
