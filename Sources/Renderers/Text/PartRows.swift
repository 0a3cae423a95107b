internal import Simulation
internal import Transcripts
internal import Wire

/// Which parts of a message are told, and how: what the reader has met is named in one line, and of parts that say the
/// same one below the other, the first is told and the others are named.
struct PartRows {
  /// One row of the table.
  enum Row {
    /// A part, with the one told before it.
    case told(PartEntry, after: PartEntry?, depth: Int)
    /// A part that the reader has met, and below which something new stands.
    case known(PartEntry, depth: Int)
    /// Parts of nested data that say what the one above says, from the first to the last.
    case same(first: PartEntry, last: PartEntry)
  }

  private(set) var rows: [Row] = []
  /// One that the reader has met.
  struct Familiar: Equatable {
    let name: String
    /// Nil where it is what it was when it was shown last, and where several parts bear the name.
    var value: String?
  }

  /// Those that the reader has met, once each.
  private(set) var familiar: [Familiar] = []

  /// - Parameter parts: those of the entry that are told at all.
  init(_ parts: [PartEntry], _ facts: EntryFacts, known: KnownParts, options: RenderOptions) {
    let tellsAll = options.detail == .full
    func isFamiliar(_ part: PartEntry) -> Bool { !tellsAll && !facts.isChanged(part) && known.contains(part) }
    func addsNothing(_ part: PartEntry, to before: PartEntry) -> Bool {
      !tellsAll && before.isExplained(as: part) && !DecodedValue(part, on: facts.wire).differsFromWire
        && !facts.isChanged(part)
    }
    var before: PartEntry?
    var carrierDepth = 0
    // The part that holds those after it, where it is familiar and so has no row yet.
    var holder: PartEntry?
    for part in parts {
      if part.token == nil { carrierDepth = part.place.depth }
      let depth = part.token == nil ? part.place.depth : carrierDepth + 2
      guard !isFamiliar(part) else {
        if depth == 0 { holder = part }
        if let index = familiar.firstIndex(where: { $0.name == part.nameInToken }) {
          familiar[index].value = nil
        } else {
          familiar.append(
            Familiar(name: part.nameInToken, value: known.hasValue(of: part) ? nil : part.value))
        }
        continue
      }
      if depth == 0 { holder = nil }
      if let before, addsNothing(part, to: before) {
        // Such as the second button of a choice, or the second entry of a list.
        if part.name == before.name { continue }
        if part.isNestedData {
          extend(with: part)
          continue
        }
      }
      if let above = holder {
        rows.append(.known(above, depth: 0))
        familiar.removeAll { $0.name == above.nameInToken }
        holder = nil
      }
      rows.append(.told(part, after: before, depth: depth))
      before = part
    }
  }

  private mutating func extend(with part: PartEntry) {
    if case .same(let first, _) = rows.last {
      rows[rows.endIndex - 1] = .same(first: first, last: part)
    } else {
      rows.append(.same(first: part, last: part))
    }
  }
}

extension PartEntry {
  /// Whether both are explained, in the same words.
  func isExplained(as other: PartEntry) -> Bool {
    !explanation.isEmpty && explanation == other.explanation && citation == other.citation
  }

  /// Whether it stands in a list or an object of other data: `trips.0.id`.
  fileprivate var isNestedData: Bool { place == .json && name.contains(".") }
}
