import ArgumentParser
import Console
import Renderers
import Scenarios
import TerminalText

/// Writes the pages that are made from transcripts.
struct DocsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write a page for each lesson and the manual of commands, or say which are stale.",
    discussion: """
      With --format html the pages are a site: files to open from a disk or any server, which need no network.

      EXAMPLES
        grantwalk docs
        grantwalk docs --check
        grantwalk docs --format html --output site
        grantwalk docs --format html --handout --output handout
        grantwalk docs --scenarios lessons --output pages --navigation mkdocs --diagrams mermaid
        grantwalk docs --scenarios lessons --output pages --watch
      """)

  /// What the pages are written in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, html

    /// Where the pages of lessons are, and how their names end.
    var lessonPages: (folder: String, endings: [String]) {
      switch self {
      case .markdown: ("flows", [".md", ".svg"])
      case .html: ("lessons", [".html"])
      }
    }
  }

  /// How the pages show a lesson's messages together.
  enum Diagrams: String, ExpressibleByArgument, CaseIterable {
    case mermaid, svg
  }

  @Option(
    help: ArgumentHelp("The folder to write to; 'docs' unless said, 'site' for html.", valueName: "dir"))
  var output: String?

  @Option(help: "markdown, or html: a site to step through.")
  var format = Format.markdown

  @Option(help: "In pages of Markdown: svg, a picture beside each page, or mermaid, within it.")
  var diagrams = Diagrams.svg

  @Option(
    help: ArgumentHelp(
      "Write the order of the Markdown pages, too: mkdocs (navigation.yml) or docusaurus (sidebars.js).",
      valueName: "generator"))
  var navigation: Navigation?

  @Flag(help: "Go on, and write the pages anew whenever a file of --scenarios changes, until Ctrl-C.")
  var watch = false

  @Flag(help: "Write nothing; exit with status 1 where a page is missing, stale or left over.")
  var check = false

  @OptionGroup var answerOptions: AnswerOptions
  @OptionGroup var libraryOptions: LibraryOptions

  func validate() throws {
    if format == .html, diagrams != .svg || navigation != nil {
      throw ValidationError("--diagrams and --navigation go with --format markdown")
    }
    if watch, check { throw ValidationError("--watch and --check exclude each other") }
  }

  func run() async throws {
    guard watch else { return try await write() }
    guard let folder = libraryOptions.folder else {
      throw Failure.usage("--watch goes with --scenarios: the lessons built in do not change")
    }
    try await FolderWatch(folder).run(write)
  }

  /// Writes what is missing or stale, or says so.
  private func write() async throws {
    let library = try libraryOptions.library()
    let output = output ?? (format == .html ? "site" : "docs")
    let folder = DocumentFolder(path: output)
    if let kind = FileStatus(output)?.kind, kind != .folder {
      throw Failure.usage("'\(output)' is no folder, and --output names the folder that pages go to")
    }
    let glossary = try library.usableGlossary()
    let played = try await PlayedLessons(library, glossary)
    let pages =
      switch format {
      case .markdown: try await markdown(library, glossary, played, in: folder)
      case .html: try await site(library, glossary, played)
      }
    let states = pages.map { (page: $0, state: folder.state(of: $0)) }
    let leftOver = folder.lessonPages(in: format.lessonPages.folder, endingIn: format.lessonPages.endings)
      .subtracting(pages.map(\.path)).sorted()
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

  private func markdown(
    _ library: Library, _ glossary: Glossary, _ played: PlayedLessons, in folder: DocumentFolder
  ) async throws -> [DocumentPage] {
    let sections = AttackSections(library.specifications, lessons: played.lessons.map(\.transcript))
    let flows = await FlowPages(
      library, played, answers: answerOptions.answers, from: libraryOptions.place,
      picturesApart: diagrams == .svg)
    return flows.pages + (navigation.map { [$0.page(library, played)] } ?? []) + [
      DocumentPage(made: "attacks.md", AttacksPage(played.attacks, sections: sections).markdown),
      DocumentPage(made: "glossary.md", GlossaryPage(library, glossary: glossary).markdown),
      DocumentPage(made: "questions.md", QuestionsPage(library, try library.usableQuestions()).markdown),
    ] + (library.isBuiltIn ? try await ofProgram(library, glossary, played) : [])
      + (try await sessions(in: folder, library))
  }

  /// What tells of the program and not of lessons: its commands, its rules, what its own lessons cover, and how a session
  /// looks.
  private func ofProgram(_ library: Library, _ glossary: Glossary, _ played: PlayedLessons) async throws
    -> [DocumentPage]
  {
    let coverage = Coverage(of: Library.definedTerms, by: played.lessons.map(\.transcript))
    let window = RenderOptions(width: 80, theme: .standard)
    let recorder = CastRecorder(library, options: window, rows: 24, pace: .atEase)
    let session = try await recorder.record(
      try library.named("authorization-code"), commands: ["goto 14", "set state forged", "step", "why"])
    return [
      DocumentPage(made: "commands.md", CommandManual.markdown),
      DocumentPage(made: "rules.md", RulesPage(glossary.rules, lessons: played.broken).markdown),
      DocumentPage(made: "coverage.md", CoveragePage(coverage).markdown),
      DocumentPage(made: "session.svg", session.picture),
    ]
  }

  private func site(_ library: Library, _ glossary: Glossary, _ played: PlayedLessons) async throws
    -> [DocumentPage]
  {
    let lessons = await Concurrently.map(Array(zip(library.files, played.lessons))) { file, lesson in
      Site.Lesson(
        lesson.transcript, comparisons: lesson.comparisons, powers: lesson.powers,
        isWalked: lesson.isWalked, outcomes: await AttemptCheck(library).outcomes(in: file))
    }
    let site = Site(
      library, lessons: lessons, glossary: glossary, questions: try library.usableQuestions(),
      answers: answerOptions.answers, from: libraryOptions.place)
    return site.files.map { DocumentPage(made: $0.path, $0.text) }
  }

  /// Says which pages differ from the files in their place; ends with status 1 where any does.
  private func compare(
    _ states: [(page: DocumentPage, state: DocumentFolder.State)], _ leftOver: [String],
    _ folder: DocumentFolder
  ) throws(Failure) {
    let output = folder.path
    guard folder.isThere else {
      throw Failure.failed(
        "error: there is no folder '\(output)': run 'grantwalk docs' to write it, with the same options")
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
      throw Failure.failed("error: run 'grantwalk docs' to write them anew, with the same options")
    }
    Standard.output("\(states.count) pages are up to date")
  }

  /// The first few of many names.
  private static func names(_ paths: [String]) -> String {
    let rest = paths.count - 5
    return paths.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The pages of others that have sessions in them, which are played anew.
  private func sessions(in folder: DocumentFolder, _ library: Library) async throws -> [DocumentPage] {
    var pages: [DocumentPage] = []
    for path in folder.documents {
      guard let text = folder.text(path), RecordedSessions.areIn(text) else { continue }
      do {
        pages.append(DocumentPage(played: path, try await RecordedSessions(library).played(text)))
      } catch {
        throw Failure.failed("error: \(folder.path)/\(path) cannot be played: \(error)")
      }
    }
    return pages
  }
}
