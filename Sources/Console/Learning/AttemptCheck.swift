public import Diagnostics
internal import Parties
internal import Renderers
public import Scenarios
internal import Simulation
public import Transcripts

/// What comes of something that a lesson has its learners try.
public struct AttemptOutcome: Sendable {
  public let attempt: AttemptEntry
  /// The number of the message that was acted on.
  public let message: Int
  /// The first message that is refused because of it; nil where nobody refuses any.
  public let refusal: Entry?
}

/// Tries what a lesson has its learners try, and says where it does not come out as is said.
public struct AttemptCheck: Sendable {
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

  /// What comes of those attempts of a file that change something, in its order.
  public func outcomes(in file: ScenarioFile) async -> [AttemptOutcome] {
    var outcomes: [AttemptOutcome] = []
    for attempt in library.read(file).scenario?.attempts ?? [] {
      guard let (session, forges) = try? await played(attempt, of: file), forges,
        let fork = session.timeline?.branch.fork
      else { continue }
      outcomes.append(
        AttemptOutcome(attempt: attempt.entry, message: fork + 1, refusal: session.firstRefusal))
    }
    return outcomes
  }

  /// What is wrong with one, typed at the end of the lesson; nil where all is well.
  private func problem(with attempt: Attempt, of file: ScenarioFile) async -> Diagnostic? {
    do throws(Diagnostic) {
      let (session, forges) = try await played(attempt, of: file)
      return outcomeProblem(of: attempt, forges: forges, in: session)
    } catch {
      return error
    }
  }

  /// The session in which it was typed at the end of the lesson, and whether it changed the course of events; throws what
  /// cannot be typed.
  private func played(_ attempt: Attempt, of file: ScenarioFile) async throws(Diagnostic) -> (
    Session, forges: Bool
  ) {
    let session = Session(library: library, look: Look(options: RenderOptions()) { 80 })
    do throws(CommandError) {
      _ = try await session.open(file)
    } catch {
      throw AttemptCheck.wrong(error.description, at: attempt.location)
    }
    while await session.advance() {}
    session.confinement = Confinement(of: "an attempt")
    var forges = false
    for command in attempt.commands {
      let before = session.timeline
      do throws(CommandError) {
        _ = try await session.execute(command.value)
      } catch {
        throw AttemptCheck.wrong("'\(command.value)' is refused: \(error)", at: command.location)
      }
      if let before, let after = session.timeline, before.branches.count < after.branches.count {
        forges = true
      }
    }
    return (session, forges)
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
