internal import Dispatch
internal import Wire

/// The one executor that the conductor and all parties share, so that a delivery never changes threads.
final class ConductorExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "grantwalk.conductor")

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
