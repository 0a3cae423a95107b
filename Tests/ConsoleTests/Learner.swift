import Console
import Renderers
import Scenarios
import Synchronization
import TerminalText

/// Somebody at the session, for tests: types lines, reads what is shown.
struct Learner {
  let session: Session

  init(
    width: Int = 80, host: (any SessionHost)? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    let look = Look(options: RenderOptions(width: width)) { width }
    session = Session(library: .builtIn, look: look, host: host, isInterrupted: isInterrupted)
  }

  /// A learner with the first lesson open.
  static func inLesson(width: Int = 80) async throws -> Learner {
    let learner = Learner(width: width)
    _ = try await learner.type("load authorization-code")
    return learner
  }

  /// What a line shows.
  @discardableResult
  func type(_ line: String) async throws -> String {
    try await session.execute(line).text.plain
  }

  /// The error that a line is refused with; nil where it is not.
  func refusal(of line: String) async -> CommandError? {
    do {
      _ = try await session.execute(line)
      return nil
    } catch {
      return error
    }
  }
}

/// Somebody who presses Ctrl-C once it was looked for so many times.
final class Presses: Sendable {
  private let left = Mutex(Int.max)

  func pressAfter(_ looks: Int) { left.withLock { $0 = looks } }

  func wasPressed() -> Bool {
    left.withLock { left in
      if left == .max { return false }
      left = max(0, left - 1)
      return left == 0
    }
  }
}
