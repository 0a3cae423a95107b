import Citations
import Foundation
import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct TextRendererTests {
  @Test func `the whole story is told in order`() throws {
    try expectSnapshot(
      TextRenderer(RenderOptions()).render(Samples.altered()), "Snapshots/altered-verifier.txt")
    try expectSnapshot(
      TextRenderer(RenderOptions(detail: .brief)).render(Samples.grant()),
      "Snapshots/authorization-code-brief.txt")
  }

  @Test func `a question is answered where it is asked, below what became of the message`() throws {
    var transcript = try Samples.grant()
    let index = try #require(transcript.entries.firstIndex { !$0.checks.isEmpty })
    transcript.entries[index].questions = [
      Question(ask: "Why is that?", choices: ["Because.", "Therefore."], answer: 1, because: "That is why.")
    ]
    let text = TextRenderer(RenderOptions()).render(transcript)
    #expect(text.contains("2  Therefore.\n\n Answer: 1. Because.\n   That is why.\n\n\n"))
    let brief = TextRenderer(RenderOptions(detail: .brief)).render(transcript)
    #expect(brief.contains("2  Therefore.\n\n Answer: 1. Because.\n   That is why.\n\n\n"))
  }

  @Test func `in brief, all that the lesson says itself is told, and of the message its first line`() throws {
    var transcript = try Samples.grant()
    transcript.acts[1].note = "What the lesson says of the act."
    let text = TextRenderer(RenderOptions(detail: .brief)).render(transcript)
    #expect(text.contains("What the lesson says of the act."))
    let entry = try Samples.entry("token-request", in: transcript)
    let screen = EntryScreen(RenderOptions(detail: .brief)).render(entry).plain
    #expect(screen.contains("POST /token HTTP/1.1") && !screen.contains("grant_type"))
    for question in entry.questions {
      for choice in question.choices { #expect(screen.contains(choice.prefix(20))) }
    }
  }

  @Test(arguments: [false, true])
  func `the end of a run that was left says where, and not how it went`(isPlain: Bool) throws {
    var transcript = try Samples.grant()
    transcript.entries = Array(transcript.entries.prefix(3))
    transcript.outcome = .unfinished
    transcript.left = .init(message: 4, of: 26)
    let text = TextRenderer(RenderOptions(width: 100, isPlain: isPlain)).render(transcript)
    #expect(text.contains("Left at message 4 of 26, which is still in flight"))
    #expect(!text.contains("The end") && !text.contains("All went"))
    #expect(text.contains("3 of 26") && !text.contains("3 of 3"))
    #expect(
      MarkdownRenderer(RenderOptions(detail: .full)).render(transcript).contains(
        "Message 4 of 26 is still in flight"))
    #expect(
      !MarkdownRenderer(RenderOptions(detail: .full)).render(try Samples.grant()).contains("still in flight"))
    transcript.left = .init(message: 4, of: nil)
    transcript.failures = ["this run left the script at message 2: drop"]
    let branch = TextRenderer(RenderOptions(width: 100, isPlain: isPlain)).render(transcript)
    #expect(branch.contains("Left at message 4, which is still in flight"))
    #expect(branch.contains("his run left the script at message 2: drop"))
  }

  @Test func `in full, a check that held says first what was expected, then what was found`() throws {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.checks = [
      CheckEntry(
        Check(
          rule: "code-known", title: "The code is known", citation: .rfc(6749, "4.1.3"), verdict: .holds,
          expected: "a code", found: "SplxlO"), protects: "")
    ]
    let checks = EntryScreen(RenderOptions(detail: .full)).checks(entry).plain
    #expect(checks.contains("expected  a code\n") && checks.contains("found     SplxlO"))
    #expect(EntryScreen(RenderOptions()).receipt(entry).plain.hasPrefix(" login ✓ 1 check held\n"))
  }

  @Test func `acts without messages are told where they stand`() throws {
    var transcript = try Samples.grant()
    let hour = ActEntry(title: "an hour passes", note: "")
    transcript.acts.insert(hour, at: 1)
    for index in transcript.entries.indices where transcript.entries[index].act == 2 {
      transcript.entries[index].act = 3
    }
    transcript.acts.append(hour)
    let text = TextRenderer(RenderOptions()).render(transcript)
    let acts = text.split(separator: "\n").filter { $0.hasPrefix(" Act ") }
    #expect(
      acts == [
        " Act 1 of 4 – ana opens travel-app at /connect", " Act 2 of 4 – an hour passes",
        " Act 3 of 4 – ana opens travel-app at /trips", " Act 4 of 4 – an hour passes",
      ])
  }

  @Test func `acts of one title are told each with its own messages`() throws {
    var transcript = try Samples.grant()
    transcript.acts[1].title = transcript.acts[0].title
    let text = TextRenderer(RenderOptions()).render(transcript)
    let parts = text.components(separatedBy: " of 2 – ana opens travel-app at /connect\n")
    #expect(parts.count == 3)
    #expect(parts[1].contains(" 1 of 26  ") && parts[1].contains(" 18 of 26  "))
    #expect(parts[2].contains(" 19 of 26  ") && !parts[2].contains(" 18 of 26  "))
  }

  @Test func `messages outside the script stand under no act, and the script goes on behind them`() throws {
    var transcript = try Samples.grant()
    transcript.entries[4].act = nil
    let text = TextRenderer(RenderOptions()).render(transcript)
    #expect(text.components(separatedBy: " Act 1 of 2 ").count == 2)
    for number in 1...26 { #expect(text.contains(" \(number) of 26  ")) }
  }

  @Test func `acts that a failed run did not come to are not told`() throws {
    var transcript = try Samples.altered()
    transcript.entries.removeAll { $0.act != 1 }
    #expect(!TextRenderer(RenderOptions()).render(transcript).contains("Act 2 of 2"))
  }

  @Test func `questions come with their answers behind the receipt`() throws {
    let text = TextRenderer(RenderOptions()).render(try Samples.grant())
    let ask = try #require(text.firstRange(of: "? The code comes back"))
    let answer = try #require(text.firstRange(of: "Answer: 2. Extensions"))
    #expect(ask.upperBound < answer.lowerBound)
  }

  @Test func `a transcript without anything in it is told`() {
    let empty = Transcript(
      scenario: "", title: "", summary: "", topic: "", level: "", citations: [], outcome: .held, failures: [],
      cast: [], acts: [], entries: [])
    for width in [1, 2, 3, 80] {
      #expect(TextRenderer(RenderOptions(width: width)).render(empty).hasSuffix("\n"))
    }
  }

  @Test func `a screen of one column is survived`() throws {
    for width in 1...12 {
      let options = RenderOptions(width: width, detail: .full)
      #expect(!TextRenderer(options).render(try Samples.altered()).isEmpty)
      #expect(!SequenceDiagram(options).render(try Samples.altered()).lines.isEmpty)
    }
  }
}
