internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

/// What was delivered on one branch, for comparing it with another.
struct BranchCourse {
  let branch: Timeline<CastMember>.Branch
  /// The number of the first delivery that is compared.
  let first: Int
  let deliveries: [Delivery]
  /// Whether nothing is in flight behind the last of them, so that nothing follows.
  let isOver: Bool

  /// - Parameters:
  ///   - first: the first position that is compared.
  ///   - last: the last one, be it behind the end of the branch.
  init(_ timeline: Timeline<CastMember>, on number: Int, from first: Int, to last: Int) {
    branch = timeline.branches[number]
    self.first = first
    let last = min(last, timeline.branches[number].end)
    deliveries = stride(from: first, through: last, by: 1).compactMap {
      timeline.moment(at: $0, on: number)?.delivery
    }
    isOver = timeline.moment(at: last, on: number)?.inFlight.isEmpty == true
  }
}

extension Timeline {
  /// The last position that two branches share.
  func positionOfParting(_ one: Int, _ other: Int) -> Int {
    let (left, right) = (positionsOfLeaving(from: one), positionsOfLeaving(from: other))
    // The latest branch that both came from is the one they parted on; all come from the first.
    let common = left.keys.filter { right[$0] != nil }.max() ?? 0
    return min(left[common] ?? 0, right[common] ?? 0)
  }

  /// A branch and all that it came from, each with the last position that it shares with it.
  private func positionsOfLeaving(from number: Int) -> [Int: Int] {
    var (number, leaves) = (number, branches[number].end)
    var positions = [number: leaves]
    while let parent = branches[number].parent {
      // A branch may part from its parent before the place where that one parted from its own.
      leaves = min(leaves, branches[number].fork)
      positions[parent] = leaves
      number = parent
    }
    return positions
  }
}
