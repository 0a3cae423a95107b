import ArgumentParser
import Console
import Diagnostics
import Foundation
import Scenarios

/// Says what is wrong with scenario files.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read and run scenario files; say everything that is wrong, with its place.",
    discussion: """
      Without a path, checks all lessons and the glossary. Exit status 1 where there is an error.

      EXAMPLES
        grantwalk check
        grantwalk check my-lessons/intranet.yaml
        grantwalk check my-lessons --json
      """)

  @Argument(help: "Scenario files, or folders of them.")
  var paths: [String] = []

  @Flag(help: "As JSON: an array of objects with file, line, column, severity, code, message, help.")
  var json = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func run() async throws {
    let library = try libraryOptions.library()
    let report = await LibraryCheck(library).run(paths.isEmpty ? nil : try files(library))
    if json {
      Standard.output(DiagnosticJSON.render(report.problems))
    } else if !report.problems.isEmpty {
      let renderer = DiagnosticTextRenderer(
        sources: report.sources, isColored: isTerminal(2) && lookOptions.isColored, width: lookOptions.columns
      )
      Standard.error(renderer.render(report.problems))
      Standard.error(DiagnosticSummary.line(for: report.problems))
    } else {
      Standard.output("\(report.count) \(report.count == 1 ? "file" : "files") checked: no problems")
    }
    if report.problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func files(_ library: Library) throws -> [ScenarioFile] {
    try paths.flatMap { path -> [ScenarioFile] in
      if let file = library.file(named: path) { return [file] }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        return [ScenarioFile(path: path)]
      }
      do throws(Diagnostic) {
        return try Library(folder: path).files
      } catch {
        throw Failure.failed(DiagnosticTextRenderer(sources: []).render(error))
      }
    }
  }
}
