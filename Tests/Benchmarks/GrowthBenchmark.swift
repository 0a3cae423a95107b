import Foundation

/// How work grows with what there is to do: folders of lessons, scripts of acts. Each size is held against the one
/// before; where work grows no faster than its size, a ratio is at most that of the sizes.
struct GrowthBenchmark {
  private let program: URL

  /// One kind of work, measured at several sizes.
  struct Series {
    let what: String
    let points: [(size: Int, seconds: Double)]
  }

  init(_ program: URL) { self.program = program }

  func measure(into table: inout ResultTable) throws -> [Series] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grantwalk-growth-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lessons = [10, 100, 1_000]
    for count in lessons { try write(lessons: count, into: folder.appending(path: "\(count)")) }
    let acts = [100, 300, 1_000]
    for count in acts {
      try write(acts: count, named: "acts-\(count)", to: folder.appending(path: "acts-\(count).yaml"))
    }
    let all = [
      try series("'list' of lessons", lessons) {
        ["list", "--scenarios", folder.appending(path: "\($0)").path()]
      },
      try series("'check' of lessons", lessons) { ["check", folder.appending(path: "\($0)").path()] },
      try series("'run' of acts", acts) {
        ["run", folder.appending(path: "acts-\($0).yaml").path(), "--quiet"]
      },
    ]
    for series in all { add(series, to: &table) }
    return all
  }

  private func add(_ series: Series, to table: inout ResultTable) {
    for (before, point) in zip(series.points, series.points.dropFirst()) {
      table.add(
        "\(series.what), \(point.size)", "\(point.seconds.short) s",
        ratio: "\((point.seconds / before.seconds).short) × \(before.size) (\(before.seconds.short) s)")
    }
  }

  /// The best of three at each size: what disturbs a run makes it longer, never shorter.
  private func series(_ what: String, _ sizes: [Int], _ arguments: (Int) -> [String]) throws -> Series {
    Series(
      what: what,
      points: try sizes.map { size in
        let runs = try (0..<3).map { _ in
          try Duration.of { try FinishedRun.run(program, arguments(size)) }.seconds
        }
        return (size, Sample(runs).values[0])
      })
  }

  private func write(lessons count: Int, into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<count {
      try write(acts: 1, named: "lesson-\(number)", to: folder.appending(path: "lesson-\(number).yaml"))
    }
  }

  private func write(acts count: Int, named name: String, to file: URL) throws {
    let text = """
      format: 1
      name: \(name)
      extends: authorization-code
      title: Many times
      summary: Ana connects her account again and again.
      topic: benchmarks
      level: advanced
      cites: RFC 6749 §4.1
      script:
      \(String(repeating: "  - act: ana opens travel-app at /connect\n", count: count))
      """
    try Data(text.utf8).write(to: file)
  }
}
