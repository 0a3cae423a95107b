internal import Diagnostics
internal import Renderers
public import Scenarios
internal import TerminalText

/// Types what the questions of a library have people type, and says where it does not show what they promise.
public struct DemonstrationCheck: Sendable {
  private let library: Library

  public init(_ library: Library) {
    self.library = library
  }

  /// The demonstrations of the library's own questions that name a lesson, each with its question's name.
  var demonstrations: [(question: String, demonstration: FrequentQuestion.Demonstration)] {
    library.readQuestions().own.all.flatMap { _, question in
      question.demonstrations.filter { !$0.lesson.isEmpty }.map { (question.name, $0) }
    }
  }

  /// What is wrong with a demonstration of the question of that name; nil where all is well.
  func problem(in demonstration: FrequentQuestion.Demonstration, of question: String) async -> Diagnostic? {
    await problem(in: demonstration).map {
      Diagnostic("false-demonstration", "\(question): \($0)", at: demonstration.location)
    }
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
