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
    let made =
      try await FlowPages.render(library) + [.init(path: "commands.md", text: CommandManual.markdown)]
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    let pages = made + (try await tour(in: folder, library))
    let stale = pages.filter {
      (try? String(contentsOf: folder.appending(path: $0.path), encoding: .utf8)) != $0.text
    }
    let leftOver = FlowPages.existing(in: folder).subtracting(pages.map(\.path)).sorted()
    if check {
      for page in stale { Standard.error("stale: \(output)/\(page.path)") }
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
    guard let text = try? String(contentsOf: folder.appending(path: "tour.md"), encoding: .utf8) else { return [] }
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

/// The pages of all lessons, and their table of contents, in the folder `flows`.
private enum FlowPages {
  struct Page {
    /// Within the output folder: `flows/grants/authorization-code.md`.
    let path: String
    let text: String
  }

  static func render(_ library: Library) async throws -> [Page] {
    let glossary = try library.usableGlossary()
    guard let markdown = RendererTable.format(named: "markdown") else { return [] }
    let options = RenderOptions(width: 80, theme: .none, glyphs: .unicode, detail: .normal, isPlain: false)
    var pages: [Page] = []
    var topics: [(name: String, lines: [String])] = []
    for file in library.files {
      let reading = library.read(file)
      guard let scenario = reading.scenario else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(reading.problems))
      }
      let rehearsal = await Rehearsal.run(scenario, glossary: glossary)
      guard rehearsal.problems.isEmpty else {
        throw Failure.failed(DiagnosticTextRenderer(sources: reading.sources).render(rehearsal.problems))
      }
      let transcript = rehearsal.transcript
      let path = "\(scenario.topic)/\(scenario.name).md"
      pages.append(Page(path: "flows/\(path)", text: markdown.render(transcript, options)))
      let line =
        "- [\(scenario.title)](\(path)): \(scenario.summary.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
      if let index = topics.firstIndex(where: { $0.name == scenario.topic }) {
        topics[index].lines.append(line)
      } else {
        topics.append((scenario.topic, [line]))
      }
    }
    let sections = topics.map { "## \($0.name)\n\n" + $0.lines.joined(separator: "\n") }
    let contents = "# Flows\n\nMade from transcripts of the lessons by `grantwalk docs`.\n\n"
    let table = Page(path: "flows/README.md", text: contents + sections.joined(separator: "\n\n") + "\n")
    return ([table] + pages).map { Page(path: $0.path, text: "\($0.text)\n\(mark)") }
  }

  /// How every generated page ends, so that pages of others are left alone.
  static let mark = "<!-- Made by grantwalk docs. -->\n"

  /// The generated files that are there, as paths within the output folder.
  static func existing(in folder: URL) -> Set<String> {
    let flows = folder.appending(path: "flows").path(percentEncoded: false)
    let paths = FileManager.default.enumerator(atPath: flows)?.compactMap { $0 as? String } ?? []
    return Set(
      paths.map { "flows/\($0)" }.filter { path in
        let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
        return path.hasSuffix(".md") && text?.hasSuffix(mark) == true
      })
  }
}
