internal import Renderers
public import Scenarios

/// A page with sessions in it, whose answers are those of the program: what was typed is kept, what it showed is
/// written anew.
///
/// A block that begins with ```` ```session LESSON ```` opens a lesson, one that begins with ```` ```session ```` goes on
/// with it. A line that begins with `> ` is typed, `>` alone is Enter; the lines below are what it shows, up to the next.
public struct RecordedSessions {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// The page with every answer written anew; a refusal is an answer. Throws where a lesson cannot be opened, where
  /// something is typed before one is, and where a block does not end.
  @MainActor
  public func played(_ markdown: String) async throws(CommandError) -> String {
    var result: [String] = []
    var session: Session?
    var isInside = false
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    {
      if !isInside {
        result.append(line)
        guard line.hasPrefix("```session") else { continue }
        isInside = true
        let name = line.dropFirst("```session".count).filter { $0 != " " }
        if !name.isEmpty { session = try await opened(String(name)) }
      } else if line == "```" {
        isInside = false
        while result.last == "" { result.removeLast() }
        result.append(line)
      } else if line == ">" || line.hasPrefix("> ") {
        guard let session else { throw CommandError("'\(line)' stands before any lesson is opened") }
        result.append(line)
        result += await answer(to: String(line.dropFirst(2)), in: session)
      }
    }
    guard !isInside else {
      throw CommandError("a block of a session does not end", help: "close it with ```")
    }
    return result.joined(separator: "\n")
  }

  @MainActor
  private func opened(_ name: String) async throws(CommandError) -> Session {
    let session = Session(library: library, look: Look(options: RenderOptions(width: 80)) { 80 })
    _ = try await session.open(try library.find(name))
    return session
  }

  @MainActor
  private func answer(to line: String, in session: Session) async -> [String] {
    do throws(CommandError) {
      let text = try await session.execute(line).text
      return session.look.rendered(text).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init) + [""]
    } catch {
      return ["error: \(error)", ""]
    }
  }
}
