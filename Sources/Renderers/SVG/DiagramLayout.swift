internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Where everything stands in a picture of a run: names of messages in a column on the left, a lane for each party right
/// of it, a row for each message. Lengths are in user units, which are pixels unless the picture is scaled.
struct DiagramLayout {
  /// One row.
  enum Row {
    /// An act of the script, with its number.
    case act(number: Int, title: String)
    case message(Entry)
  }

  static let numberEnd = 30
  static let labelStart = 40
  /// From the middle of one message to the middle of the next.
  static let rowHeight = 27
  static let actHeight = 34
  /// Half of the least room between two names of parties.
  private static let gap = 6
  private static let leastSpacing = 64
  private static let mostSpacing = 120
  /// The most columns that a name takes, and the marks behind it.
  private static let mostLabel = 40

  let parties: [PartyName]
  let rows: [Row]
  let attackers: Set<PartyName>
  let labelWidth: Int
  let spacing: Int
  /// The names of parties stand on two lines where they are too long for one.
  let isStaggered: Bool

  init(_ transcript: Transcript) {
    parties = SequenceDiagram.parties(transcript)
    rows = Story(transcript).chapters.flatMap { chapter -> [Row] in
      let act = chapter.act.map { [Row.act(number: chapter.number ?? 0, title: $0.title)] } ?? []
      return act + chapter.entries.map(Row.message)
    }
    let attackers = Set(transcript.cast.filter { $0.role == "attacker" }.map(\.name))
    self.attackers = attackers
    let labels = transcript.entries.map { entry in
      let marks = EntryMark.all(of: entry, attackers: attackers)
      return DisplayWidth.of(Self.label(entry, marks)) + Self.width(of: marks)
    }
    labelWidth = Self.width(ofColumns: min(Self.mostLabel, max(20, labels.max() ?? 0)))
    let names = parties.map {
      Self.width(ofColumns: min(Self.mostName, DisplayWidth.of($0.text))) + 2 * Self.gap
    }
    let widest = names.max() ?? 0
    isStaggered = widest > Self.mostSpacing || (parties.count > 5 && widest > Self.leastSpacing)
    spacing = max(Self.leastSpacing, min(Self.mostSpacing, isStaggered ? (widest + 1) / 2 : widest))
  }

  /// The most columns of a party's name.
  static let mostName = 20

  /// How wide text of that many columns is, about: letters differ.
  static func width(ofColumns columns: Int) -> Int { (columns * 36 + 4) / 5 }

  /// What is written of a message: its name, cut to fit beside its marks.
  static func label(_ entry: Entry, _ marks: [EntryMark]) -> String {
    StyledLine(VisibleText.of(entry.title)).cut(to: max(8, mostLabel - width(of: marks)), mark: "…").plain
  }

  /// The columns of the words for marks.
  private static func width(of marks: [EntryMark]) -> Int {
    marks.compactMap(\.word).reduce(0) { $0 + DisplayWidth.of($1) + 2 }
  }

  /// The middle of a party's lane.
  func lane(_ name: PartyName) -> Int { lane(parties.firstIndex(of: name) ?? 0) }

  func lane(_ index: Int) -> Int { firstLane + index * spacing }

  private var firstLane: Int { Self.labelStart + labelWidth + max(24, spacing / 2) }

  var width: Int { lane(max(0, parties.count - 1)) + max(spacing / 2 + 8, 44) }

  /// Below the names of the parties.
  var headHeight: Int { isStaggered ? 46 : 28 }

  /// The lines of all rows.
  var bodyHeight: Int {
    rows.reduce(0) { sum, row in
      switch row {
      case .act: sum + Self.actHeight
      case .message: sum + Self.rowHeight
      }
    } + 10
  }
}
