import ArgumentParser
import Scenarios

/// Begins a lesson of a trainer's own.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a small scenario file, with comments, to begin a lesson with.",
    discussion: """
      The file runs as it is, and 'grantwalk check' finds nothing wrong with it. No file is overwritten.

      EXAMPLES
        grantwalk new my-lesson                     writes my-lesson.yaml
        grantwalk new my-lessons/intranet.yaml      writes it to a folder that is there
      """)

  @Argument(help: "What the lesson is called: small letters, digits, hyphens. Before it may stand a folder.")
  var name: String

  func run() throws {
    let path = name.hasSuffix(".yaml") ? name : "\(name).yaml"
    guard let text = ScenarioTemplate.text(named: ScenarioFile(path: path).stem) else {
      throw Failure.usage(
        "'\(ScenarioFile(path: path).stem)' is no name for a lesson: small letters, digits and hyphens, a letter first"
      )
    }
    try OutputFile(path: path).create(text)
    Standard.say(
      """
      wrote \(path); next:
        grantwalk check \(path)      says what is wrong with it
        grantwalk repl \(path)       steps through it
      """)
  }
}
