import ArgumentParser
import Console
import Renderers
import Scenarios

/// Writes the pages that are made from transcripts.
struct DocsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write a page for each lesson and the manual of commands, or say which are stale.",
    discussion: "EXAMPLES\n  grantwalk docs\n  grantwalk docs --check\n  grantwalk docs --output site")

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
  var output = "docs"

  @Flag(help: "Write nothing; exit with status 1 where a page is missing, stale or left over.")
  var check = false

  @OptionGroup var libraryOptions: LibraryOptions

  func run() async throws {
    let library = try libraryOptions.library()
    let flows = try await FlowPages(library)
    let folder = DocumentFolder(path: output)
    let pages =
      flows.pages + [
        DocumentPage(
          made: "coverage.md",
          CoveragePage(Coverage(of: Library.definedTerms, by: flows.transcripts)).markdown),
        DocumentPage(made: "attacks.md", AttacksPage(flows.attacks).markdown),
        DocumentPage(made: "commands.md", CommandManual.markdown),
        DocumentPage(
          made: "glossary.md", GlossaryPage(library, glossary: try library.usableGlossary()).markdown),
        DocumentPage(made: "questions.md", QuestionsPage(library, try library.usableQuestions()).markdown),
      ] + (try await tour(in: folder, library))
    let states = pages.map { (page: $0, state: folder.state(of: $0)) }
    let leftOver = folder.flowPages().subtracting(pages.map(\.path)).sorted()
    if check { return try compare(states, leftOver, folder) }
    let foreign = states.filter { $0.state == .foreign }.map(\.page.path)
    guard foreign.isEmpty else {
      throw Failure.failed(
        """
        error: 'grantwalk docs' did not make what is at \(DocsCommand.names(foreign)) in '\(output)', and does not \
        overwrite it: move that away, or name another folder with --output
        """)
    }
    let stale = states.filter { $0.state != .upToDate }.map(\.page)
    for page in stale { try folder.write(page) }
    for path in leftOver {
      try folder.remove(path)
      Standard.error("removed \(output)/\(path): its lesson is gone")
    }
    Standard.say(
      stale.isEmpty
        ? "\(pages.count) pages in \(output) are up to date"
        : "\(stale.count) of \(pages.count) pages written to \(output)")
  }

  /// Says which pages differ from the files in their place; ends with status 1 where any does.
  private func compare(
    _ states: [(page: DocumentPage, state: DocumentFolder.State)], _ leftOver: [String],
    _ folder: DocumentFolder
  ) throws(Failure) {
    guard folder.isThere else {
      throw Failure.failed("error: there is no folder '\(output)': run 'grantwalk docs' to write it")
    }
    for (page, state) in states {
      switch state {
      case .upToDate: break
      case .missing: Standard.error("missing: \(output)/\(page.path)")
      case .stale: Standard.error("stale: \(output)/\(page.path)")
      case .foreign: Standard.error("not made by grantwalk docs: \(output)/\(page.path)")
      }
    }
    for path in leftOver { Standard.error("left over: \(output)/\(path)") }
    guard states.allSatisfy({ $0.state == .upToDate }), leftOver.isEmpty else {
      throw Failure.failed("error: run 'grantwalk docs' to write them anew")
    }
    Standard.output("\(states.count) pages are up to date")
  }

  /// The first few of many names.
  private static func names(_ paths: [String]) -> String {
    let rest = paths.count - 5
    return paths.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The tour, whose sessions are played anew; nothing where the folder has none.
  private func tour(in folder: DocumentFolder, _ library: Library) async throws -> [DocumentPage] {
    guard let text = folder.text("tour.md") else { return [] }
    do {
      return [DocumentPage(played: "tour.md", try await RecordedSessions(library).played(text))]
    } catch {
      throw Failure.failed("error: \(output)/tour.md cannot be played: \(error)")
    }
  }
}
