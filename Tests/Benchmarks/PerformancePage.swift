import Foundation

/// `docs/performance.md`, whose table stands between two lines that name it, and the plot beside it.
struct PerformancePage {
  private static let begin = "<!-- measured -->\n"
  private static let end = "\n<!-- /measured -->"
  let table: ResultTable
  let plot: GrowthPlot?

  func write(to folder: URL) throws {
    let page = folder.appending(path: "performance.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    guard let begin = text.range(of: PerformancePage.begin), let end = text.range(of: PerformancePage.end)
    else {
      throw Benchmarks.Failure(description: "'\(page.path())' has no place for the table")
    }
    let written = text[..<begin.upperBound] + table.text + text[end.lowerBound...]
    try Data(written.utf8).write(to: page)
    if let plot { try Data(plot.text.utf8).write(to: folder.appending(path: "performance.svg")) }
  }
}
