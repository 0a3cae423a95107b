import Renderers
import Scenarios
import TerminalText
import Testing

@testable import Console

@Suite("What a window shows of a recorded session")
struct CastFramesTests {
  private typealias Event = Cast.Event

  private func frames(_ events: [Event], columns: Int = 20, rows: Int = 3, rest: Int = 0) -> [ScreenFrame] {
    Cast(title: "A lesson", columns: columns, rows: rows, events: events, rest: rest).frames
  }

  private func text(_ frame: ScreenFrame) -> [String] {
    frame.lines.map { runs in
      runs.reduce("") { line, run in
        line + String(repeating: " ", count: run.column - DisplayWidth.of(line)) + run.text
      }
    }
  }

  private func typing(_ line: String, after pause: Int) -> [Event] {
    let keys = line.enumerated().map { Event(pause: $0 == 0 ? pause : 70, kind: .typed, text: String($1)) }
    return keys + [Event(pause: line.isEmpty ? pause : 70, kind: .typed, text: "\r\n")]
  }

  @Test("is a screen while somebody reads, and one with what she has typed")
  func typed() {
    let events =
      [Event(pause: 0, kind: .marker, text: "a"), Event(pause: 0, kind: .output, text: "> ")]
      + typing("step", after: 900) + [Event(pause: 0, kind: .output, text: "done\r\n\r\n> ")]
    let shown = frames(events, rest: 500)
    #expect(shown.map(text) == [[">"], ["> step"], ["done", "", ">"]])
    #expect(shown.map(\.duration) == [900, 280, 500])
    #expect(shown.map(\.cursor) == [2, 6, 2])
  }

  @Test("is one screen where nothing but Enter is typed")
  func enter() {
    let events = [Event(pause: 0, kind: .output, text: "> ")] + typing("", after: 900)
    #expect(frames(events, rest: 100).map(text) == [[">"], [">", ""]])
  }

  @Test("keeps the last lines, and breaks a line where the window ends")
  func scrolled() {
    let text = (1...5).map { "line \($0)\r\n" }.joined() + String(repeating: "x", count: 25)
    let shown = frames([Event(pause: 0, kind: .output, text: text)], rest: 1)
    #expect(shown.map(self.text) == [["line 5", String(repeating: "x", count: 20), "xxxxx"]])
  }

  @Test("has the looks of the session, and nothing that steers a terminal")
  func looks() throws {
    let line = "\u{1B}[1;31mbad one\u{1B}[0m  plain \u{1B}[4;36mvalue\u{1B}[0m"
    let runs = try #require(
      frames([Event(pause: 0, kind: .output, text: line)], columns: 40, rest: 1).first?.lines[0])
    #expect(runs.map(\.text) == ["bad one", "plain", "value"])
    #expect(runs.map(\.looks) == [[.bold, .red], [], [.underline, .cyan]])
    #expect(runs.map(\.column) == [0, 9, 15])
  }

  @Test("takes as long as the recording, and is the same picture each time")
  func whole() async throws {
    let recorder = CastRecorder(
      .builtIn, options: RenderOptions(width: 80, theme: .standard), rows: 24, pace: .atEase)
    let cast = try await recorder.record(
      try Library.builtIn.find("valet-key"), commands: ["", "where", "step"])
    let shown = cast.frames
    let shownFor = shown.map(\.duration).reduce(0, +)
    #expect(shownFor == cast.events.map(\.pause).reduce(cast.rest, +))
    #expect(shown.allSatisfy { $0.lines.count <= 24 && $0.duration > 0 })
    for run in shown.flatMap(\.lines).joined() { #expect(run.column + run.width <= 80) }
    #expect(cast.picture == cast.picture && cast.picture.contains("Typed: where; step."))
  }
}
