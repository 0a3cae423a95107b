import Renderers
import Simulation
import TerminalText
import Testing
import Transcripts
import Wire

@Suite struct FollowedValuesTests {
  private func entry(_ parts: [(String, String)]) throws -> Entry {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.parts = parts.map {
      PartEntry(name: $0, place: .form, address: "form.\($0)", value: $1, explanation: "", citation: nil)
    }
    return entry
  }

  private let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  private let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

  @Test func `a value has one number, a challenge and its verifier have the same`() throws {
    var followed = FollowedValues([
      try entry([("state", "state-0123"), ("code_challenge", challenge), ("scope", "trips.read")])
    ])
    followed.note(try entry([("code", "code-0123"), ("state", "state-0123"), ("code_verifier", verifier)]))
    #expect(followed.values.map(\.name) == ["state", "code_challenge", "code", "code_verifier"])
    #expect(followed.values.map(\.number) == [0, 1, 2, 1])
  }

  @Test func `short words and what is not ASCII are not followed`() throws {
    let followed = FollowedValues([try entry([("state", "xyz"), ("code", "ein Schlüssel")])])
    #expect(followed.values.isEmpty)
  }

  @Test func `a value is found by its name, by itself and by its beginning`() throws {
    let followed = FollowedValues([try entry([("code", "code-0123"), ("state", "state-0123")])])
    for word in ["state", "state-0123", "stat"] {
      #expect(followed.named(word).map(\.name) == ["state"], "\(word)")
    }
    #expect(followed.named("st").isEmpty)
  }

  @Test
  func `it has one colour wherever it stands, whole or shortened, and a mark where there are no colours`()
    throws
  {
    let followed = FollowedValues([try entry([("code_challenge", challenge), ("code_verifier", verifier)])])
    let text = StyledText([
      StyledLine("code_challenge=\(challenge)"), StyledLine(verifier.shortenedInside(to: 24, mark: "…")),
    ])
    let coloured = followed.painted(text, RenderOptions(theme: .standard))
    #expect(coloured.lines.map { $0.spans.contains { $0.style == .value1 } } == [true, true])
    #expect(coloured.plain == text.plain)
    let marked = followed.painted(text, RenderOptions())
    #expect(marked.lines.map { $0.plain.contains("¹") } == [true, true])
  }
}
