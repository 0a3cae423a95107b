import Citations
import Simulation
import Testing
import Wire

@testable import Transcripts

extension MessageName {
  fileprivate static let pageRequest = MessageName("page-request")
  fileprivate static let page = MessageName("page")
  fileprivate static let errorPage = MessageName("error-page")
  fileprivate static let tokenRequest = MessageName("token-request")
  fileprivate static let tokenResponse = MessageName("token-response")
}

@Suite("Two runs of one story")
struct TranscriptComparisonTests {
  private func entry(
    _ number: Int, _ name: MessageName, parts: [(String, String)] = [], fails: String? = nil,
    leavesOut: String? = nil
  ) -> Entry {
    func check(_ rule: String, _ verdict: Check.Verdict) -> CheckEntry {
      CheckEntry(
        Check(
          rule: rule, title: rule, citation: Citation("RFC 6749", "4.1"), verdict: verdict),
        protects: "")
    }
    return Entry(
      number: number, act: 1, name: name, title: name.text, meaning: "", from: "app", to: "login",
      channel: .back, citation: nil, at: "", request: nil, response: nil, person: nil, wire: nil,
      parts: parts.map {
        PartEntry(
          name: $0.0, place: .form, address: "form.\($0.0)", value: $0.1, explanation: "", citation: nil)
      },
      checks: [fails.map { check($0, .fails) }, leavesOut.map { check($0, .leftOut) }].compactMap(\.self),
      memory: [], notes: [], questions: [], tampering: [])
  }

  private func compared(_ first: [Entry], _ second: [Entry]) -> TranscriptComparison {
    func transcript(_ entries: [Entry]) -> Transcript {
      Transcript(
        scenario: "x", title: "X", summary: "", topic: "", level: "", citations: [], outcome: .held,
        failures: [],
        cast: [], acts: [], entries: entries)
    }
    return TranscriptComparison(transcript(first), transcript(second), names: (first: "off", second: "on"))
  }

  @Test("that are the same have one stretch, and no parting")
  func same() {
    let entries = [entry(1, .pageRequest), entry(2, .page)]
    let comparison = compared(entries, entries)
    #expect(comparison.parting == nil)
    #expect(comparison.stretches.map(\.count) == [2])
  }

  @Test("part at the first message of which a part differs, or that one of them refuses")
  func parting() {
    let first = [
      entry(1, .pageRequest), entry(2, .page, parts: [("code", "a"), ("state", "s")]), entry(3, .page),
    ]
    let second = [
      entry(1, .pageRequest), entry(2, .page, parts: [("code", "b"), ("iss", "i")]), entry(3, .page),
    ]
    let comparison = compared(first, second)
    #expect(comparison.parting?.first?.number == 2)
    #expect(
      comparison.parting?.changes == [
        .init(address: "form.code", first: "a", second: "b"),
        .init(address: "form.state", first: "s", second: nil),
        .init(address: "form.iss", first: nil, second: "i"),
      ])
    #expect(comparison.stretches.map(\.count) == [1, 1, 1])
    let refused = compared([entry(1, .page, leavesOut: "r")], [entry(1, .page, fails: "r")])
    #expect(refused.parting?.rules.map(\.first) == [.leftOut])
    #expect(refused.parting?.rules.map(\.second) == [.fails])
    #expect(refused.refusals.first == nil && refused.refusals.second?.number == 1)
  }

  @Test("keep their messages beside each other where one of them has more")
  func unequal() {
    let comparison = compared(
      [entry(1, .pageRequest), entry(2, .tokenRequest), entry(3, .tokenResponse), entry(4, .page)],
      [entry(1, .pageRequest), entry(2, .tokenRequest), entry(3, .page)])
    #expect(comparison.pairs.map { $0.first?.number } == [1, 2, 3, 4])
    #expect(comparison.pairs.map { $0.second?.number } == [1, 2, nil, 3])
    let reversed = compared([entry(1, .page)], [entry(1, .errorPage), entry(2, .page)])
    #expect(reversed.pairs.map { $0.first?.number } == [nil, 1])
  }

  @Test("of very many messages are compared at their beginnings, and say so")
  func many() {
    let most = TranscriptComparison.mostMessages
    let entries = (1...most + 1).map { entry($0, .page) }
    #expect(compared(entries, entries).isCut)
    #expect(compared(entries, entries).pairs.count == most)
    #expect(!compared([], []).isCut && compared([], []).parting == nil && compared([], []).stretches.isEmpty)
  }
}
