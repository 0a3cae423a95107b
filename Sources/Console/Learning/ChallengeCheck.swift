internal import Diagnostics
internal import Renderers
public import Scenarios

/// Plays the solution of a lesson with a goal, and says where it does not reach it.
public struct ChallengeCheck: Sendable {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// What is wrong with the goal of the lesson of that name; nil where all is well, or it has none.
  public func problem(of name: String) async -> String? {
    guard let file = library.file(named: name) else { return nil }
    return await problem(in: file)
  }

  /// What is wrong with the goal of a file, at the place where the file states it.
  func diagnostic(of file: ScenarioFile) async -> Diagnostic? {
    await problem(in: file).map {
      Diagnostic("unreached-goal", $0, at: library.read(file).scenario?.challenge?.location)
    }
  }

  /// The same for a file.
  public func problem(in file: ScenarioFile) async -> String? {
    guard let challenge = library.read(file).scenario?.challenge else { return nil }
    let session = Session(library: library, look: Look(options: RenderOptions()) { 80 })
    do throws(CommandError) {
      _ = try await session.open(file)
      session.confinement = Confinement(of: "the solution")
      for line in challenge.solution { _ = try await session.execute(line) }
    } catch {
      return "the solution is refused: \(error)"
    }
    return session.lesson?.isGoalReached == true ? nil : "the solution does not reach the goal"
  }
}
