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
        grantwalk run pkce-downgrade --variant all
        grantwalk run lessons/*.yaml --quiet
      """)

  @Argument(help: "Lessons by name, or paths to scenario files.")
  var scenarios: [String]

  @Option(help: "One of: \(RendererTable.all.map(\.name).joined(separator: ", ")).")
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

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func validate() throws {
    if RendererTable.format(named: format) == nil {
      throw ValidationError(
        "there is no format '\(format)'; one of \(RendererTable.all.map(\.name).joined(separator: ", "))")
    }
    if brief && full { throw ValidationError("--brief and --full exclude each other") }
    if output != nil, scenarios.count > 1 { throw ValidationError("--output takes one scenario at a time") }
    if output != nil, variant == "all" { throw ValidationError("--output takes one variant at a time") }
  }

  func run() async throws {
    let library = try libraryOptions.library()
    guard let format = RendererTable.format(named: format) else { return }
    var options = lookOptions.options(detail: brief ? .brief : full ? .full : .normal)
    if output != nil { options = options.withoutColour }
    let glossary = try library.usableGlossary()
    var allHeld = true
    for name in scenarios {
      let file = try library.named(name)
      for variant in try variants(of: file, in: library) {
        let held = try await play(file, as: variant, in: library, glossary, format, options)
        allHeld = allHeld && held
      }
    }
    if !allHeld { throw ExitCode(1) }
  }

  /// The variants that are asked for; nil for a lesson as it is.
  private func variants(of file: ScenarioFile, in library: Library) throws -> [String?] {
    // What is wrong with the file is told when it is played.
    guard let variant, let scenario = library.read(file).scenario else { return [nil] }
    if variant == "all", !scenario.variants.isEmpty { return scenario.variants.map(\.name) }
    do throws(CommandError) {
      try scenario.checkVariant(variant)
    } catch {
      throw Failure.usage("\(error)")
    }
    return [variant]
  }

  /// Plays a lesson and tells it; returns whether all held.
  private func play(
    _ file: ScenarioFile, as variant: String?, in library: Library, _ glossary: Glossary,
    _ format: RendererFormat, _ options: RenderOptions
  ) async throws -> Bool {
    let reading = library.read(file, as: variant)
    let renderer = DiagnosticTextRenderer(
      sources: reading.sources, isColored: isTerminal(2), width: lookOptions.columns)
    guard let scenario = reading.scenario else {
      Standard.error(rendered: renderer.render(reading.problems))
      return false
    }
    let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
    if !quiet {
      try emit(format.render(rehearsal.transcript, options), madeOf: reading.files + library.ownFiles)
    }
    if !rehearsal.problems.isEmpty {
      Standard.error(rendered: renderer.render(rehearsal.problems))
    }
    return rehearsal.problems.isEmpty
  }

  /// - Parameter files: what was read for it.
  private func emit(_ text: String, madeOf files: [ScenarioFile]) throws {
    guard let output else { return Standard.output(text) }
    try OutputFile(path: output, source: files.compactMap(\.path)).write(text)
  }
}
