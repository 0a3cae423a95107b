import ArgumentParser
import Console
import Scenarios

/// Explains a word.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a parameter, error code, role, grant, rule or section.",
    discussion:
      "EXAMPLES\n  grantwalk explain state\n  grantwalk explain access token\n  grantwalk explain 'RFC 6749 §4.1.3'\n  grantwalk explain rules token endpoint"
  )

  @Argument(help: "The word, or a few.")
  var term: [String]

  @Flag(help: "Tell what it is for in each message, too.")
  var all = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func run() async throws {
    let library = try libraryOptions.library()
    let reference = Reference(library, glossary: try library.usableGlossary())
    let name = term.joined(separator: " ")
    let look = Look(options: lookOptions.options()) { lookOptions.columns }
    do throws(CommandError) {
      if let rules = try reference.rules(asked: name, in: look) {
        return Standard.output(look.rendered(rules))
      }
    } catch {
      throw Failure.usage(error.description)
    }
    let results = reference.results(for: name, everywhere: all)
    guard !results.isEmpty else {
      throw Failure.usage(
        "nothing is known about '\(name)'" + (reference.help(for: name).map { ": \($0)" } ?? ""))
    }
    Standard.output(look.rendered(look.explanation(results, questions: reference.questions(about: name))))
  }
}
