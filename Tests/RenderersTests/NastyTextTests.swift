import Parties
import Renderers
import TerminalText
import TestSupport
import Testing
import Transcripts

/// What a stranger may write where people read, and what none of it may do in any format.
@Suite("Nasty texts")
struct NastyTextTests {
  /// Every document that is made of transcripts, by name.
  private static func documents(_ transcript: Transcript, _ options: RenderOptions) -> [(String, String)] {
    RendererTable.all.map { ($0.name, $0.render(transcript, options)) } + [
      ("flows/README.md", FlowsPage([transcript]) { _ in transcript.summary }.markdown),
      (
        "coverage.md",
        CoveragePage(
          Coverage(of: Features.terms, by: [transcript]).showing(
            .init(name: transcript.scenario, topic: transcript.topic, title: transcript.title))
        ).markdown
      ),
    ]
  }

  @Test("steer no terminal and hide nothing, in any field of any format", arguments: NastyText.values)
  func visible(_ value: String) {
    for options in [RenderOptions(detail: .full), .init(detail: .full, isPlain: true), .init(glyphs: .ascii)]
    {
      for (name, text) in Self.documents(Samples.transcript(of: value), options) {
        for scalar in text.unicodeScalars where VisibleText.isInvisible(scalar) {
          // A note may have lines, and code in it tabs.
          #expect(scalar == "\n" || scalar == "\t", "\(name): U+\(String(scalar.value, radix: 16))")
        }
      }
    }
  }

  @Test("are no markup in a page", arguments: NastyText.values)
  func markup(_ value: String) {
    for (name, text) in Self.documents(Samples.transcript(of: value), RenderOptions(detail: .full))
    where name.hasSuffix(".md") || name == "markdown" {
      let prose = Self.withoutCode(text)
      for tag in prose.matches(of: /<\/?([a-zA-Z]+)/) {
        #expect(
          ["a", "details", "summary", "code", "em", "strong"].contains(String(tag.1)), "\(name): \(tag.0)")
      }
      for link in prose.matches(of: /\]\(([^)]*)\)/) {
        #expect(
          link.1.hasPrefix("https://www.rfc-editor.org/")
            || link.1.wholeMatch(of: /[A-Za-z0-9._\/%-]*/) != nil,
          "\(name): \(link.0)")
      }
      #expect(!prose.contains(/!\[/), "\(name)")
      #expect(!prose.contains(/<a href=(?!")/), "\(name)")
      #expect(!prose.contains(/(?m)^\[a\]:/), "\(name)")
    }
  }

  @Test("in a table of contents keep to their line", arguments: NastyText.values)
  func lines(_ value: String) {
    var transcript = Samples.transcript(of: value)
    transcript.topic = "topic"
    let page = FlowsPage([transcript, transcript]) { _ in nil }.markdown
    #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count == 9, "\(page)")
  }

  /// The page without fences, code spans and comments.
  static func withoutCode(_ page: String) -> String {
    var prose = ""
    var fence = ""
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        let run = String(line.prefix { $0 == "`" })
        if fence.isEmpty { fence = run } else if line == fence { fence = "" }
      } else if line.hasPrefix("<!-- "), line.firstRange(of: "-->")?.upperBound == line.endIndex {
        continue
      } else if fence.isEmpty {
        prose += withoutCode(line: Array(line)) + "\n"
      }
    }
    return prose
  }

  /// A line without code spans and without what stands behind a backslash.
  private static func withoutCode(line: [Character]) -> String {
    var prose = ""
    var index = 0
    while index < line.count {
      if line[index] == "\\" {
        index += 2
      } else if line[index] == "`" {
        let run = line[index...].prefix { $0 == "`" }.count
        var end = index + run
        while end < line.count {
          let next = line[end...].prefix { $0 == "`" }.count
          if next == run { break }
          end += max(1, next)
        }
        index = end < line.count ? end + run : index + run
      } else {
        prose.append(line[index])
        index += 1
      }
    }
    return prose
  }
}

extension Coverage {
  /// The same, a lesson named in every row.
  fileprivate func showing(_ lesson: Lesson) -> Coverage {
    Coverage(rows: rows.map { Row(term: $0.term, lessons: [lesson]) })
  }
}
