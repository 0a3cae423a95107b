public import Diagnostics
internal import Parties
internal import Renderers
public import Scenarios
internal import Simulation
internal import Transcripts

/// Tries what a lesson has its learners try, and says where it does not come out as is said.
@MainActor
public struct AttemptCheck {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// What is wrong with the attempts of a file, in its order.
  public func problems(in file: ScenarioFile) async -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for attempt in library.read(file).scenario?.attempts ?? [] {
      if let problem = await problem(with: attempt, of: file) { problems.append(problem) }
    }
    return problems
  }

  /// What is wrong with one, typed at the end of the lesson; nil where all is well.
  private func problem(with attempt: Attempt, of file: ScenarioFile) async -> Diagnostic? {
    let session = Session(library: library, look: Look(options: RenderOptions()) { 80 })
    do throws(CommandError) {
      _ = try await session.open(file)
    } catch {
      return AttemptCheck.wrong(error.description, at: attempt.location)
    }
    while await session.advance() {}
    session.confinement = Confinement(of: "an attempt")
    var forges = false
    for command in attempt.commands {
      let before = session.timeline
      do throws(CommandError) {
        _ = try await session.execute(command.value)
      } catch {
        return AttemptCheck.wrong("'\(command.value)' is refused: \(error)", at: command.location)
      }
      if let before, let after = session.timeline, before.branches.count < after.branches.count {
        forges = true
      }
    }
    return outcomeProblem(of: attempt, forges: forges, in: session)
  }

  /// Whether it came out otherwise than the attempt says.
  private func outcomeProblem(of attempt: Attempt, forges: Bool, in session: Session) -> Diagnostic? {
    let found = session.firstRefusal
    if forges, session.timeline?.now.inFlight.isEmpty == false, found == nil {
      return AttemptCheck.wrong(
        "nobody refuses it as far as it goes", at: attempt.location, help: "end it with 'finish'")
    }
    guard found?.failedCheck?.rule != attempt.fails else { return nil }
    let words =
      found.map { "it is refused at message \($0.number) by '\($0.failedCheck?.rule ?? "")'" }
      ?? "nobody refuses it"
    return AttemptCheck.wrong(
      words + (attempt.fails.map { ", not by '\($0)'" } ?? ""), at: attempt.location,
      help: found.map { "write 'fails: \($0.failedCheck?.rule ?? "")'" } ?? "take 'fails' out")
  }

  private static func wrong(_ message: String, at location: SourceLocation, help: String? = nil)
    -> Diagnostic
  {
    Diagnostic("false-attempt", message, at: location, help: help)
  }
}
