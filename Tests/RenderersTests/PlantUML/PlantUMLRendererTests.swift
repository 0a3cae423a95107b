import Renderers
import Testing
import TestSupport
import Transcripts

@Suite struct PlantUMLRendererTests {
  @Test func `a flow is a sequence diagram`() throws {
    try expectSnapshot(PlantUMLRenderer().render(Samples.grant()), "Snapshots/authorization-code.puml")
  }

  @Test func `what befell a message stands in its label, and shows in its arrow`() throws {
    let lines = PlantUMLRenderer().render(try Samples.befallen()).split(separator: "\n").map(String.init)
    let messages = [
      "p3 -[#red]> p4 : ✗ Token request <U+0028>refused<U+003A> method-is-post<U+0029>",
      "p3 ->x p4 : Token request <U+0028>lost<U+0029>",
      "p4 -->x p3 : <U+007E> Token response <U+0028>altered<U+003B> lost<U+0029>",
      "p3 -> p4 : Token request <U+0028>arrives twice<U+0029>",
      "p6 -> p4 : <U+0021> Token request <U+0028>forged<U+0029>",
      "p4 -->> p6 : <U+0021> Leak<U+003A> token response <U+0028>to an attacker<U+0029>",
      "@enduml",
    ]
    #expect(lines.suffix(7) == messages[...])
  }

  @Test(
    arguments: NastyText.values + ["--a //b __c", "!include x", "@enduml", "<img:http://x>", "%date()"])
  func `no text is markup, a link, a picture or a word of the language`(value: String) {
    let text = PlantUMLRenderer().render(Samples.transcript(of: value))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 14)
    for (line, beginning) in zip(
      lines,
      ["@startuml", "title ", "hide footbox", "autonumber 1", "participant \"", "participant \"b\"", "== "]
        + Array(repeating: "p1 -[#red]> p2 : ", count: 6) + ["@enduml"])
    {
      #expect(line.hasPrefix(beginning))
      let rest = line.dropFirst(beginning.count).replacing(/<U\+[0-9A-F]+>|" as p1$| ==$/, with: "")
      #expect(!rest.contains(/[<>"'!@%\[\]{}|~*#$\\^`=]|--|\/\/|__|\.\./), "\(line)")
    }
  }
}
