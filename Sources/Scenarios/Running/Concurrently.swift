internal import Foundation

/// Does independent work on all processors, and gives the results in the order of what they were made from.
package enum Concurrently {
  /// - Parameter progress: told after each piece of work how many are done, one at a time.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    var (done, results) = (0, [Result?](repeating: nil, count: elements.count))
    await work(elements, transform) { index, result in
      results[index] = result
      done += 1
      progress(done)
      return true
    }
    return results.compactMap(\.self)
  }

  /// Hands each result on as soon as it and all before it are there.
  /// - Parameter take: what is done with the results, one at a time; where it throws, nothing more is begun.
  package static func inOrder<Element: Sendable, Result: Sendable>(
    _ elements: [Element], take: (Result) throws -> Void,
    _ transform: @escaping @Sendable (Element) async -> Result
  ) async throws {
    var (next, waiting) = (0, [Int: Result]())
    var failure: (any Error)?
    await work(elements, transform) { index, result in
      waiting[index] = result
      do {
        while let first = waiting.removeValue(forKey: next) {
          next += 1
          try take(first)
        }
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }

  /// - Parameter isToGoOn: takes each result as it comes, one at a time; false ends the work.
  private static func work<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @escaping @Sendable (Element) async -> Result,
    isToGoOn: (Int, Result) -> Bool
  ) async {
    await withTaskGroup(of: (index: Int, result: Result).self) { group in
      var next = 0
      func begin() {
        guard next < elements.count else { return }
        let (index, element) = (next, elements[next])
        group.addTask { (index, await transform(element)) }
        next += 1
      }
      for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { begin() }
      while let (index, result) = await group.next() {
        guard isToGoOn(index, result) else { return group.cancelAll() }
        begin()
      }
    }
  }
}
