import ArgumentParser
import Scenarios

/// Prints how a lesson is written.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a lesson's YAML, to read or to begin one of your own with.",
    discussion: """
      A file that begins as a copy needs a name of its own, inside and outside. To change a single thing of a
      lesson, extend it instead: see what 'grantwalk show authorization-invalid-scope' prints.

      EXAMPLES
        grantwalk show authorization-code
        grantwalk show authorization-code > my-lesson.yaml
      """)

  @Argument(help: "A lesson's name, or a path to a scenario file.")
  var scenario: String

  @OptionGroup var libraryOptions: LibraryOptions

  func run() throws {
    let file = try libraryOptions.library().named(scenario)
    guard let text = file.text else { throw Failure.failed("error: '\(file.name)' cannot be read") }
    Standard.output(text)
  }
}
