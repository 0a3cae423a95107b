import Testing

@testable import Parties

@Suite("A ledger")
struct LedgerTests {
  /// What is in one and not alike in the other, in order of the keys.
  private func rest(_ one: Ledger<String, Int>, _ other: Ledger<String, Int>) -> [String] {
    one.unlike(other).map { "\($0.key) \($0.value)" }.sorted()
  }

  @Test("is without what another moment has alike: in both directions, and whatever was written between")
  func unlike() {
    var now: Ledger<String, Int> = [:]
    var moments = [now]
    for number in 0..<40 {
      now["\(number % 23)"] = number % 5 == 0 ? nil : number / 3
      moments.append(now)
    }
    for (index, one) in moments.enumerated() {
      for other in moments[max(0, index - 12)...] {
        let expected = one.filter { entry in other[entry.key] != entry.value }.map { "\($0.key) \($0.value)" }
        #expect(rest(one, other) == expected.sorted())
      }
    }
  }

  @Test("tells branches apart that have written as often")
  func branches() {
    var trunk: Ledger<String, Int> = ["a": 1]
    trunk["b"] = 2
    var (left, right) = (trunk, trunk)
    left["b"] = 3
    right["c"] = 4
    #expect(rest(left, right) == ["b 3"] && rest(right, left) == ["b 2", "c 4"])
    #expect(rest(left, trunk) == ["b 3"] && rest(trunk, left) == ["b 2"])
    #expect(rest(["a": 1], ["a": 2]) == ["a 1"])
  }

  @Test("is the same whatever was written to come there")
  func equality() {
    var (one, other): (Ledger<String, Int>, Ledger<String, Int>) = ([:], [:])
    one["a"] = 1
    other["b"] = 1
    other["a"] = 1
    #expect(one != other)
    other["b"] = nil
    #expect(one == other && one.count == 1)
  }
}
