import Renderers
import Testing
import TestSupport
import Transcripts

@Suite struct MarkdownSizesTests {
  private func page(_ transcript: Transcript, _ detail: RenderOptions.Detail = .normal) -> String {
    MarkdownRenderer(RenderOptions(detail: detail)).render(transcript)
  }

  @Test(arguments: [RenderOptions.Detail.brief, .normal])
  func `what is not told in full is a page, too`(detail: RenderOptions.Detail) throws {
    try expectSnapshot(page(try Samples.altered(), detail), "Snapshots/altered-verifier-\(detail).md")
  }

  @Test func `the sizes differ: brief is a screen, and normal says a thing once`() throws {
    let transcript = try Samples.grant()
    let sizes = [.brief, .normal, .full].map { page(transcript, $0) }
    let fenced = sizes[0].split(separator: "\n").filter { !$0.hasPrefix("  ") }
    #expect(fenced.count < 25, "the lines of the diagram apart")
    #expect(
      sizes[0].utf8.count * 5 < sizes[1].utf8.count && sizes[1].utf8.count * 3 < sizes[2].utf8.count * 2)
    #expect(sizes.allSatisfy { $0.contains("- Play this: `grantwalk repl authorization-code`\n") })
    #expect(sizes[1].contains("- Made by: `grantwalk run authorization-code --format markdown`\n"))
    #expect(sizes[2].contains("- Made by: `grantwalk run authorization-code --format markdown --full`\n"))
    #expect(sizes[1].matches(of: /\n\| `Host` \|/).count == 1)
    #expect(sizes[2].matches(of: /\n\| `Host` \|/).count > 1)
  }

  @Test
  func `a page among others keeps in comments what it leaves out, so that no change of a run goes unseen`()
    throws
  {
    let home = PlaceInPages.Page(title: "Flows", address: "../README.md")
    let place = PlaceInPages(contents: home, before: nil, after: nil, picture: nil)
    func traces(_ transcript: Transcript) -> [Substring] {
      MarkdownRenderer(RenderOptions(), place: place).render(transcript)
        .split(separator: "\n").filter { $0.hasPrefix("<!-- ") }
    }
    var transcript = try Samples.grant()
    let before = traces(transcript)
    #expect(before.count == transcript.entries.count)
    #expect(before[3].contains(" authorization-request ") && before[3].contains("✓ redirect-uri-registered"))
    #expect(before[3].wholeMatch(of: /<!-- [0-9TZ:-]+ [a-z-]+ [0-9a-f]{16}: .*-->/) != nil)
    let check = try #require(transcript.entries[3].checks.firstIndex { !$0.found.isEmpty })
    transcript.entries[3].checks[check].found += "!"
    transcript.entries[14].parts[2].value += "!"
    let after = traces(transcript)
    #expect(after.indices.filter { before[$0] != after[$0] } == [3, 14])
  }

  @Test func `a normal page has neither comments nor long lines of the wire, and leads to its acts`() throws {
    let page = page(try Samples.grant())
    #expect(!page.contains("<!--"))
    var isWire = false
    for line in page.split(separator: "\n") {
      if line.hasPrefix("```") { isWire = line == "```http" } else if isWire { #expect(line.count <= 100) }
    }
    for link in page.matches(of: /\]\(#(act-\d+)\)/) { #expect(page.contains("<a id=\"\(link.1)\"></a>")) }
    #expect(page.contains("](#act-2): messages 19 to 26\n"))
  }

  @Test func `front matter is YAML, and stands first`() throws {
    var options = RenderOptions(detail: .brief)
    options.hasFrontMatter = true
    var transcript = try Samples.grant()
    transcript.title = "a: \"b\"\n---\n# c"
    let lines = MarkdownRenderer(options).render(transcript).split(separator: "\n")
    #expect(lines[0] == "---" && lines[5] == "---")
    #expect(lines[1] == "title: \"a: \\\"b\\\"\\n---\\n# c\"")
    #expect(lines[3] == "tags: [\"grants\", \"beginner\"]")
    #expect(lines[4] == "generator: \"grantwalk run authorization-code --format markdown --brief\"")
  }

  @Test func `an excerpt says so, and tells only the acts that led to its messages`() throws {
    let transcript = Excerpt(numbers: [20...22]).of(try Samples.grant())
    let page = page(transcript)
    #expect(page.contains("- An excerpt: 3 of 26 messages\n"))
    #expect(page.contains("## Act 2 of 2: ") && !page.contains("## Act 1 of 2: "))
    #expect(page.matches(of: /\n###\s/).count == 3)
  }

  @Test(arguments: NastyText.values)
  func
    `nothing begins an expression or an element of MDX, and no backslash is left for Python-Markdown to show`(
      value: String
    )
  {
    for detail in RenderOptions.Detail.allCases {
      let prose = NastyTextTests.withoutCode(page(Samples.transcript(of: value), detail))
      #expect(!prose.unicodeScalars.contains { $0 == "{" || $0 == "}" }, "\(prose)")
      for tag in prose.matches(of: /<\/?([a-zA-Z!]+)/) {
        #expect(["a", "details", "summary", "code", "em", "strong"].contains(String(tag.1)), "\(tag.0)")
      }
    }
  }
}
