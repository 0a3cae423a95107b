import Simulation
import Testing
import Transcripts
import Wire

@Suite("An excerpt")
struct ExcerptTests {
  @Test("is asked for by numbers, ranges, and several of them")
  func numbers() {
    #expect(Excerpt.numbers("13") == [13...13])
    #expect(Excerpt.numbers("13-16,2") == [13...16, 2...2])
    #expect(Excerpt.numbers("20-") == [20...Int.max])
    for text in ["", "0", "x", "3-1", "-3", "1-2-3", "1,", "1 - 2", "٣", "99999999999999999999"] {
      #expect(Excerpt.numbers(text) == nil, "\(text)")
    }
  }

  @Test(
    "has the messages that fit both, says how many there were, and is the run itself where nothing is asked for"
  )
  func messages() {
    func entry(_ number: Int, _ name: MessageName) -> Entry {
      Entry(
        number: number, act: nil, name: name, title: "", meaning: "", from: "a", to: "b", channel: .back,
        citation: nil, at: "", request: nil, response: nil, person: nil, wire: nil, parts: [], checks: [],
        memory: [], notes: [], questions: [], tampering: [])
    }
    let run = Transcript(
      scenario: "x", title: "X", summary: "", topic: "", level: "", citations: [], outcome: .held,
      failures: [], cast: [], acts: [], entries: [entry(1, "a"), entry(2, "b"), entry(3, "a")])
    #expect(Excerpt().of(run) == run)
    let excerpt = Excerpt(numbers: [2...Int.max], names: ["a"]).of(run)
    #expect(excerpt.entries.map(\.number) == [3])
    #expect(excerpt.excerptOf == 3 && excerpt.total == 3 && excerpt.extent.hasPrefix("1 of 3 messages"))
    #expect(run.messageNames == ["a", "b"])
  }
}
