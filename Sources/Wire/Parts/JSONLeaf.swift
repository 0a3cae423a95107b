/// One member of a JSON document that is a part: what has no finer parts.
struct JSONLeaf {
  /// The names and numbers on the way to it, with dots between: `keys.0.kid`; `value` where the document is
  /// one value.
  let path: String
  /// The way as positions among members and elements.
  let steps: [Int]
  let value: JSONValue
}

extension JSONValue {
  /// Its leaves in the order they stand: the members of members, the elements of a list that holds objects. Nil where
  /// their paths are too long to be told.
  var leaves: [JSONLeaf]? {
    var leaves: [JSONLeaf] = []
    var budget = PathBudget()
    collect(into: &leaves, path: nil, steps: [], within: &budget)
    return budget.isOverdrawn ? nil : leaves
  }

  private func collect(
    into leaves: inout [JSONLeaf], path: String?, steps: [Int], within budget: inout PathBudget
  ) {
    let prefix = path.map { "\($0)." } ?? ""
    switch self {
    case .object(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        guard budget.spend(prefix.utf8.count + member.name.utf8.count) else { return }
        member.value.collect(
          into: &leaves, path: prefix + member.name, steps: steps + [index], within: &budget)
      }
    case .array(let values) where values.contains(where: { $0.members != nil }):
      for (index, value) in values.enumerated() {
        guard budget.spend(prefix.utf8.count) else { return }
        value.collect(into: &leaves, path: "\(prefix)\(index)", steps: steps + [index], within: &budget)
      }
    default: leaves.append(JSONLeaf(path: path ?? "value", steps: steps, value: self))
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
