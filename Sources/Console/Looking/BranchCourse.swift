internal import Parties
internal import Scenarios
internal import Simulator

/// What was delivered on one branch, for comparing it with another.
struct BranchCourse {
  let cause: String
  /// By position, from 1.
  let deliveries: [Int: Delivery]

  /// - Parameters:
  ///   - first: the first position that is compared.
  ///   - last: the last one.
  init(_ timeline: Timeline<CastMember>, on number: Int, from first: Int, to last: Int) {
    cause = timeline.branches[number].cause
    deliveries = Dictionary(
      uniqueKeysWithValues: stride(from: first, through: last, by: 1).compactMap { position in
        timeline.moment(at: position, on: number)?.delivery.map { (position, $0) }
      })
  }

  struct Line: Equatable {
    let number: Int
    let isLeft: Bool
    let words: String
  }

  /// The deliveries that differ, side by side, the first `limit` lines of them; and how many lines more.
  static func differences(_ left: BranchCourse, _ right: BranchCourse, limit: Int) -> (
    lines: [Line], more: Int
  ) {
    var lines: [Line] = []
    for number in Set(left.deliveries.keys).union(right.deliveries.keys).sorted() {
      let (one, other) = (left.deliveries[number], right.deliveries[number])
      if let one, let other, isSame(one, other) { continue }
      if let one { lines.append(Line(number: number, isLeft: true, words: words(one, against: other))) }
      if let other { lines.append(Line(number: number, isLeft: false, words: words(other, against: one))) }
    }
    return (Array(lines.prefix(limit)), max(0, lines.count - limit))
  }

  private static func isSame(_ one: Delivery, _ other: Delivery) -> Bool {
    one.message.octets == other.message.octets && one.message.content == other.message.content
      && one.message.to == other.message.to && one.receipt.checks == other.receipt.checks
  }

  private static func words(_ delivery: Delivery, against other: Delivery?) -> String {
    let message = delivery.message
    var words = "\(message.name), \(message.from) to \(message.to)"
    if message.isLost { words += ", lost" }
    if let failed = delivery.receipt.failedCheck { words += ", refused: \(failed.rule)" }
    guard let other, other.message.name == message.name else { return words }
    let old = Dictionary(other.message.parts.all.map { ($0.address, $0.value) }) { first, _ in first }
    let changed = message.parts.all.filter { !(old[$0.address]?.isIdentical(to: $0.value) ?? false) }
    if !changed.isEmpty {
      words += ": " + changed.prefix(4).map { "\($0.name) \($0.value.prefix(32))" }.joined(separator: ", ")
      if changed.count > 4 { words += " and \(changed.count - 4) more" }
    }
    return words
  }
}
