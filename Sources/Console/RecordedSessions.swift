internal import Renderers
public import Scenarios

/// A page with sessions in it, whose answers are those of the program: what was typed is kept, what it showed is
/// written anew.
///
/// A block that begins with ```` ```session LESSON ```` opens a lesson, one that begins with ```` ```session ```` goes on
/// with it; `--brief` and `--full` behind that say how much of each message is shown from there on. A line that begins
/// with `> ` is typed, `>` alone is Enter; the lines below are what it shows, up to the next. What stands outside blocks
/// stays as it is, to the octet.
///
/// Somebody else may have written the page: its commands touch no files, and do a bounded amount of work.
public struct RecordedSessions {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// The page with every answer written anew; a refusal is an answer. Throws where a lesson cannot be opened, where
  /// something is typed before one is, and where a block does not end.
  public func played(_ markdown: String) async throws(CommandError) -> String {
    var result: [String] = []
    var session: Session?
    var isInside = false
    // Within a block, lines end as the one that begins it.
    var end = ""
    let confinement = Confinement(of: "a document")
    for written in markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isReturned = written.last == 0x0D
      let line = String(Substring(isReturned ? written.dropLast() : written))
      if !isInside {
        result.append(String(Substring(written)))
        guard let words = RecordedSessions.opening(line) else { continue }
        (isInside, end) = (true, isReturned ? "\r" : "")
        session = try await opened(words, after: session, confinement)
      } else if line == "```" {
        isInside = false
        while result.last == end { result.removeLast() }
        result.append(line + end)
      } else if line == ">" || line.hasPrefix("> ") {
        guard let session else { throw CommandError("'\(line)' stands before any lesson is opened") }
        result.append(line + end)
        result += await answer(to: String(line.dropFirst(2)), in: session).map { $0 + end }
      }
    }
    guard !isInside else {
      throw CommandError("a block of a session does not end", help: "close it with ```")
    }
    return result.joined(separator: "\n")
  }

  /// Whether a page has a session in it.
  public static func areIn(_ markdown: String) -> Bool {
    markdown.utf8.split(separator: 0x0A).contains { line in
      line.starts(with: "```session".utf8) && opening(String(Substring(line))) != nil
    }
  }

  /// The words behind the one that begins a block of a session; nil for any other line.
  private static func opening(_ line: String) -> [Substring]? {
    guard line.hasPrefix("```") else { return nil }
    let words = line.dropFirst(3).split { $0 == " " || $0 == "\r" }
    return words.first == "session" ? Array(words.dropFirst()) : nil
  }

  /// The session that a block goes on with.
  private func opened(
    _ words: [Substring], after former: Session?, _ confinement: Confinement
  ) async throws(CommandError) -> Session? {
    var (words, detail) = (words, RenderOptions.Detail?.none)
    if let word = words.last, let named = RenderOptions.Detail.allCases.first(where: { "--\($0)" == word }) {
      (detail, words) = (named, words.dropLast())
    }
    guard words.count <= 1 else {
      throw CommandError("'\(words[1])' means nothing there", help: "write ```session LESSON --brief")
    }
    var session = former
    if let name = words.first {
      try confinement.begin()
      session = Session(library: library, look: Look(options: RenderOptions(width: 80)) { 80 })
      _ = try await session?.open(try library.find(String(name)))
      session?.confinement = confinement
    }
    if let detail, let session {
      session.learner.preferences.detail = detail
      session.look.prefer(session.learner.preferences)
    }
    return session
  }

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
