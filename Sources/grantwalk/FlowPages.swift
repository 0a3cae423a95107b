import Diagnostics
import Foundation
import Renderers
import Scenarios
internal import TerminalText
import Transcripts

/// The pages of all lessons, and their table of contents, in the folder `flows`.
struct FlowPages {
  struct Page {
    /// Within the output folder: `flows/grants/authorization-code.md`.
    let path: String
    let text: String
  }

  let pages: [Page]
  /// Those of all lessons, in the order of the course.
  let transcripts: [Transcript]

  /// Runs all lessons; throws where one does not do what its script says.
  init(_ library: Library) async throws {
    let glossary = try library.usableGlossary()
    guard let markdown = RendererTable.format(named: "markdown") else {
      (pages, transcripts) = ([], [])
      return
    }
    let options = RenderOptions(width: 80, theme: .none, glyphs: .unicode, detail: .normal, isPlain: false)
    var pages: [Page] = []
    var transcripts: [Transcript] = []
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
      transcripts.append(transcript)
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
    let sections = topics.map { topic in
      let about = library.course.about(topic.name).map { "\($0)\n\n" } ?? ""
      return "## \(topic.name)\n\n\(about)" + topic.lines.joined(separator: "\n")
    }
    let contents = "# Flows\n\nMade from transcripts of the lessons by `grantwalk docs`.\n\n"
    let table = Page(path: "flows/README.md", text: contents + sections.joined(separator: "\n\n") + "\n")
    self.pages = ([table] + pages).map { Page(path: $0.path, text: "\($0.text)\n\(FlowPages.mark)") }
    self.transcripts = transcripts
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
