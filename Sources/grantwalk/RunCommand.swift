import ArgumentParser
import Console
import Diagnostics
import Renderers
import Scenarios
import Transcripts

/// Runs scenarios and tells what happened.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run scenarios and tell the whole story.",
    discussion: """
      Exit status 1 where an expectation of a scenario does not hold.

      EXAMPLES
        grantwalk run authorization-code
        grantwalk run authorization-code --format json | jq '.entries[].name'
        grantwalk run authorization-code --messages 13-16
        grantwalk run authorization-code --only token-request,token-response --format json
        grantwalk run authorization-code --format markdown --brief --front-matter
        grantwalk run authorization-code --format har --output flow.har
        grantwalk run authorization-code --format slides --output slides.html
        grantwalk run scopes bearer-token --format json | jq '.[].outcome'
        grantwalk run pkce-downgrade --variant all
        grantwalk run lessons/*.yaml --format junit --output results.xml
        grantwalk run lessons/*.yaml --quiet
      """)

  @Argument(help: "Lessons by name, or paths to scenario files.")
  var scenarios: [String]

  @Option(help: "One of: \(OutputFormat.names). 'formats' tells what opens each.")
  var format = "text"

  @Option(help: ArgumentHelp("Write to PATH instead of standard output.", valueName: "path"))
  var output: String?

  @Option(
    help: ArgumentHelp("Play the lesson as one of its variants; 'all' for each of them.", valueName: "name"))
  var variant: String?

  @Flag(help: "Say only what did not hold.")
  var quiet = false

  @Flag(help: "Tell less: headlines, first lines of messages, notes and what failed.")
  var brief = false

  @Flag(help: "Tell everything: every octet, part and check.")
  var full = false

  @Option(
    help: ArgumentHelp(
      "Tell these messages alone: 13, 13-16, 20-, or several with commas between.", valueName: "numbers"))
  var messages: String?

  @Option(
    help: ArgumentHelp("Tell the messages of these names alone, commas between.", valueName: "names"))
  var only: String?

  @Flag(help: "Begin a page of Markdown with what generators of sites read: title, description, tags.")
  var frontMatter = false

  @OptionGroup var answerOptions: AnswerOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func validate() throws {
    if OutputFormat.named(format) == nil {
      throw ValidationError("there is no format '\(format)'; one of \(OutputFormat.names)")
    }
    try validateExcerpt()
    if quiet, output == nil, format != "text", case .run = OutputFormat.named(format) {
      throw ValidationError("--quiet says only what did not hold: '\(format)' goes to a file, with --output")
    }
    if brief && full { throw ValidationError("--brief and --full exclude each other") }
    guard output != nil, OutputFormat.named(format)?.holdsSeveral == false else { return }
    if scenarios.count > 1 { throw ValidationError("--output takes one scenario at a time") }
    if variant == "all" { throw ValidationError("--output takes one variant at a time") }
  }

  private func validateExcerpt() throws {
    if answerOptions.answers != .apart, !["markdown", "slides"].contains(format) {
      throw ValidationError("--handout and --teacher go with --format markdown or slides")
    }
    if frontMatter, format != "markdown" {
      throw ValidationError("--front-matter goes with --format markdown")
    }
    guard messages != nil || only != nil else { return }
    if let messages, Excerpt.numbers(messages) == nil {
      throw ValidationError("--messages takes numbers such as 13, 13-16 or 20-, not '\(messages)'")
    }
    if case .report = OutputFormat.named(format) {
      throw ValidationError(
        "--messages and --only take a part of what happened; '\(format)' tells what is wrong")
    }
  }

  /// The messages that are asked for.
  private func excerpt(_ transcript: Transcript) throws -> Transcript {
    let names = only?.split(separator: ",").map(String.init)
    let known = transcript.messageNames
    if let stranger = names?.first(where: { !known.contains($0) }) {
      let near = Nearest.match(for: stranger, among: known)
      throw Failure.usage(
        "'\(transcript.scenario)' has no message '\(stranger)': "
          + (near.map { "did you mean '\($0)'?" } ?? "one of \(known.joined(separator: ", "))"))
    }
    let excerpt = Excerpt(numbers: messages.flatMap(Excerpt.numbers), names: names).of(transcript)
    guard !excerpt.entries.isEmpty || transcript.entries.isEmpty else {
      let asked = names.map { " called \($0.joined(separator: " or "))" } ?? ""
      let numbers = messages.map { " among \($0)" } ?? ""
      throw Failure.usage(
        "'\(transcript.scenario)' has no message\(asked)\(numbers): it has \(transcript.entries.count)")
    }
    return excerpt
  }

  func run() async throws {
    let library = try libraryOptions.library()
    guard let format = OutputFormat.named(format) else { return }
    let glossary = try library.usableGlossary()
    let (work, stranger) = work(in: library)
    // What makes one document of all is told at the end.
    var (allHeld, together) = (true, [Played]())
    var done = 0
    let showsNothing = quiet || output != nil || isTogether(format)
    let progress = ProgressLine("played", of: showsNothing ? work.count : 0)
    try await Concurrently.inOrder(work) { (played: Played) in
      done += 1
      progress.show(done)
      if isTogether(format) {
        together.append(played)
      } else if case .run(let format) = format, let transcript = played.transcript {
        let excerpt = try excerpt(transcript)
        var options = options
        options.lessons = libraryOptions.place(of: played.files.first, in: library)
        try emit(format.render(excerpt, options), madeOf: played.files + library.ownFiles)
      }
      if let complaint = played.complaint { Standard.error(rendered: complaint) }
      allHeld = allHeld && played.complaint == nil
    } _: { [width = lookOptions.columns] work in
      await RunCommand.play(work.file, as: work.variant, in: library, glossary, width: width)
    }
    progress.clear()
    if let stranger { throw stranger }
    if isTogether(format) { try emit(together, as: format, library) }
    if !allHeld { throw ExitCode(1) }
  }

  /// What is to be played; and what is wrong with the first name that stands for nothing, before which all is played.
  private func work(in library: Library) -> (
    [(file: ScenarioFile, variant: String?)], stranger: (any Error)?
  ) {
    var work: [(file: ScenarioFile, variant: String?)] = []
    do {
      for name in scenarios {
        let file = try library.named(name)
        work += try variants(of: file, in: library).map { (file, $0) }
      }
      return (work, nil)
    } catch {
      return (work, error)
    }
  }

  /// Whether all that is asked for makes one document; more than one run may be, however many there turn out to be.
  private func isTogether(_ format: OutputFormat) -> Bool {
    if case .report = format { return true }
    return format.holdsSeveral && (scenarios.count > 1 || variant == "all")
  }

  private func emit(_ played: [Played], as format: OutputFormat, _ library: Library) throws {
    let text =
      switch format {
      case .run(let format):
        format.renderTogether?(try played.compactMap(\.transcript).map(excerpt), options) ?? ""
      case .report(let format):
        format.render(TestReport(by: (Program.name, Program.version), played.map(\.tests)))
      }
    try emit(text, madeOf: played.flatMap(\.files) + library.ownFiles)
  }

  private var options: RenderOptions {
    var options = lookOptions.options(detail: brief ? .brief : full ? .full : .normal)
    options.hasFrontMatter = frontMatter
    options.answers = answerOptions.answers
    return output == nil ? options : options.withoutColour
  }

  /// The variants that are asked for; nil for a lesson as it is.
  private func variants(of file: ScenarioFile, in library: Library) throws -> [String?] {
    // What is wrong with the file is told when it is played.
    guard let variant, let scenario = library.read(file).scenario else { return [nil] }
    // A lesson without variants has one course, which is all of them.
    if variant == "all" { return scenario.variants.isEmpty ? [nil] : scenario.variants.map(\.name) }
    do throws(CommandError) {
      try scenario.checkVariant(variant)
    } catch {
      throw Failure.usage("\(error)")
    }
    return [variant]
  }

  /// What came of a lesson.
  private struct Played: Sendable {
    /// Nil where the file cannot be played.
    let transcript: Transcript?
    /// What it was read from.
    let files: [ScenarioFile]
    /// What must hold of it.
    let tests: TestReport.Suite
    /// What did not hold, fit for the terminal; nil where all did.
    let complaint: String?
  }

  private static func play(
    _ file: ScenarioFile, as variant: String?, in library: Library, _ glossary: Glossary, width: Int
  ) async -> Played {
    let reading = library.read(file, as: variant)
    let renderer = DiagnosticTextRenderer(
      sources: reading.sources, isColored: isTerminal(2), width: width)
    guard let scenario = reading.scenario else {
      let reads = TestReport.Case(
        "it can be read", at: SourceLocation(file: file.name, line: 1, column: 1), problems: reading.problems)
      return Played(
        transcript: nil, files: reading.files, tests: TestReport.Suite(file.stem, [reads]),
        complaint: renderer.render(reading.problems))
    }
    let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
    let complaint = rehearsal.problems.isEmpty ? nil : renderer.render(rehearsal.problems)
    return Played(
      transcript: rehearsal.transcript, files: reading.files, tests: rehearsal.tests(of: scenario),
      complaint: complaint)
  }

  /// - Parameter files: what was read for it.
  private func emit(_ text: String, madeOf files: [ScenarioFile]) throws {
    guard let output else {
      if !text.isEmpty, !quiet { Standard.output(text) }
      return
    }
    try OutputFile(path: output, source: files.compactMap(\.path)).write(text)
  }
}
