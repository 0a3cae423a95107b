import Renderers
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import Console

@Suite("Who types a q too many")
struct ReplTests {
  private final class Typist: LineSource {
    private var lines: [String]

    init(_ lines: [String]) { self.lines = lines }

    func nextLine(prompt: Prompt) -> LineInput { lines.isEmpty ? .endOfInput : .line(lines.removeFirst()) }

    func remember(_ line: String) {}
  }

  private let folder = TemporaryFolder()

  private func shown(_ lines: String..., isInteractive: Bool = true) async throws -> String {
    let session = Session(
      library: .builtIn, look: Look(options: RenderOptions()) { 80 }, host: FolderHost(folder.path("state")))
    let written = Mutex("")
    let repl = Repl(
      session: session, source: Typist(lines), isInteractive: isInteractive,
      write: { text in written.withLock { $0 += text } }, complain: { _ in })
    _ = await repl.run()
    return written.withLock { $0 }
  }

  @Test("is asked in the middle of a lesson, and told where it goes on")
  func asked() async throws {
    let shown = try await shown("load authorization-code", "goto 5", "q", "back", "q", "q", "step")
    #expect(shown.matches(of: /q once more ends the session/).count == 2)
    #expect(shown.contains("4 of 26") && shown.hasSuffix("grantwalk and Enter go on there.\n"))
    #expect(shown.contains("You leave authorization-code at message 4:"))
  }

  @Test("is not asked elsewhere: at a title page, by the whole word, in a script")
  func notAsked() async throws {
    #expect(try await !shown("load authorization-code", "q").contains("once more"))
    #expect(try await !shown("load authorization-code", "goto 5", "quit").contains("once more"))
    #expect(
      try await !shown("load authorization-code", "goto 5", "q", isInteractive: false).contains("once more"))
  }
}
