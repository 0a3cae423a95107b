internal import Simulation
internal import Transcripts
internal import Wire

/// What differs between two branches, message by message, and by how much the clock of one is ahead.
struct BranchComparison {
  /// One delivery that the other branch has not, or has otherwise.
  struct Line: Equatable {
    let number: Int
    let isLeft: Bool
    let words: String
  }

  /// How much later the messages of the right branch come, in seconds; less than 0 for earlier.
  struct Delay: Equatable {
    /// The number of the first such message, on the right branch.
    let first: Int
    let seconds: Int
    /// The number of the last one compared, and its own delay.
    let last: Int
    let secondsAtLast: Int
    /// Whether it is the same from the first to the last.
    let isConstant: Bool
  }

  /// The first `limit` lines of what differs.
  private(set) var lines: [Line] = []
  /// How many lines more there are.
  private(set) var more = 0
  /// Nil where all comes at the same time.
  private(set) var delay: Delay?
  /// Whether all was compared.
  let isWhole: Bool

  private let left: BranchCourse
  private let right: BranchCourse
  private let limit: Int

  /// - Parameter isOver: whether to stop; what was compared by then is told.
  init(_ left: BranchCourse, _ right: BranchCourse, limit: Int, until isOver: () -> Bool = { false }) {
    (self.left, self.right, self.limit) = (left, right, limit)
    let alignment = Alignment(left.deliveries, right.deliveries, until: isOver)
    isWhole = alignment.isWhole
    for pair in Self.known(alignment, left, right) { add(pair) }
    delay = Self.delay(alignment.pairs, left, right)
  }

  /// Without what stands at the end of one branch alone because the other was not walked as far.
  private static func known(_ alignment: Alignment, _ left: BranchCourse, _ right: BranchCourse)
    -> [Alignment.Pair]
  {
    let pairs = alignment.pairs
    guard alignment.isWhole else { return pairs }
    let start = pairs.lastIndex { $0.left != nil && $0.right != nil }.map { $0 + 1 } ?? 0
    let tail = pairs[start...]
    let (ofLeft, ofRight) = (tail.filter { $0.left != nil }, tail.filter { $0.right != nil })
    return Array(pairs[..<start]) + ofLeft.prefix(right.isOver ? ofLeft.count : ofRight.count)
      + ofRight.prefix(left.isOver ? ofRight.count : ofLeft.count)
  }

  private mutating func add(_ pair: Alignment.Pair) {
    let (one, other) = (pair.left.map { left.deliveries[$0] }, pair.right.map { right.deliveries[$0] })
    if let one, let other, MessageIdentity(one) == MessageIdentity(other) { return }
    for (index, delivery, against, isLeft) in [
      (pair.left, one, other, true), (pair.right, other, one, false),
    ] {
      guard let index, let delivery else { continue }
      guard lines.count < limit else {
        more += 1
        continue
      }
      lines.append(
        Line(
          number: (isLeft ? left.first : right.first) + index, isLeft: isLeft,
          words: Self.words(delivery, against: against)))
    }
  }

  private static func delay(_ pairs: [Alignment.Pair], _ left: BranchCourse, _ right: BranchCourse) -> Delay?
  {
    var found: Delay?
    for pair in pairs {
      guard let one = pair.left, let other = pair.right else { continue }
      let seconds = right.deliveries[other].at.seconds - left.deliveries[one].at.seconds
      let number = right.first + other
      if let begun = found {
        found = Delay(
          first: begun.first, seconds: begun.seconds, last: number, secondsAtLast: seconds,
          isConstant: begun.isConstant && seconds == begun.seconds)
      } else if seconds != 0 {
        found = Delay(first: number, seconds: seconds, last: number, secondsAtLast: seconds, isConstant: true)
      }
    }
    return found
  }

  private static func words(_ delivery: Delivery, against other: Delivery?) -> String {
    let message = delivery.message
    var words = "\(message.name), \(message.from) to \(message.to)"
    if message.isLost { words += ", lost" }
    if let failed = delivery.receipt.failedCheck {
      words += ", \(CheckEntry(failed, protects: "").fate): \(failed.rule)"
    }
    guard let other, other.message.name == message.name else { return words }
    let old = Dictionary(other.message.parts.all.map { ($0.address, $0.value) }) { first, _ in first }
    let changed = message.parts.all.filter { !(old[$0.address]?.isIdentical(to: $0.value) ?? false) }
    if !changed.isEmpty {
      words += ": " + changed.prefix(4).map { "\($0.name) \($0.value.excerpt(32))" }.joined(separator: ", ")
      if changed.count > 4 { words += " and \(changed.count - 4) more" }
    } else if [delivery, other].allSatisfy({ !$0.message.isLost && $0.receipt.failedCheck == nil }) {
      let checks = other.receipt.checks
      let judged = delivery.receipt.checks.filter { check in
        !checks.contains { $0.rule == check.rule && $0.verdict == check.verdict }
      }
      words += judged.prefix(2).map { ", \($0.rule) \($0.verdict.rawValue)" }.joined()
    }
    return words
  }
}

extension BranchComparison.Delay {
  /// `From message 6 on, all is 5 minutes later.`
  var words: String {
    let start = Self.words(seconds)
    if isConstant { return "From message \(first) on, all is \(start)." }
    let end = secondsAtLast == 0 ? "at the same time again" : Self.words(secondsAtLast)
    return "From message \(first) on, the times differ: it is \(start), message \(last) is \(end)."
  }

  private static func words(_ seconds: Int) -> String {
    var left = seconds.magnitude
    var pieces: [String] = []
    for (name, length) in [("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)]
      as [(String, UInt)]
    {
      let count = left / length
      left %= length
      if count > 0 { pieces.append(count == 1 ? "1 \(name)" : "\(count) \(name)s") }
    }
    return pieces.joined(separator: " ") + (seconds < 0 ? " earlier" : " later")
  }
}
