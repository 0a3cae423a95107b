import ArgumentParser
import Console
import Diagnostics
import Scenarios
import TerminalText

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
    let text: String
    do {
      text = try file.text()
    } catch {
      throw Failure.failed(DiagnosticTextRenderer(sources: []).render(error))
    }
    // What goes into a pipe or a file is what was written, to the octet.
    Standard.output(isTerminal(1) ? text.visibleLines : text)
  }
}

extension String {
  /// The text with its line feeds and tabs, and nothing else that steers a terminal.
  fileprivate var visibleLines: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\n" || scalar == "\t" {
        result.unicodeScalars.append(scalar)
      } else {
        result += VisibleText.shown(scalar, as: .escapes)
      }
    }
  }
}
