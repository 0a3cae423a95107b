internal import TerminalText
internal import Transcripts
internal import Wire

/// Who stands in a diagram that another program draws: the cast, and whoever else sends or receives, each with an alias of
/// its own, so that no name of a party can be taken for a word of the diagram's language.
struct DiagramCast {
  /// In the order in which they stand.
  let members: [CastEntry]
  private let places: [PartyName: Int]
  private let attackers: Set<PartyName>

  init(_ transcript: Transcript) {
    let roles = Dictionary(transcript.cast.map { ($0.name, $0) }) { first, _ in first }
    members = SequenceDiagram.parties(transcript).map { name in
      roles[name] ?? CastEntry(name: name, role: "", origin: nil)
    }
    places = Dictionary(members.enumerated().map { ($1.name, $0 + 1) }) { first, _ in first }
    attackers = Set(members.filter(\.isAttacker).map(\.name))
  }

  /// `p1` for the first.
  func alias(_ name: PartyName) -> String { "p\(places[name] ?? 1)" }

  /// The longest label, in Unicode scalars: an address in one would push the lines of the parties far apart, and the whole
  /// picture would be shrunk to fit.
  private static let longestLabel = 64

  /// What an act is called, cut in the middle.
  func label(of act: ActEntry) -> String { VisibleText.cut(act.title, to: Self.longestLabel) }

  private func marks(of entry: Entry) -> [EntryMark] { EntryMark.all(of: entry, attackers: attackers) }

  /// What a message is called, with its marks: `✗ Token request (refused: code-known)`.
  func label(of entry: Entry) -> String {
    let marks = marks(of: entry)
    let title = VisibleText.cut(entry.title, to: Self.longestLabel)
    guard !marks.isEmpty else { return title }
    let signs = marks.compactMap(\.sign).map { "\($0) " }.joined()
    return "\(signs)\(title) (\(marks.map(\.words).joined(separator: "; ")))"
  }
}

extension CastEntry {
  fileprivate var isAttacker: Bool { role == "attacker" }

  var isPerson: Bool { role == "resource owner" }

  /// What stands above its line; of an attacker, that he is one.
  var caption: String { isAttacker ? "\(name), attacker" : name.text }
}
