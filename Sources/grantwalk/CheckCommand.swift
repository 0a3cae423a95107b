import ArgumentParser
import Console
import Diagnostics
import Foundation
import Renderers
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
        grantwalk check my-lessons --strict
        grantwalk check my-lessons --format github
        grantwalk check my-lessons --format sarif > grantwalk.sarif
      """)

  @Argument(help: "Scenario files, or folders of them.")
  var paths: [String] = []

  @Option(help: "One of: text, json, \(ReportTable.all.map(\.name).joined(separator: ", ")).")
  var format = "text"

  @Flag(help: "As JSON: an array of objects with file, line, column, severity, code, message, help.")
  var json = false

  @Flag(help: "Take it for an error, not a warning, that nothing explains a part of a message.")
  var strict = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func validate() throws {
    let names = ["text", "json"] + ReportTable.all.map(\.name)
    guard names.contains(format) else {
      throw ValidationError(
        "there is no format '\(format)' of what is wrong; one of \(names.joined(separator: ", "))")
    }
    if json, !["text", "json"].contains(format) {
      throw ValidationError("--json and --format \(format) exclude each other")
    }
  }

  func run() async throws {
    let library = try libraryOptions.library()
    var report = LibraryCheck.Report()
    if paths.isEmpty { report = await checked(nil, library) }
    for path in paths { report.add(try await self.report(on: path, library)) }
    tell(report)
    if report.problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func tell(_ report: LibraryCheck.Report) {
    if json || format == "json" {
      Standard.output(DiagnosticJSON.render(report.problems))
    } else if let format = ReportTable.format(named: format) {
      let text = format.render(TestReport(by: (Program.name, Program.version), [report.tests]))
      if !text.isEmpty { Standard.output(text) }
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
  }

  /// What is wrong with files; with all of a library, where none are named.
  private func checked(_ files: [ScenarioFile]?, _ library: Library) async -> LibraryCheck.Report {
    let progress = ProgressLine("checked", of: (files ?? library.files).count)
    var report = await LibraryCheck(library, isStrict: strict).run(files) { progress.show($0) }
    progress.clear()
    let typed = TypedCheck(library, report, withQuestions: report.hasGlossary)
    let typing = ProgressLine("typed", of: typed.count)
    report.problems += await typed.problems { typing.show($0) }
    typing.clear()
    return report
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
