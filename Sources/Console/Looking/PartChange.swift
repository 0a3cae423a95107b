internal import Simulation
internal import Transcripts
internal import Wire

/// One part that differs between two messages.
struct PartChange: Equatable {
  /// What its value is.
  enum Kind {
    case value
    /// A token whose pieces are told too, so that the whole of it needs not be.
    case token
    /// The signature of a token.
    case signature
  }

  let address: String
  /// Nil where the first message lacks it.
  let was: String?
  /// Nil where the second message lacks it.
  let became: String?
  var kind = Kind.value
  /// The address in the second message, where the value only stands in another place there.
  var movedTo: String?

  /// In the order of the first message, then what the second has besides.
  static func between(_ left: [PartEntry], _ right: [PartEntry]) -> [PartChange] {
    let old = Dictionary(left.map { ($0.address, $0.value) }) { first, _ in first }
    let new = Dictionary(right.map { ($0.address, $0.value) }) { first, _ in first }
    let takenApart = Set((left + right).compactMap(\.token))
    func kind(_ part: PartEntry) -> Kind {
      part.place == .jwtSignature
        ? .signature : part.token == nil && takenApart.contains(part.name) ? .token : .value
    }
    var added = right.filter { old[$0.address] == nil }
    let changed = left.compactMap { part -> PartChange? in
      let became = new[part.address]
      if became?.isIdentical(to: part.value) == true { return nil }
      var change = PartChange(address: part.address, was: part.value, became: became, kind: kind(part))
      let index =
        became == nil
        ? added.firstIndex { $0.name == part.name && $0.value.isIdentical(to: part.value) } : nil
      if let index { change.movedTo = added.remove(at: index).address }
      return change
    }
    return changed
      + added.map { PartChange(address: $0.address, was: nil, became: $0.value, kind: kind($0)) }
  }
}
