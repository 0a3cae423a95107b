/// A JSON value with the places of all values in it.
struct JSONDocument: Sendable {
  /// Where one value stands.
  struct Place: Sendable {
    let range: Range<Int>
    /// The number of the first place that is not inside it. Places are counted in the order in which their values begin, so
    /// that of the first value in it is the next after its own.
    let next: Int
  }

  let value: JSONValue
  let places: [Place]

  /// Its leaves, each with its place.
  var leaves: [JSONLeaf]? { value.leaves(at: places) }
}

/// One member of a JSON document that is a part: what has no finer parts.
struct JSONLeaf {
  /// The names and numbers on the way to it, with dots between: `keys.0.kid`; `value` where the document is
  /// one value.
  let path: String
  /// The way as positions among members and elements.
  let steps: [Int]
  let value: JSONValue
  /// Where the value stands in the text of the document; nil where it was not read from one.
  let range: Range<Int>?
}

extension JSONValue {
  /// Its leaves in the order they stand: the members of members, the elements of a list that holds objects. Nil where
  /// their paths are too long to be told.
  var leaves: [JSONLeaf]? { leaves(at: []) }

  /// - Parameter places: those of the document that this is the value of; empty where there is none.
  fileprivate func leaves(at places: [JSONDocument.Place]) -> [JSONLeaf]? {
    var walk = LeafWalk(places: places)
    collect(into: &walk, path: nil, steps: [], place: 0)
    return walk.budget.isOverdrawn ? nil : walk.leaves
  }

  private struct LeafWalk {
    let places: [JSONDocument.Place]
    var leaves: [JSONLeaf] = []
    var budget = PathBudget()

    func place(after number: Int) -> Int { places.indices.contains(number) ? places[number].next : number }
  }

  private func collect(into walk: inout LeafWalk, path: String?, steps: [Int], place: Int) {
    let prefix = path.map { "\($0)." } ?? ""
    var inner = place + 1
    switch self {
    case .object(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        guard walk.budget.spend(prefix.utf8.count + member.name.utf8.count) else { return }
        member.value.collect(into: &walk, path: prefix + member.name, steps: steps + [index], place: inner)
        inner = walk.place(after: inner)
      }
    case .array(let values) where values.contains(where: { $0.members != nil }):
      for (index, value) in values.enumerated() {
        guard walk.budget.spend(prefix.utf8.count) else { return }
        value.collect(into: &walk, path: "\(prefix)\(index)", steps: steps + [index], place: inner)
        inner = walk.place(after: inner)
      }
    default:
      let range = walk.places.indices.contains(place) ? walk.places[place].range : nil
      walk.leaves.append(JSONLeaf(path: path ?? "value", steps: steps, value: self, range: range))
    }
  }

  /// The value at the end of a way, the value itself for an empty one; nil if the way leads nowhere.
  func value(at steps: [Int]) -> JSONValue? {
    steps.reduce(Optional(self)) { value, step in
      switch value {
      case .object(let members): members.indices.contains(step) ? members[step].value : nil
      case .array(let values): values.indices.contains(step) ? values[step] : nil
      default: nil
      }
    }
  }

  /// The same document with another value at the end of a way, or none there; nil if nothing is left.
  func replacing(_ steps: ArraySlice<Int>, with value: JSONValue?) -> JSONValue? {
    guard let step = steps.first else { return value }
    switch self {
    case .object(var members):
      guard members.indices.contains(step) else { return self }
      if let changed = members[step].value.replacing(steps.dropFirst(), with: value) {
        members[step].value = changed
      } else {
        members.remove(at: step)
      }
      return .object(members)
    case .array(var values):
      guard values.indices.contains(step) else { return self }
      if let changed = values[step].replacing(steps.dropFirst(), with: value) {
        values[step] = changed
      } else {
        values.remove(at: step)
      }
      return .array(values)
    default: return self
    }
  }
}
