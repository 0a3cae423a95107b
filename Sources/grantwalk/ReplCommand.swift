import ArgumentParser
import Console
import Diagnostics
import Foundation
import Renderers
import Scenarios

/// Opens a session.
struct ReplCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl", abstract: "Open a session: step through a lesson.",
    discussion: """
      EXAMPLES
        grantwalk repl authorization-code
        grantwalk repl authorization-code --commands forge.txt
        grantwalk repl pkce-downgrade --variant on
        echo 'run' | grantwalk repl authorization-code
      """)

  @Argument(help: "A lesson's name, or a path to a scenario file.")
  var scenario: String?

  @Option(help: ArgumentHelp("Carry out the lines of FILE instead of what is typed.", valueName: "file"))
  var commands: String?

  @Option(help: ArgumentHelp("Begin the lesson as one of its variants.", valueName: "name"))
  var variant: String?

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func validate() throws {
    if variant != nil, scenario == nil { throw ValidationError("--variant needs a lesson") }
  }

  func run() async throws {
    let library = try libraryOptions.library()
    let isInteractive = commands == nil && isTerminal(0) && isTerminal(1)
    let look = Look(
      options: lookOptions.options(), isASCII: lookOptions.isASCII, marksValues: isInteractive,
      rows: { isInteractive ? TerminalSize.of(1).rows : nil }, width: { lookOptions.columns })
    // Nobody is there to go on with a script: Ctrl-C ends it.
    if isInteractive {
      InterruptFlag.install()
      // Pagers and editors start with what they know; nobody can leave the reading end of a terminal.
      signal(SIGPIPE, SIG_DFL)
    }
    // Only a person's own session is remembered: a script must go the same way every time.
    let host = TerminalHost(stateFolder: isInteractive ? stateFolder : nil, write: Standard.output)
    let session = Session(library: library, look: look, host: isInteractive ? host : nil) {
      InterruptFlag.wasInterrupted
    }
    session.isTyped = isInteractive
    if let scenario {
      let file = try file(named: scenario, in: library)
      do {
        let opening = try await session.open(file, as: variant)
        Standard.output(look.rendered(opening.text) + "\n\n")
      } catch {
        throw Failure.failed("error: \(error)")
      }
    } else if isInteractive {
      Standard.output(look.rendered(session.welcome) + "\n\n")
    }
    if isInteractive { session.readAhead() }
    let source = try source(isInteractive: isInteractive, session: session)
    let repl = Repl(
      session: session, source: source, isInteractive: isInteractive,
      rows: { isInteractive ? TerminalSize.of(1).rows : nil }, write: Standard.output,
      complain: { Standard.error(rendered: "error: \($0)" + (isInteractive ? "\n\n" : "")) })
    let held = await repl.run()
    (source as? TerminalLineEditor)?.close()
    if !held { throw ExitCode(1) }
  }

  /// The file of a lesson. A word that no subcommand has came here as a lesson's name, and may be a subcommand misspelt.
  private func file(named name: String, in library: Library) throws -> ScenarioFile {
    do {
      return try library.find(name)
    } catch {
      guard !CommandLine.arguments.contains("repl"), error.help?.hasPrefix("did you mean") != true,
        let near = Nearest.match(for: name, among: Grantwalk.subcommandNames)
      else { throw Failure.usage(error.description) }
      throw Failure.usage("there is no command and no lesson '\(name)': did you mean 'grantwalk \(near)'?")
    }
  }

  private func source(isInteractive: Bool, session: Session) throws -> any LineSource {
    if isInteractive {
      let editor = try? TerminalLineEditor(
        historyPath: stateFolder.path.map { "\($0)/history" }, isASCII: lookOptions.isASCII
      ) {
        line, cursor in
        session.completions(line: line, cursor: cursor)
      }
      if let editor { return editor }
    }
    guard let commands else { return PlainLineReader(descriptor: 0) }
    let descriptor = open(commands, O_RDONLY)
    guard descriptor >= 0 else {
      throw Failure.failed("error: '\(commands)' cannot be read: \(String(cString: strerror(errno)))")
    }
    return PlainLineReader(descriptor: descriptor)
  }

  private var stateFolder: StateFolder { StateFolder(in: ProcessInfo.processInfo.environment) }
}
