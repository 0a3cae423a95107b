import Foundation

/// The growth of work as a picture: size and time, both by powers of ten, so that what grows as its size does is a line
/// that climbs one square a square.
struct GrowthPlot {
  private let series: [GrowthBenchmark.Series]
  private let width = 640.0
  private let height = 400.0
  private let margin = 56.0
  private let colours = ["#1b6ca8", "#b3541e", "#3c7a3c", "#7a3c78"]

  init(_ series: [GrowthBenchmark.Series]) { self.series = series }

  private var sizes: ClosedRange<Double> { powers(of: series.flatMap(\.points).map { Double($0.size) }) }
  private var times: ClosedRange<Double> { powers(of: series.flatMap(\.points).map(\.seconds)) }

  /// The exponents of ten between which all values are.
  private func powers(of values: [Double]) -> ClosedRange<Double> {
    let logarithms = values.map { log10($0) }
    let least = (logarithms.min() ?? 0).rounded(.down)
    return least...max(least + 1, (logarithms.max() ?? 1).rounded(.up))
  }

  private func x(_ size: Double) -> Double {
    margin + (log10(size) - sizes.lowerBound) / (sizes.upperBound - sizes.lowerBound) * (width - 2 * margin)
  }

  private func y(_ seconds: Double) -> Double {
    let share = (log10(seconds) - times.lowerBound) / (times.upperBound - times.lowerBound)
    return height - margin - share * (height - 2 * margin)
  }

  /// The picture (SVG 1.1).
  var text: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" font-family="sans-serif" \
    font-size="13">
    <title>How work grows with its size</title>
    <rect width="100%" height="100%" fill="#ffffff"/>
    \((grid + curves).joined(separator: "\n"))
    <text x="\(Int(width / 2))" y="\(Int(height - 12))" text-anchor="middle">lessons of a folder, acts of a script</text>
    </svg>

    """
  }

  private var grid: [String] {
    let across = stride(from: times.lowerBound, through: times.upperBound, by: 1).flatMap { power in
      let (place, label) = (y(pow(10, power)).short, pow(10, power).short)
      return [
        line(margin.short, place, (width - margin).short, place, "#dddddd"),
        "<text x=\"\((margin - 6).short)\" y=\"\(place)\" text-anchor=\"end\">\(label) s</text>",
      ]
    }
    let upwards = stride(from: sizes.lowerBound, through: sizes.upperBound, by: 1).flatMap { power in
      let place = x(pow(10, power)).short
      return [
        line(place, margin.short, place, (height - margin).short, "#dddddd"),
        "<text x=\"\(place)\" y=\"\((height - margin + 18).short)\" text-anchor=\"middle\">"
          + "\(pow(10, power).short)</text>",
      ]
    }
    return across + upwards
  }

  private var curves: [String] {
    series.enumerated().flatMap { index, series in
      let colour = colours[index % colours.count]
      let points = series.points.map { "\(x(Double($0.size)).short),\(y($0.seconds).short)" }
      return [
        "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\" points=\"\(points.joined(separator: " "))\"/>",
        "<text x=\"\((margin + 10).short)\" y=\"\((margin + 18 * Double(index + 1)).short)\" fill=\"\(colour)\">"
          + "\(series.what)</text>",
      ]
    }
  }

  private func line(_ x1: String, _ y1: String, _ x2: String, _ y2: String, _ colour: String) -> String {
    "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(colour)\"/>"
  }
}
