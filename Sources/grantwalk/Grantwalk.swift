import ArgumentParser
import Console
import Diagnostics
import Foundation
import Renderers

/// The command line: one subcommand a file.
@main
struct Grantwalk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grantwalk",
    abstract: "Step through OAuth, one message at a time.",
    discussion: """
      Without a subcommand, opens a session: press Enter to begin.

      EXAMPLES
        grantwalk                            begin with the first lesson
        grantwalk run authorization-code     tell a whole flow
        grantwalk explain code_verifier      explain one word
        grantwalk ask why a code             answer a question that people have
        grantwalk show authorization-code    print how a lesson is written
        grantwalk new my-lesson              begin a lesson of your own
        grantwalk check my-lesson.yaml       say what is wrong with it
      """,
    version: Program.version,
    subcommands: [
      ReplCommand.self, ListCommand.self, RunCommand.self, CompareCommand.self, ExplainCommand.self,
      AskCommand.self,
      ShowCommand.self,
      NewCommand.self, CheckCommand.self, DocsCommand.self, SchemaCommand.self, FormatsCommand.self,
      CastCommand.self,
    ],
    defaultSubcommand: ReplCommand.self)

  /// Options behind which a value stands, whichever subcommand takes them.
  private static let valueOptions: Set = [
    "--width", "--scenarios", "--commands", "--format", "--output", "--detail", "--variant", "--with",
    "--messages", "--only", "--pace", "--rows", "--asciicast",
  ]

  /// What the first word of a command line may be.
  static var subcommandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// `help` of something that is no subcommand: the library would tell of the program as a whole, as if nothing was wrong.
  private static func checkHelp(_ words: [String]) throws {
    guard words.first == "help", let name = words.dropFirst().first, !name.hasPrefix("-"),
      !subcommandNames.contains(name)
    else { return }
    if CommandManual.names.contains(name) {
      throw Failure.usage("'\(name)' is a command of the session: 'help \(name)' there tells of it")
    }
    let near = Nearest.match(for: name, among: subcommandNames)
    throw Failure.usage(
      "there is no command '\(name)': "
        + (near.map { "did you mean '\($0)'?" } ?? "'grantwalk help' lists those there are"))
  }

  /// The words of a command line with the subcommand first, for options may stand before it too: `--plain list`. Without
  /// this, the default subcommand would take the name of another for a lesson's.
  static func arranged(_ words: [String]) -> [String] {
    let names = Set(subcommandNames)
    var index = 0
    while index < words.count, words[index].hasPrefix("-"), words[index] != "--" {
      index += valueOptions.contains(words[index]) ? 2 : 1
    }
    guard index > 0, index < words.count, names.contains(words[index]) else { return words }
    return [words[index]] + words[..<index] + words[(index + 1)...]
  }

  /// The command that a command line asks for.
  private static func command(for words: [String]) throws -> any ParsableCommand {
    try checkHelp(words)
    // Without a word, what the other subcommands take need not be known before the first prompt.
    return words.isEmpty ? try ReplCommand.parse([]) : try parseAsRoot(arranged(words))
  }

  /// Exit status: 0 held, 1 an expectation failed or a file has an error, 2 wrong usage, 70 a fault of ours.
  static func main() async {
    // A reader that goes away is noticed where something is written to it.
    signal(SIGPIPE, SIG_IGN)
    // So is a limit to how large files may grow: what was begun is taken back, and said.
    signal(SIGXFSZ, SIG_IGN)
    Standard.keepPlaces()
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      if words == ["--version"] { return Standard.output(configuration.version) }
      var command = try command(for: words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitCode {
      Foundation.exit(status.rawValue)
    } catch let fault as Failure {
      Standard.error(fault.message)
      Foundation.exit(fault.status)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        Standard.output(text)
      } else {
        // One spelling for all errors, the library's among them.
        Standard.error(text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text)
      }
      Foundation.exit(code == .success ? 0 : code == .validationFailure ? 2 : 70)
    }
  }
}
