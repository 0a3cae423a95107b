import Renderers
import Scenarios
import TerminalText
import Testing
import Wire

@testable import Console

@Suite("A recorded session")
struct CastTests {
  private func cast(
    _ name: String = "valet-key", typing commands: [String]? = nil, pace: Double = 1, isPlain: Bool = false
  ) async throws -> Cast {
    let options = RenderOptions(width: 80, theme: isPlain ? .none : .standard, isPlain: isPlain)
    let recorder = CastRecorder(.builtIn, options: options, rows: 24, pace: try #require(CastPace(pace)))
    return try await recorder.record(try Library.builtIn.find(name), commands: commands)
  }

  /// The lines of the file, each a value of JSON.
  private func values(_ cast: Cast, _ version: Cast.Version) throws -> [JSONValue] {
    try cast.text(version).split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }

  private func seconds(_ value: JSONValue) -> Double? {
    guard case .array(let values) = value, case .number(let digits)? = values.first else { return nil }
    return Double(digits)
  }

  private func output(_ cast: Cast) -> String {
    cast.events.filter { $0.kind != .marker }.map(\.text).joined()
  }

  @Test("shows what a person sees who presses Enter to the end of the lesson")
  func whole() async throws {
    let text = output(try await cast())
    #expect(text.contains("The valet key"))
    #expect(text.contains("\u{1B}["), "in colours")
    #expect(text.contains("The end."))
    #expect(!text.contains(/[^\r]\n/), "a line ends as a terminal needs it")
  }

  @Test("shows the lines of a file typed, its remarks and empty lines left out, and goes on after an error")
  func typed() async throws {
    let cast = try await cast(
      "authorization-code",
      typing: ["# forge the state", "", "goto 14", "nonsense", "set state forged", "step"],
      isPlain: true)
    let text = output(cast)
    #expect(text.contains("authorization-code 1/26> goto 14\r\n"))
    #expect(text.contains("error: ") && text.contains("authorization-code 14/26> set state forged\r\n"))
    #expect(text.contains("state equals the one this browser was sent away with"))
    #expect(!text.contains("forge the state"))
    #expect(cast.events.filter { $0.kind == .marker }.map(\.text).contains("authorization-code 14/26"))
  }

  @Test("is the same in both versions of the format, times from the beginning or from the event before")
  func versions() async throws {
    let cast = try await cast()
    let (second, third) = (try values(cast, .second), try values(cast, .third))
    #expect(second[0]["version"]?.integer == 2 && second[0]["width"]?.integer == 80)
    #expect(third[0]["version"]?.integer == 3 && third[0]["term"]?["rows"]?.integer == 24)
    #expect(third.count == second.count + 1, "the end is an event")
    let pauses = third.dropFirst().compactMap(seconds)
    let times = second.dropFirst().compactMap(seconds)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    let total = pauses.dropLast().reduce(0, +)
    #expect(abs(total - (times.last ?? 0)) < 0.01)
  }

  @Test("takes half the time at twice the pace, and is the same file each time")
  func pace() async throws {
    func time(_ cast: Cast) -> Int { cast.events.reduce(cast.rest) { $0 + $1.pause } }
    let (once, again, fast) = (try await cast(), try await cast(), try await cast(pace: 2))
    #expect(once == again && once.text(.third) == again.text(.third))
    #expect(abs(time(once) - 2 * time(fast)) < 2 * once.events.count)
    #expect(output(once) == output(fast))
    for pace in [0, 0.05, 101, -1, .nan, .infinity] { #expect(CastPace(pace) == nil) }
  }
}
