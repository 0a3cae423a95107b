import Foundation
import Synchronization

/// Runs what is asynchronous to its end, on the main thread where it wants that: libFuzzer, which holds that thread, calls
/// functions that are not asynchronous.
func finish(_ work: @escaping @MainActor @Sendable () async -> Void) {
  let end = End()
  Task { @MainActor in
    await work()
    end.reach()
  }
  while !end.isReached { RunLoop.main.run(mode: .default, before: .distantFuture) }
}

private final class End: Sendable {
  private let reached = Atomic(false)

  var isReached: Bool { reached.load(ordering: .acquiring) }

  func reach() { reached.store(true, ordering: .releasing) }
}
