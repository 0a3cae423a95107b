public import Testing

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How much code works, told by the processor's time and measured by what a known piece of work takes on this
/// machine in this build: neither a slow machine nor a busy one changes it much.
public enum Work {
  /// Far beyond what anything here takes, and far below what a square of a million steps would.
  private static let most = 2_000.0

  /// Seconds that a known piece of work takes; the least of several, since the first warms up.
  private static let unit =
    (UInt64(0)..<5).map { seed in
      seconds {
        var chance = SteadyRandom(seed: seed)
        return (0..<4_000).map { _ in UInt64.random(in: 0...1_000, using: &chance) }.sorted().count
      }.seconds
    }.min() ?? 1

  /// Runs something whose work must not grow faster than what it is given, and records an issue where it worked
  /// much longer than such a thing can.
  public static func bounded<Result>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Result
  ) rethrows -> Result {
    let (result, seconds) = try seconds(body)
    let units = seconds / unit
    #expect(units < most, "this worked without measure", sourceLocation: sourceLocation)
    return result
  }

  /// The time that the thread was at work meanwhile, not counting what it waited for the processor.
  private static func seconds<Result>(_ body: () throws -> Result) rethrows -> (Result, seconds: Double) {
    let start = clock()
    let result = try body()
    return (result, clock() - start)
  }

  private static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
