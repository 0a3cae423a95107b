/// The same thing measured several times.
struct Sample {
  /// In order of size.
  let values: [Double]

  init(_ values: [Double]) { self.values = values.sorted() }

  /// 0 for none.
  var median: Double { values.isEmpty ? 0 : values[values.count / 2] }

  /// From the least to the most.
  var spread: String { "\(values.first?.short ?? "") to \(values.last?.short ?? "")" }

  /// Each of these over that of the others that was measured beside it.
  static func ratio(_ these: [Double], over others: [Double]) -> Sample { Sample(zip(these, others).map(/)) }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

  /// How long something takes.
  static func of(_ work: () throws -> Void) rethrows -> Duration {
    let start = ContinuousClock.now
    try work()
    return start.duration(to: .now)
  }
}

extension Double {
  /// With three digits that count: `1234`, `12.3`, `0.0123`.
  var short: String {
    guard self != 0 else { return "0" }
    var (value, places) = (abs(self), 0)
    while value < 100, places < 6 {
      value *= 10
      places += 1
    }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = (self * scale).rounded() / scale
    return places == 0 ? String(Int(rounded)) : String(rounded)
  }
}
