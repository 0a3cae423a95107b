import Citations
import Foundation
import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite("The site")
struct SiteTests {
  /// The pages of lessons that were played, with the rules.
  static func files(_ transcripts: [Transcript], comparing: [TranscriptComparison] = []) -> [SiteFile] {
    let lessons = transcripts.map { SiteLesson($0, comparisons: comparing, powers: "", isWalked: true) }
    let made = LessonsOfSite(lessons, rules: rules(of: transcripts + comparing.map(\.second)))
    let table = SpecificationTable(documents: [
      "RFC 6749": .init(
        title: "OAuth", date: "2012-10", url: "https://www.rfc-editor.org/rfc/rfc6749",
        sections: ["4.1": "Code"])
    ])
    let frame = SiteFrame(table, lessons: made.titles)
    return made.files(in: frame) + [
      CoursePage(lessons, topics: [:], about: [:]).file(in: frame), SearchIndex(made.searchEntries).file,
      AttacksPage(comparing.map { AttacksPage.Attack(powers: "", comparisons: [$0]) }).file(in: frame),
    ]
  }

  /// The rules that messages were held against.
  static func rules(of transcripts: [Transcript]) -> [RuleEntry] {
    let checks = transcripts.flatMap(\.entries).flatMap(\.checks)
    return Dictionary(grouping: checks, by: \.rule).values.compactMap(\.first).sorted { $0.rule < $1.rule }
      .map {
        RuleEntry(
          name: $0.rule, title: $0.title, citation: $0.citation, holder: "several parties",
          places: ["everywhere"],
          needed: nil, protects: $0.protects)
      }
  }

  static func lesson(_ transcript: Transcript) throws -> String {
    try #require(files([transcript]).first { $0.path.hasPrefix("lessons/") }).text
  }

  @Test("has a template for each kind of page", arguments: SiteTemplate.allCases)
  func templates(_ template: SiteTemplate) {
    #expect(!template.render(["number": "1", "heading1": "x", "title": "x"]).isEmpty)
  }

  @Test("puts nothing into a template but what is markup already")
  func unescaped() throws {
    let folder = TestFiles.repository.appending(path: "Sources/Renderers/Site/Templates")
    for template in SiteTemplate.allCases {
      let text = try String(
        contentsOf: folder.appending(path: "\(template.rawValue).mustache"), encoding: .utf8)
      let names = text.replacing(/\{\{\{\w+\}\}\}/, with: "")
      // Sections and their ends alone are left: a value that Mustache escapes, it escapes letter by letter.
      #expect(names.matches(of: /\{\{(?![#\/^])/).isEmpty, "\(template)")
    }
  }

