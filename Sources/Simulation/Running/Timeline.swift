public import Wire
/// All the moments of a simulation so far: one branch as the script went, and one for each time somebody
/// acted otherwise. Nothing that was delivered is ever lost; going back only moves the place one looks from.
public struct Timeline<Member: Party>: Sendable {
  /// One course of events. It shares the moments before `fork` with its parent.
  public struct Branch: Sendable {
    /// 0 is the script's own course.
    public let number: Int
    public let parent: Int?
    /// The position at which it parts from its parent; 0 for the first branch.
    public let fork: Int
    /// What was done there, first things first; none on the script's own course.
    public internal(set) var changes: [Change]
    /// From `fork` on.
    var moments: [Moment<Member>]
    /// The number of the last message that is sure to come as it would have without what came from outside; nil where
    /// nothing did.
    public internal(set) var lastUntouched: Int?
    /// The beginnings it had before the last of several changes, oldest first, each with what was done by then.
    var formerBeginnings: [(moment: Moment<Member>, changes: [Change])] = []

    /// The last position reached on it.
    public var end: Int { fork + moments.count - 1 }
  }

  public private(set) var branches: [Branch]
  /// The number of the branch one is on.
  public private(set) var current = 0
  public private(set) var position = 0

  init(start: Moment<Member>) {
    branches = [Branch(number: 0, parent: nil, fork: 0, changes: [], moments: [start])]
  }

  /// The branch one is on.
  public var branch: Branch { branches[current] }

  /// The last position reached on the branch one is on.
  public var end: Int { branches[current].end }

  /// The moment one looks from.
  public var now: Moment<Member> {
    let number = holder(of: position, from: current)
    let place = position - branches[number].fork
    return branches[number].moments.indices.contains(place)
      ? branches[number].moments[place] : branches[0].moments[0]
  }

  /// The moment at a position of a branch, its own or its ancestors'; nil if it was never reached.
  public func moment(at position: Int, on branch: Int? = nil) -> Moment<Member>? {
    guard branches.indices.contains(branch ?? current), position >= 0,
      position <= branches[branch ?? current].end
    else { return nil }
    let number = holder(of: position, from: branch ?? current)
    return branches[number].moments[position - branches[number].fork]
  }

  /// The branch that keeps the moment at a position of another: that one, or one of its ancestors.
  private func holder(of position: Int, from branch: Int) -> Int {
    var number = branch
    while position < branches[number].fork, let parent = branches[number].parent { number = parent }
    return number
  }

  /// The message that is next at a position, whether or not it was delivered since; nil if none is in flight
  /// there.
  public func pending(at position: Int, on branch: Int? = nil) -> Message? {
    moment(at: position, on: branch)?.inFlight.first
  }

  /// Takes the moments behind a position off the branch one is on.
  mutating func forget(behind end: Int) {
    branches[current].moments.removeLast(max(0, min(branch.moments.count - 1, branch.end - end)))
    position = min(position, branch.end)
  }

  mutating func append(_ moment: Moment<Member>) {
    branches[current].moments.append(moment)
    position = branches[current].end
  }

  /// Puts a moment in which something came from outside in the place of the last one of the branch one is on. What was
  /// changed at its beginning can then not be taken back any more, for what came would be lost with it.
  mutating func amend(with moment: Moment<Member>) {
    let last = branches[current].moments.count - 1
    let untouched = end + branches[current].moments[last].inFlight.count
    branches[current].lastUntouched = min(branch.lastUntouched ?? untouched, untouched)
    branches[current].moments[last] = moment
    branches[current].formerBeginnings = []
  }

  /// Puts an altered moment in the place of this one, on a branch of its own. Several changes before the next
  /// delivery share one branch.
  mutating func alter(to moment: Moment<Member>, by changes: [Change]) {
    if branch.parent != nil, position == branch.fork, position == branch.end {
      branches[current].formerBeginnings.append((branch.moments[0], branch.changes))
      branches[current].moments[0] = moment
      branches[current].changes += changes
    } else {
      let number = branches.count
      branches.append(
        Branch(number: number, parent: current, fork: position, changes: changes, moments: [moment]))
      current = number
    }
  }

  /// Takes back the last of several changes where nothing was delivered since. Returns what it was; nil where it is the
  /// only one, or something was delivered.
  mutating func takeBackLastChange() -> [Change]? {
    guard position == branch.fork, position == branch.end,
      let former = branches[current].formerBeginnings.popLast()
    else { return nil }
    let last = Array(branch.changes.dropFirst(former.changes.count))
    (branches[current].moments[0], branches[current].changes) = former
    return last
  }

  /// The branches on which something was done that led to a position of the one looked from, first things first. Of a
  /// branch that was itself left before what was done on it, nothing came.
  public func branchesLeading(to position: Int) -> [Branch] {
    var leading: [Branch] = []
    var (branch, left) = (branch, position)
    while let parent = branch.parent {
      if branch.fork <= left { leading.append(branch) }
      left = min(left, branch.fork)
      branch = branches[parent]
    }
    return leading.reversed()
  }

  mutating func move(to position: Int) -> Bool {
    guard (0...end).contains(position) else { return false }
    self.position = position
    return true
  }

  /// Goes to another branch: on one that this one grew from, to the position where the way to here left it;
  /// on any other, to its end. On the branch one is on, nothing moves.
  mutating func change(to number: Int) -> Bool {
    guard branches.indices.contains(number) else { return false }
    if number != current {
      position = positionOfLeaving(number) ?? branches[number].end
      current = number
    }
    return true
  }

  /// Where the branch one is on left an ancestor, be it by way of others; nil if `number` is none.
  private func positionOfLeaving(_ number: Int) -> Int? {
    var (branch, left) = (branch, Int.max)
    while let parent = branch.parent {
      // A branch may part from its parent before the place where that one parted from its own.
      left = min(left, branch.fork)
      if parent == number { return left }
      branch = branches[parent]
    }
    return nil
  }
}
