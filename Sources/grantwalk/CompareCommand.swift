import ArgumentParser
import Console
import Renderers
import Scenarios
import Transcripts

/// Lays two courses of a story beside each other.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Lay two variants of a lesson, or two lessons, beside each other.",
    discussion: """
      Shows a line a message with both verdicts, the first message that differs part by part, and what comes of each.

      EXAMPLES
        grantwalk compare pkce-downgrade
        grantwalk compare pkce-downgrade off on
        grantwalk compare authorization-code-public authorization-code-public-without-pkce
        grantwalk compare refresh-token --with 'login refresh_tokens keep'
      """)

  @Argument(help: "A lesson, by name or by path.")
  var lesson: String

  @Argument(help: "Two of its variants, or another lesson; the first two variants unless said.")
  var others: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with the lesson as it goes where a setting is another, as 'policy' takes it.",
      valueName: "policy"))
  var with: String?

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func validate() throws {
    if with != nil, !others.isEmpty { throw ValidationError("--with takes one lesson alone") }
    if others.count > 2 { throw ValidationError("two are compared at a time") }
  }

  func run() async throws {
    let library = try libraryOptions.library()
    let comparing = Comparing(library, glossary: try library.usableGlossary())
    let file = try library.named(lesson)
    do throws(CommandError) {
      let comparison =
        if let with {
          try await comparing.lesson(file, with: with)
        } else if others.count == 1, let other = try comparing.otherLesson(named: others[0], than: file) {
          try await comparing.lessons(file, other)
        } else {
          try await comparing.variants(of: file, others)
        }
      let options = lookOptions.options()
      let look = Look(options: options) { lookOptions.columns }
      Standard.output(look.rendered(ComparisonView(look.options).render(comparison)))
    } catch {
      throw Failure.failed("error: \(error)")
    }
  }
}
