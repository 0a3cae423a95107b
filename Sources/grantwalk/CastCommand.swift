import ArgumentParser
import Console
import Foundation
import Renderers
import Scenarios
import TerminalText

/// Records a session for players of terminal sessions.
struct CastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cast", abstract: "Play a session, and record it as an asciicast or a picture.",
    discussion: """
      Types Enter until the end of the lesson, or the lines of a file. Nobody waits meanwhile: how long typing and reading
      take is worked out, so the same session is the same file every time.

      EXAMPLES
        grantwalk cast valet-key --output valet-key.cast
        grantwalk cast authorization-code --commands forge.txt --pace 2
        grantwalk cast pkce-downgrade --variant on --asciicast 2 > pkce.cast
        asciinema play valet-key.cast
        grantwalk cast valet-key --format svg --output valet-key.svg
      """)

  @Argument(help: "A lesson's name, or a path to a scenario file.")
  var scenario: String

  @Option(help: ArgumentHelp("Type the lines of FILE.", valueName: "file"))
  var commands: String?

  @Option(help: ArgumentHelp("Play the lesson as one of its variants.", valueName: "name"))
  var variant: String?

  @Option(
    help: ArgumentHelp("How fast somebody types and reads: 1 at ease, 2 twice as fast.", valueName: "n"))
  var pace = 1.0

  @Option(help: ArgumentHelp("asciicast, or svg: a picture that moves, for a page.", valueName: "format"))
  var format = Format.asciicast

  @Option(help: "The version of an asciicast: 3, or 2 for older players.")
  var asciicast = Cast.Version.third.rawValue

  @Option(help: ArgumentHelp("Record a window of N lines, from 12 to 200.", valueName: "n"))
  var rows = 24

  @Option(help: ArgumentHelp("Write to PATH instead of standard output.", valueName: "path"))
  var output: String?

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case asciicast, svg
  }

  func validate() throws {
    if CastPace(pace) == nil { throw ValidationError("--pace takes a number from 0.1 to 100") }
    if Cast.Version(rawValue: asciicast) == nil { throw ValidationError("--asciicast takes 3 or 2") }
    if !(12...200).contains(rows) { throw ValidationError("--rows takes a number from 12 to 200") }
  }

  func run() async throws {
    guard let pace = CastPace(pace), let version = Cast.Version(rawValue: asciicast) else { return }
    let library = try libraryOptions.library()
    let file = try library.named(scenario)
    let options = RenderOptions(
      width: lookOptions.width ?? 80, theme: lookOptions.plain ? .none : .standard,
      isPlain: lookOptions.plain)
    let lines = try commands.map(CastCommand.lines)
    let cast: Cast
    do throws(CommandError) {
      cast = try await CastRecorder(library, options: options, rows: rows, pace: pace)
        .record(file, as: variant, commands: lines)
    } catch {
      throw Failure.failed("error: \(error)")
    }
    let text = format == .svg ? cast.picture : cast.text(version)
    guard let output else { return Standard.output(text) }
    let read = [file.path, commands].compactMap(\.self) + library.ownFiles.compactMap(\.path)
    try OutputFile(path: output, source: read).write(text)
  }

  private static func lines(ofFile path: String) throws -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure.failed("error: '\(path)' cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    let reader = PlainLineReader(descriptor: descriptor)
    var lines: [String] = []
    while true {
      switch reader.nextLine(prompt: Prompt("")) {
      case .line(let line): lines.append(line)
      case .unreadable(let reason):
        throw Failure.failed("error: '\(path)', line \(lines.count + 1): \(reason)")
      case .endOfInput, .interrupted: return lines
      }
    }
  }
}
