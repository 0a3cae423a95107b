internal import Simulator
internal import Transcripts

/// One part that differs between two messages.
struct PartChange: Equatable {
  let address: String
  /// Nil where the first message lacks it.
  let was: String?
  /// Nil where the second message lacks it.
  let became: String?

  /// In the order of the first message, then what the second has besides.
  static func between(_ left: [PartEntry], _ right: [PartEntry]) -> [PartChange] {
    let old = Dictionary(left.map { ($0.address, $0.value) }) { first, _ in first }
    let new = Dictionary(right.map { ($0.address, $0.value) }) { first, _ in first }
    let changed = left.compactMap { part -> PartChange? in
      let became = new[part.address]
      return became?.isIdentical(to: part.value) == true
        ? nil : PartChange(address: part.address, was: part.value, became: became)
    }
    let added = right.filter { old[$0.address] == nil }.map {
      PartChange(address: $0.address, was: nil, became: $0.value)
    }
    return changed + added
  }
}
