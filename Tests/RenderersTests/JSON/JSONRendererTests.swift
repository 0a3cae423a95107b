import Foundation
import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct JSONRendererTests {
  @Test(arguments: ["authorization-code", "altered-verifier"])
  func `a transcript is written as it was read`(name: String) throws {
    let text = JSONRenderer().render(try Samples.read(name))
    try expectSnapshot(text, "Fixtures/\(name).json")
    #expect(text.hasSuffix("}\n"))
  }

  @Test(arguments: [
    (PersonAct.opens(address: "https://a.example"), ["act", "address"]),
    (.sees(Page(address: "x")), ["act", "page"]),
    (
      .submits(FormSubmission(form: 0, entries: [.init(name: "a", value: "b")], button: "Go")),
      ["act", "submission"]
    ),
    (.asks("/trips"), ["act", "errand"]), (.says([NamedValue("code", "abc")]), ["act", "said"]),
    (.finds([NamedValue("code", "abc")]), ["act", "found"]),
    (.reads(address: "x", cookies: "y", stored: []), ["act", "address", "cookies"]),
    (.writes(html: "<p>"), ["act", "html"]), (.wakes(purpose: "poll"), ["act", "purpose"]),
  ])
  func `what passes without HTTP says which act it is, and names its values as the page about it does`(
    act: PersonAct, names: [String]
  ) throws {
    let data = try JSONEncoder().encode(act)
    #expect(try JSONDecoder().decode(PersonAct.self, from: data) == act)
    let members = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(members.keys) == Set(names))
    let page = try TestFiles.text("../../docs/transcript.md")
    let kind = try #require(members["act"] as? String)
    let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(kind)` |") })
    for name in names.dropFirst() {
      #expect(row.contains("`\(name)`") || row.contains("`\(name)[]`"), "\(name)")
    }
  }

  @Test func `what a terminal would act on is escaped, and reads back as it was`() throws {
    let transcript = Samples.hostileTranscript()
    let text = JSONRenderer().render(transcript)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !VisibleText.isInvisible($0) })
    #expect(try JSONDecoder().decode(Transcript.self, from: Data(text.utf8)) == transcript)
  }
}
