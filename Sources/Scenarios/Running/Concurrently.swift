internal import Foundation

/// Does independent work on all processors, and gives the results in the order of what they were made from.
package enum Concurrently {
  /// - Parameter progress: told after each piece of work how many are done, one at a time.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], progress: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (index: Int, result: Result).self) { group in
      var (next, results) = (0, [Result?](repeating: nil, count: elements.count))
      func begin() {
        guard next < elements.count else { return }
        let (index, element) = (next, elements[next])
        group.addTask { (index, await transform(element)) }
        next += 1
      }
      for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { begin() }
      var done = 0
      while let (index, result) = await group.next() {
        results[index] = result
        done += 1
        progress(done)
        begin()
      }
      return results.compactMap(\.self)
    }
  }
}
