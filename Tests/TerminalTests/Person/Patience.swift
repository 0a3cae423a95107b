#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waiting for what must come: a minute of a machine that has nothing else to do. A busy machine is waited for as
/// much longer as it has work in hand, and nobody gives up who has hardly looked. Nothing here measures time.
enum Patience {
  /// On an idle machine.
  static let limit = Swift.Duration.seconds(60)
  /// The fewest looks before giving up: where other tests hold the threads, looks are rare, not answers.
  static let fewestLooks = 2_000

  struct Lost: Error, CustomStringConvertible {
    let description: String
  }

  /// Asks again and again until there is an answer.
  static func wait<Answer>(
    for what: String, seeing context: () -> String = { "" }, _ answer: () throws -> Answer?
  ) async throws -> Answer {
    var (looks, waited, last) = (0, Swift.Duration.zero, ContinuousClock.now)
    while true {
      if let answer = try answer() { return answer }
      looks += 1
      let now = ContinuousClock.now
      waited += (now - last) / crowding
      last = now
      guard waited < limit || looks < fewestLooks else {
        throw Lost(description: "waited in vain for \(what)\n\(context())")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  /// How many threads want each processor, over the last minute; 1 where some are idle.
  private static var crowding: Double {
    var load = 0.0
    guard getloadavg(&load, 1) == 1 else { return 1 }
    return max(1, load / Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
  }
}
