internal import Simulation
internal import Transcripts
internal import Wire

/// The rows of the table of parts: of parts that say the same one below the other, the first is told and the others are
/// named, unless all detail is asked for.
struct PartRows {
  /// One row of the table.
  enum Row {
    /// A part, with the one told before it.
    case told(PartEntry, after: PartEntry?, depth: Int)
    /// Parts of nested data that say what the one above says, from the first to the last.
    case same(first: PartEntry, last: PartEntry)
  }

  private(set) var rows: [Row] = []

  /// - Parameter parts: those of the entry that are told at all.
  init(_ parts: [PartEntry], _ facts: EntryFacts, options: RenderOptions) {
    let tellsAll = options.detail == .full
    func addsNothing(_ part: PartEntry, to before: PartEntry) -> Bool {
      !tellsAll && before.isExplained(as: part) && !DecodedValue(part, on: facts.wire).differsFromWire
        && !facts.isChanged(part)
    }
    var before: PartEntry?
    var carrierDepth = 0
    for part in parts {
      if part.token == nil { carrierDepth = part.place.depth }
      let depth = part.token == nil ? part.place.depth : carrierDepth + 2
      if let before, addsNothing(part, to: before) {
        // Such as the second button of a choice, or the second entry of a list.
        if part.name == before.name { continue }
        if part.isNestedData {
          extend(with: part)
          continue
        }
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
