public import Diagnostics
internal import Renderers
public import Scenarios
internal import TerminalText

/// Types what the questions of a library have people type, and says where it does not show what they promise.
@MainActor
public struct DemonstrationCheck {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// What is wrong with the demonstrations of the library's own questions.
  public func problems() async -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (_, question) in library.readQuestions().own.all {
      for demonstration in question.demonstrations where !demonstration.lesson.isEmpty {
        guard let problem = await problem(in: demonstration) else { continue }
        problems.append(
          Diagnostic("false-demonstration", "\(question.name): \(problem)", at: demonstration.location))
      }
    }
    return problems
  }

  /// What is wrong with one; nil where all is well.
  private func problem(in demonstration: FrequentQuestion.Demonstration) async -> String? {
    let session = Session(library: library, look: Look(options: RenderOptions(detail: .full)) { 80 })
    var typed = "load \(demonstration.lesson)"
    do throws(CommandError) {
      _ = try await session.open(try library.find(demonstration.lesson))
      session.confinement = Confinement(of: "a demonstration")
      var shown = ""
      for line in demonstration.commands {
        typed = line
        shown = try await session.execute(line).text.plain
      }
      let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return demonstration.prints.first { !words.contains($0) }.map { "'\(typed)' does not show '\($0)'" }
    } catch {
      return "'\(typed)' is refused: \(error)"
    }
  }
}
