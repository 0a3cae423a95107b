import Testing

@testable import Console

@Suite("Aligning two lists")
struct AlignmentTests {
  /// Items of which the hundreds tell the kind.
  private func items(_ numbers: some Sequence<Int>) -> [Alignment.Item] {
    numbers.map { Alignment.Item(identity: $0, kind: $0 / 100) }
  }

  private func alone(_ alignment: Alignment) -> [Alignment.Pair] {
    alignment.pairs.filter { $0.left == nil || $0.right == nil }
  }

  private func expectOrder(_ alignment: Alignment, _ left: Int, _ right: Int) {
    #expect(alignment.pairs.compactMap(\.left) == Array(0..<left))
    #expect(alignment.pairs.compactMap(\.right) == Array(0..<right))
  }

  @Test("what came in between stands alone, the rest belongs together")
  func inserted() {
    let alignment = Alignment(items([100, 200, 300]), items([100, 200, 900, 300]))
    #expect(alone(alignment) == [.init(left: nil, right: 2)])
    #expect(Alignment(items([]), items([1])).pairs == [.init(left: nil, right: 0)])
    #expect(Alignment(items([]), items([])).pairs.isEmpty)
  }

  @Test("two of a kind belong together unless there is one that is the same")
  func kinds() {
    #expect(Alignment(items([100, 200]), items([101, 200])).pairs.first == .init(left: 0, right: 0))
    let second = Alignment(items([100, 300]), items([101, 100, 400]))
    #expect(second.pairs.contains(.init(left: 0, right: 1)))
  }

  @Test(
    "long lists are aligned piece by piece: nothing is lost, and what is the same is found",
    arguments: [1, 7, 400])
  func long(shift: Int) {
    let left = items((0..<3_000).map { $0 * 100 })
    // Every 900th item is missing, and `shift` items stand before all.
    let right = items(
      (0..<shift).map { -100 * ($0 + 1) } + (0..<3_000).filter { $0 % 900 != 899 }.map { $0 * 100 } + [-1])
    let alignment = Alignment(left, right)
    expectOrder(alignment, left.count, right.count)
    #expect(alone(alignment).count == shift + 3 + 1)
  }

  @Test("lists with nothing in common come to an end")
  func strangers() {
    let alignment = Alignment(items(0..<2_000), items(1_000_000..<1_003_000))
    expectOrder(alignment, 2_000, 3_000)
    #expect(alignment.isWhole)
  }

  @Test("it stops where it is asked to, and keeps what it has")
  func stopped() {
    let same = Array(0..<10).map { $0 * 100 }
    let alignment = Alignment(items(same + [5_000]), items(same + [6_000])) { true }
    #expect(!alignment.isWhole && alignment.pairs.count == 10)
  }
}
