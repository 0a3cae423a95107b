public import Diagnostics
public import Scenarios

/// Types whatever lessons and questions have people type, and says where it does not come out as is said. Each piece is a
/// session of its own, so all processors are used.
public struct TypedCheck: Sendable {
  /// One thing to be typed.
  private enum Piece: Sendable {
    /// The solution of a lesson with a goal.
    case solution(ScenarioFile)
    /// What a lesson has its learners try.
    case attempts(ScenarioFile)
    /// What a question has people type.
    case demonstration(FrequentQuestion.Demonstration, of: String)
  }

  private let library: Library
  private let pieces: [Piece]

  /// - Parameters:
  ///   - report: names the lessons with a goal and those with attempts.
  ///   - withQuestions: whether the demonstrations of the library's own questions are typed, too.
  public init(_ library: Library, _ report: LibraryCheck.Report, withQuestions: Bool) {
    self.library = library
    let demonstrations = withQuestions ? DemonstrationCheck(library).demonstrations : []
    pieces =
      report.challenges.map(Piece.solution) + report.attempts.map(Piece.attempts)
      + demonstrations.map { .demonstration($0.demonstration, of: $0.question) }
  }

  /// How many pieces there are.
  public var count: Int { pieces.count }

  /// What is wrong, in the order of the files and of the questions.
  /// - Parameter progress: told how many pieces are done.
  public func problems(progress: (Int) -> Void = { _ in }) async -> [Diagnostic] {
    await Concurrently.map(pieces, progress: progress) { piece in
      switch piece {
      case .solution(let file): await ChallengeCheck(library).diagnostic(of: file).map { [$0] } ?? []
      case .attempts(let file): await AttemptCheck(library).problems(in: file)
      case .demonstration(let demonstration, let question):
        await DemonstrationCheck(library).problem(in: demonstration, of: question).map { [$0] } ?? []
      }
    }.flatMap(\.self)
  }
}
