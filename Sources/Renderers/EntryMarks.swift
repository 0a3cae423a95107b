internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What sets a message apart from one that arrives as its sender meant it and is taken. Every picture of a run shows it, by
/// a sign and in words, so that neither colour nor a legend is needed to read it.
enum EntryMark: Equatable {
  /// It was delivered to nobody.
  case lost
  /// Somebody changed what is in it.
  case altered
  /// It arrives once more, or is one that does.
  case doubled
  /// It arrives later than it would.
  case late
  /// An attacker made it up.
  case forged
  /// What an attacker got hold of.
  case leaked
  /// Its receiver refused it, or stopped at it, by that check.
  case refused(CheckEntry)

  /// The marks of a message, in the order in which they came about.
  /// - Parameter attackers: who of the cast is one.
  static func all(of entry: Entry, attackers: Set<PartyName>) -> [EntryMark] {
    var marks: [EntryMark] = []
    if entry.channel == .leak {
      marks.append(.leaked)
    } else if entry.wire != nil, attackers.contains(entry.from) {
      marks.append(.forged)
    }
    if entry.tampering.contains(where: { !$0.isAboutArrival }) { marks.append(.altered) }
    if entry.tampering.contains(where: { $0.isAboutArrival && !$0.isLoss && !$0.isDelay }) {
      marks.append(.doubled)
    }
    if entry.tampering.contains(where: \.isDelay) { marks.append(.late) }
    if entry.isLost { marks.append(.lost) }
    if let check = entry.failedCheck { marks.append(.refused(check)) }
    return marks
  }

  /// One sign; none where the arrow tells it.
  var sign: String? {
    switch self {
    case .refused: Glyphs.unicode.failed
    case .altered: Glyphs.unicode.changed
    case .forged, .leaked: Glyphs.unicode.warning
    case .doubled, .late, .lost: nil
    }
  }

  /// `refused: state-matches`, `stopped: token-active`
  var words: String {
    switch self {
    case .lost: "lost"
    case .altered: "altered"
    case .doubled: "arrives twice"
    case .late: "arrives late"
    case .forged: "forged"
    case .leaked: "to an attacker"
    case .refused(let check): "\(check.fate): \(check.rule)"
    }
  }
}

extension Entry {
  /// Whether it was delivered to nobody.
  var isLost: Bool { tampering.contains { $0.isLoss } }
}

extension Tampering {
  /// Whether it tells that the message was lost; why may follow.
  fileprivate var isLoss: Bool { isAboutArrival && became?.utf8.starts(with: "lost".utf8) == true }
}