  @Test("tells a message with its octets, parts, checks and memory")
  func message() throws {
    let transcript = try Samples.altered()
    let page = try Self.lesson(transcript)
    let refused = try #require(transcript.entries.first { $0.failedCheck != nil })
    for words in [
      "<article class=\"message\" id=\"\(refused.number)\"", "href=\"#\(refused.number)\"",
      "<pre class=\"wire\">",
      "<summary>code_verifier</summary>",
      "✗ refused", "expected", "rules.html#rule-redirect-uri-repeated", "remembers", "changed in flight",
    ] { #expect(page.contains(words), "\(words)") }
  }

  @Test("shows the octets of a message as they are")
  func octets() throws {
    let transcript = try Samples.grant()
    let page = try Self.lesson(transcript)
    let shown = page.matches(of: /(?s)<pre class="wire">(.*?)<\/pre>/).map { text -> String in
      let plain = String(text.1).replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<")
      return plain.replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
        .replacing("&amp;", with: "&")
    }
    let sent = transcript.entries.compactMap { $0.wire?.text.replacing("\r\n", with: "\n") }
    func trimmed(_ texts: [String]) -> [String] {
      texts.map { $0.trimmingCharacters(in: CharacterSet.newlines) }
    }
    #expect(!sent.isEmpty && trimmed(shown) == trimmed(sent))
  }

  @Test("ties each part to the octets that it stands in")
  func places() throws {
    let page = try Self.lesson(try Samples.grant())
    let part = try #require(page.firstMatch(of: /data-p="(\d+)"><summary>code_challenge_method</))
    #expect(page.contains("<span class=\"p\" data-p=\"\(part.1)\">code_challenge_method=S256</span>"))
  }

  @Test("says who must not have what he has")
  func knowledge() throws {
    var transcript = try Samples.grant()
    let honest = try Self.lesson(transcript).matches(of: /known bad/).count
    transcript.cast[3].role = "attacker"
    #expect(try Self.lesson(transcript).matches(of: /known bad/).count > honest)
  }

  @Test("tells of a lost message that its receiver has nothing of it")
  func lost() throws {
    var transcript = try Samples.grant()
    let index = try #require(transcript.entries.firstIndex { $0.name == "token-response" })
    transcript.entries = Array(transcript.entries[...index])
    func rows() throws -> [String] {
      try Self.lesson(transcript).matches(of: /<tr><td><b>access_token<\/b>.*/).map { String($0.0) }
    }
    #expect(try rows().first?.matches(of: /since/).count == 2)
    transcript.entries[index].tampering = [Tampering(part: "message", was: "on its way", became: "lost")]
    #expect(try rows().first?.matches(of: /since/).count == 1)
  }

  @Test("lays variants beside each other, and marks where they part")
  func comparison() throws {
    let comparison = TranscriptComparison(
      try Samples.grant(), try Samples.altered(), names: (first: "off", second: "on"))
    let files = Self.files([try Samples.grant()], comparing: [comparison])
    #expect(files.map(\.path).filter { $0.hasPrefix("lessons/") }.count == 2)
    for file in files where file.path.hasPrefix("lessons/") {
      #expect(file.text.matches(of: /<tr class="parting">/).count == 1)
      #expect(file.text.contains("off beside on"))
    }
  }

  @Test("says at a message what comes of what can be done with it, in the variant in which it was tried")
  func whatIfs() throws {
    let transcript = try Samples.grant()
    let refused = try #require(try Samples.altered().entries.first { $0.failedCheck != nil })
    let attempt = AttemptEntry(
      commands: ["goto 14", "set state forged", "finish"], teaches: "It is seen.", fails: nil)
    let lesson = SiteLesson(
      transcript, comparisons: [], powers: "", isWalked: true,
      whatIfs: [WhatIf(attempt, at: 14, refusal: refused), WhatIf(attempt, at: 99, refusal: nil)])
    let frame = SiteFrame(SpecificationTable(documents: [:]), lessons: [:])
    let page = try #require(LessonsOfSite([lesson], rules: []).files(in: frame).first).text
    let articles = page.split(separator: "<article")
    let told = articles.filter { $0.contains("class=\"what-if\"") }
    #expect(told.count == 2 && told.allSatisfy { $0.contains("What if <code>set state forged</code>") })
    #expect(told.first?.contains("id=\"14\"") == true)
    #expect(told.first?.contains("login refuses message 15, Token request") == true)
    #expect(told.last?.contains("Nobody refuses it.") == true)
  }

  @Test("is the same twice, letter for letter")
  func deterministic() throws {
    let transcripts = [try Samples.grant(), try Samples.altered()]
    #expect(Self.files(transcripts) == Self.files(transcripts))
  }

  @Test(
    "has nothing of a lesson as markup, script or path",
    arguments: NastyText.values + ["\"\u{301} onload=\"x", "{{{x}}}"])
  func nasty(_ value: String) throws {
    let transcript = Samples.transcript(of: value)
    let comparison = TranscriptComparison(transcript, transcript, names: (first: value, second: value))
    for file in Self.files([transcript], comparing: [comparison]) {
      #expect(
        file.path.wholeMatch(of: /[A-Za-z0-9_.~\/-]+/) != nil && !file.path.contains(".."), "\(file.path)")
      for scalar in file.text.unicodeScalars where VisibleText.isInvisible(scalar) {
        #expect(scalar == "\n" || scalar == "\t", "\(file.path): U+\(String(scalar.value, radix: 16))")
      }
      guard file.path.hasSuffix(".html") else {
        #expect(file.text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x3C }, "\(file.path)")
        continue
      }
      for tag in file.text.matches(of: /<[!\/]?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>/) {
        #expect(Self.tags.contains(String(tag.1)), "\(file.path): \(tag.0)")
        // What is left without quoted values is names of attributes.
        let names = tag.2.unicodeScalarsReplacingQuoted
        #expect(names.wholeMatch(of: /[a-zA-Z0-9= \/:-]*/) != nil, "\(file.path): \(tag.0)")
        #expect(names.firstMatch(of: /\bon[a-z]+=/) == nil, "\(file.path): \(tag.0)")
      }
      for link in file.text.matches(of: /(?:href|src)="([^"]*)"/) {
        #expect(
          link.1.hasPrefix("https://www.rfc-editor.org/")
            || link.1.wholeMatch(of: /[A-Za-z0-9_.~#\/-]*/) != nil,
          "\(file.path): \(link.1)")
      }
    }
  }

  private static let tags: Set = [
    "doctype", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "li",
    "div",
    "label", "input", "p", "main", "footer", "code", "h1", "h2", "h3", "span", "dl", "dt", "dd", "details",
    "summary",
    "svg", "text", "tspan", "line", "rect", "path", "circle", "g", "article", "section", "pre", "button",
    "select",
    "option", "dialog", "kbd", "em", "strong", "b", "ol", "table", "thead", "tbody", "tr", "th", "td", "br",
    "wbr",
    "fieldset", "legend", "cite",
  ]
}

extension Substring {
  /// The text without what stands in quotation marks.
  fileprivate var unicodeScalarsReplacingQuoted: String {
    var result = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() } else if !isQuoted { result.append(scalar) }
    }
    return String(result)
  }
}
