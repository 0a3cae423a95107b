import ArgumentParser
import Console
import Diagnostics
import Scenarios

/// Explains a word.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a parameter, error code, role, grant, rule or section.",
    discussion:
      "EXAMPLES\n  grantwalk explain state\n  grantwalk explain access token\n  grantwalk explain 'RFC 6749 §4.1.3'"
  )

  @Argument(help: "The word, or a few.")
  var term: [String]

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  @MainActor
  func run() async throws {
    let library = try libraryOptions.library()
    let lookup = Lookup(glossary: try library.usableGlossary(), specifications: library.specifications)
    let name = term.joined(separator: " ")
    let results = lookup.results(for: name)
    guard !results.isEmpty else {
      let near = Nearest.match(for: name, among: lookup.names)
      throw Failure.usage(
        "nothing is known about '\(name)'" + (near.map { ": did you mean '\($0)'?" } ?? ""))
    }
    let look = Look(options: lookOptions.options()) { lookOptions.columns }
    Standard.output(look.rendered(look.explanation(results)))
  }
}
