@testable import Console
import Foundation
import Renderers
import Scenarios
import TerminalText
import Testing

/// A window, and how many lines one Enter may print in it: over all lessons, walked with Enter alone.
struct Window: Sendable, CustomTestStringConvertible {
  let columns: Int
  let rows: Int
  /// At most so many lines half of the time, nine times in ten, and ever.
  let bounds: (median: Int, ninety: Int, ever: Int)

  var testDescription: String { "\(columns)×\(rows)" }

  /// Every lesson is walked in the usual window, and in one of the narrow ones, by turns.
  func walks(_ lesson: Int) -> Bool { columns == 80 || lesson % 2 == (columns == 60 ? 0 : 1) }

  static let all = [
    Window(columns: 80, rows: 24, bounds: (18, 23, 40)),
    // Prose that fills 23 lines of 80 columns takes more of fewer: half of all steps fit these windows too.
    Window(columns: 60, rows: 20, bounds: (18, 23, 46)), Window(columns: 50, rows: 20, bounds: (19, 25, 54)),
  ]
}

@Suite struct ScreenTests {
  /// What one Enter printed.
  struct Step: Sendable {
    let place: String
    let text: String

    /// The lines on the screen, with the blank ones above and below.
    var lines: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count + 2 }
  }

  private func walk(_ name: String, _ window: Window) async throws -> [Step] {
    let look = Look(options: RenderOptions(), rows: { window.rows }, width: { window.columns })
    let session = Session(library: .builtIn, look: look)
    var steps: [Step] = []
    func note(_ text: String) {
      steps.append(
        Step(
          place: "\(name), step \(steps.count)", text: text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
    note(try await session.execute("load \(name)").text.plain)
    // At its end a lesson says so on every Enter, or goes on to the next.
    while steps.count < 200, !session.isAtEnd { note(try await session.execute("").text.plain) }
    return steps
  }

  @Test(arguments: Window.all)
  func `one Enter fits the window, in every lesson`(window: Window) async throws {
    let names = Library.builtIn.names.enumerated().filter { window.walks($0.offset) }.map(\.element)
    var steps: [Step] = []
    try await Concurrently.inOrder(names) {
      steps += try $0.get()
    } _: { name in
      do {
        return Result<[Step], any Error>.success(try await self.walk(name, window))
      } catch {
        return .failure(error)
      }
    }
    // What is to be reached stands there whole.
    let goals = LessonSummary.all(of: .builtIn).filter(\.hasGoal).map { "\($0.name), step 0" }
    for page in steps where page.place.hasSuffix("step 0") && !goals.contains(page.place) {
      #expect(page.lines <= window.rows, "the title page scrolls: \(page.place):\n\(page.text)")
    }
    steps.sort { $0.lines < $1.lines }
    let (median, ninety) = (steps[steps.count / 2], steps[steps.count * 9 / 10])
    let longest = try #require(steps.last)
    if ProcessInfo.processInfo.environment["GRANTWALK_PRINT_SCREENS"] != nil {
      print(
        "\(window.testDescription): \(steps.count) steps, median \(median.lines), ninetieth \(ninety.lines), longest \(longest.lines) (\(longest.place))"
      )
    }
    #expect(median.lines <= window.bounds.median, "half are longer than \(median.place):\n\(median.text)")
    #expect(ninety.lines <= window.bounds.ninety, "a tenth is longer than \(ninety.place):\n\(ninety.text)")
    #expect(longest.lines <= window.bounds.ever, "\(longest.place):\n\(longest.text)")
  }
}
