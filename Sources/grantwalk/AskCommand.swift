import ArgumentParser
import Console
import Scenarios

/// Answers a question that people have.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "List the questions that people have, or answer one.",
    discussion: "EXAMPLES\n  grantwalk ask\n  grantwalk ask 1\n  grantwalk ask state nonce PKCE")

  @Argument(help: "Its number, a group of questions, or words in which it can be recognised.")
  var words: [String] = []

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func run() async throws {
    let library = try libraryOptions.library()
    let reference = Reference(library, glossary: try library.usableGlossary())
    let look = Look(options: lookOptions.options()) { lookOptions.columns }
    let words = words.joined(separator: " ")
    guard let text = look.answer(to: words, in: reference) else {
      let isKnown = !reference.lookup.results(for: words).isEmpty
      throw Failure.usage(
        "no question speaks of '\(words)': "
          + (isKnown
            ? "'grantwalk explain \(words)' tells what it is" : "'grantwalk ask' lists those there are"))
    }
    Standard.output(look.rendered(text))
  }
}
