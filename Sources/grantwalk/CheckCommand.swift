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
      Without a path, checks all lessons, the glossary and the questions. Exit status 1 where there is an error.

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
    var report = LibraryCheck.Report()
    if paths.isEmpty { report = await checked(nil, library) }
    for path in paths { report.add(try await self.report(on: path, library)) }
    if json {
      Standard.output(DiagnosticJSON.render(report.problems))
    } else if !report.problems.isEmpty {
      let renderer = DiagnosticTextRenderer(
        sources: report.sources, isColored: isTerminal(2) && lookOptions.isColored, width: lookOptions.columns
      )
      Standard.error(rendered: renderer.render(report.problems))
      Standard.error(DiagnosticSummary.line(for: report.problems))
    } else {
      let count = "\(report.count) \(report.count == 1 ? "scenario" : "scenarios")"
      let questions = report.questionCount > 0 ? ", the glossary and \(report.questionCount) questions" : nil
      Standard.output(
        count + (questions ?? (report.hasGlossary ? " and the glossary" : "")) + ": no problems")
    }
    if report.problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  /// What is wrong with files; with all of a library, where none are named.
  private func checked(_ files: [ScenarioFile]?, _ library: Library) async -> LibraryCheck.Report {
    let progress = ProgressLine("checked", of: (files ?? library.files).count)
    var report = await LibraryCheck(library).run(files) { progress.show($0) }
    progress.clear()
    report.problems += await goalProblems(of: report.challenges, in: library)
    for file in report.attempts { report.problems += await AttemptCheck(library).problems(in: file) }
    if files == nil { report.problems += await DemonstrationCheck(library).problems() }
    return report
  }

  /// Goals that their own solutions do not reach.
  @MainActor
  private func goalProblems(of files: [ScenarioFile], in library: Library) async -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for file in files {
      guard let problem = await ChallengeCheck(library).problem(in: file) else { continue }
      problems.append(
        Diagnostic("unreached-goal", problem, at: library.read(file).scenario?.challenge?.location))
    }
    return problems
  }

  /// What is wrong with a lesson, a file, or all files of a folder, which may extend one another.
  private func report(on path: String, _ library: Library) async throws -> LibraryCheck.Report {
    if let file = library.file(named: path) { return await checked([file], library) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return await checked([ScenarioFile(path: path)], library)
    }
    do throws(Diagnostic) {
      return await checked(nil, try Library(folder: path))
    } catch {
      throw Failure.failed(DiagnosticTextRenderer(sources: []).render(error))
    }
  }
}
