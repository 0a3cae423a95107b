import Scenarios
import Synchronization
import Testing

@Suite("Independent work is done on all processors")
struct ConcurrentlyTests {
  @Test("the results come in the order of what they were made from, whichever is done first")
  func order() async {
    let results = await Concurrently.map(Array(0..<200)) { number in
      // The earlier ones have more to do.
      for _ in 0..<(200 - number) { await Task.yield() }
      return number * 2
    }
    #expect(results == (0..<200).map { $0 * 2 })
  }

  @Test("each piece is done once, and told of")
  func once() async {
    let begun = Mutex(0)
    var told: [Int] = []
    let results = await Concurrently.map(["a", "b", "c"], progress: { told.append($0) }) { text in
      begun.withLock { $0 += 1 }
      return text
    }
    #expect(results == ["a", "b", "c"] && begun.withLock { $0 } == 3 && told == [1, 2, 3])
  }

  @Test("a result is handed on once all before it were, and none after what cannot be taken")
  func inOrder() async throws {
    var taken: [Int] = []
    try await Concurrently.inOrder(Array(0..<200)) { number in
      taken.append(number)
    } _: { number in
      for _ in 0..<(number % 7) { await Task.yield() }
      return number
    }
    #expect(taken == Array(0..<200))

    struct Enough: Error {}
    taken = []
    await #expect(throws: Enough.self) {
      try await Concurrently.inOrder(Array(0..<200)) { number in
        taken.append(number)
        if number == 3 { throw Enough() }
      } _: {
        $0
      }
    }
    #expect(taken == [0, 1, 2, 3])
  }

  @Test("nothing comes of nothing")
  func empty() async {
    #expect(await Concurrently.map([Int]()) { $0 }.isEmpty)
  }
}
