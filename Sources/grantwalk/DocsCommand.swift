import ArgumentParser
import Console
import Diagnostics
import Foundation
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
    let coverage = CoveragePage(Coverage(flows.transcripts)).markdown
    let made =
      flows.pages + [
        .init(path: "coverage.md", text: "\(coverage)\n\(FlowPages.mark)"),
        .init(path: "commands.md", text: CommandManual.markdown),
      ]
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    let pages = made + (try await tour(in: folder, library))
    let stale = pages.filter {
      (try? String(contentsOf: folder.appending(path: $0.path), encoding: .utf8)) != $0.text
    }
    let leftOver = FlowPages.existing(in: folder).subtracting(pages.map(\.path)).sorted()
    if check {
      guard FileManager.default.fileExists(atPath: output) else {
        throw Failure.failed("error: there is no folder '\(output)': run 'grantwalk docs' to write it")
      }
      for page in stale {
        let isThere = FileManager.default.fileExists(
          atPath: folder.appending(path: page.path).path(percentEncoded: false))
        Standard.error("\(isThere ? "stale" : "missing"): \(output)/\(page.path)")
      }
      for path in leftOver { Standard.error("left over: \(output)/\(path)") }
      guard stale.isEmpty, leftOver.isEmpty else {
        throw Failure.failed("error: run 'grantwalk docs' to write them anew")
      }
      return Standard.output("\(pages.count) pages are up to date")
    }
    do {
      for page in stale { try write(page, in: folder) }
      for path in leftOver {
        try FileManager.default.removeItem(at: folder.appending(path: path))
        Standard.error("removed \(output)/\(path): its lesson is gone")
      }
    } catch {
      throw Failure.failed("error: '\(output)' cannot be written: \(error.localizedDescription)")
    }
    Standard.output(
      stale.isEmpty
        ? "\(pages.count) pages in \(output) are up to date"
        : "\(stale.count) of \(pages.count) pages written to \(output)")
  }

  /// The tour, whose sessions are played anew; nothing where the folder has none.
  private func tour(in folder: URL, _ library: Library) async throws -> [FlowPages.Page] {
    guard let text = try? String(contentsOf: folder.appending(path: "tour.md"), encoding: .utf8) else {
      return []
    }
    do {
      return [.init(path: "tour.md", text: try await RecordedSessions(library).played(text))]
    } catch {
      throw Failure.failed("error: \(output)/tour.md cannot be played: \(error)")
    }
  }

  private func write(_ page: FlowPages.Page, in folder: URL) throws {
    let url = folder.appending(path: page.path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(page.text.utf8).write(to: url, options: .atomic)
  }
}
