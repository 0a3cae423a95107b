import Citations
import Diagnostics
import Parties
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Scenarios

@Suite("The glossary")
struct GlossaryTests {
  private let glossary = Library.builtIn.readGlossary().glossary
  private let table = Library.builtIn.specifications

  @Test("and all lessons are without fault")
  func everything() async {
    let report = await LibraryCheck(Library.builtIn).run()
    #expect(report.problems == [])
    #expect(report.count == Library.builtIn.files.count)
  }

  @Test("lists every rule under who holds it, once, with what it protects from")
  func rulesByHolder() {
    #expect(Set(glossary.rules.map(\.name)) == Set(RuleTable.names))
    #expect(Set(glossary.rules.map { "\($0.holder) \($0.name)" }).count == glossary.rules.count)
    #expect(glossary.rules.allSatisfy { !$0.protects.isEmpty && !$0.places.isEmpty })
    func holders(_ name: String) -> [String] { glossary.rules.filter { $0.name == name }.map(\.holder) }
    #expect(holders("state-matches") == ["client"])
    #expect(holders("registration-method-known") == ["authorization server"])
    #expect(holders("current-password-matches") == ["resource server"])
    #expect(holders("method-is-get") == ["authorization server", "resource server"])
    #expect(holders("message-is-http") == ["several parties"])
    #expect(
      glossary.rules.first { $0.name == "state-matches" }?.places
        == ["redirection endpoint", "answer in the fragment"])
  }

  @Test("explains a header field the same way every time, in whatever letters its name is written")
  func anyCase() {
    let field = Part(.header, "PATH", "x")
    let first = glossary.explanation(of: field, in: "resource-request")
    #expect(first == glossary.parts["Path"]?["anywhere"])
  }

  @Test("explains every message there is", arguments: MessageName.all.map(\.text))
  func messages(name: String) throws {
    let meaning = try #require(glossary.messages[name])
    #expect(!meaning.says.isEmpty && !meaning.title.isEmpty)
  }

  @Test("says what could happen without each rule, and each rule cites a section that exists")
  func rules() {
    for rule in RuleTable.all {
      #expect(glossary.checks[rule.name]?.isEmpty == false, "\(rule.name)")
      #expect(table.problem(with: rule.citation) == nil, "\(rule.name)")
    }
    #expect(Set(glossary.checks.keys) == Set(RuleTable.all.map(\.name)))
  }

  @Test("cites sections that exist, for every part")
  func citations() {
    for (name, places) in Array(glossary.parts) + Array(glossary.tokens) {
      #expect(!places.isEmpty, "\(name)")
      for (place, explanation) in places {
        #expect(!explanation.says.isEmpty, "\(name) in \(place)")
        #expect(explanation.citation.map { table.problem(with: $0) == nil } == true, "\(name) in \(place)")
      }
    }
    for (name, term) in glossary.terms {
      #expect(!term.says.isEmpty && term.citation.map { table.problem(with: $0) == nil } != false, "\(name)")
    }
  }

  @Test(
    "says of each word why there is such a thing, and what each is not to be confused with where something is"
  )
  func whys() {
    let lessons = Set(Library.builtIn.names)
    for (name, term) in glossary.terms {
      #expect(!term.why.isEmpty, "\(name)")
      #expect(lessons.isSuperset(of: term.lessons), "\(name)")
    }
    #expect(glossary.terms.values.count { !$0.unlike.isEmpty } > 120)
    #expect(glossary.terms.values.count { !$0.lessons.isEmpty } > 140)
  }

  @Test("is told in prose that every view can show")
  func prose() {
    let parts = (Array(glossary.parts.values) + Array(glossary.tokens.values)).flatMap {
      $0.values.map(\.says)
    }
    let texts =
      glossary.messages.values.map(\.says) + parts + glossary.checks.values
      + glossary.terms.values.flatMap { [$0.says, $0.why, $0.unlike] }
    for text in texts { #expect(Prose.problems(in: text).isEmpty, "\(text)") }
  }

  @Test("means by a part what it means in the message at hand, else what it means anywhere")
  func explanation() throws {
    var glossary = Glossary()
    glossary.parts = [
      "code": ["token-request": .init(says: "here"), "anywhere": .init(says: "anywhere")],
      "Content-Type": ["anywhere": .init(says: "kind")],
      "resource body": ["resource-response": .init(says: "data")],
      "scope": ["anywhere": .init(says: "what may be done")],
    ]
    func says(_ part: Part, _ message: MessageName) -> String? {
      glossary.explanation(of: part, in: message)?.says
    }
    #expect(says(Part(.form, "code", ""), "token-request") == "here")
    #expect(says(Part(.query, "code", ""), "redirection-request") == "anywhere")
    #expect(says(Part(.header, "content-type", ""), "page") == "kind")
    #expect(says(Part(.query, "content-type", ""), "page") == nil)
    #expect(says(Part(.json, "scope", ""), "resource-response") == "data")
    #expect(says(Part(.json, "scope", ""), "token-response") == "what may be done")
  }

  @Test("tells two parts of one name apart by where they stand")
  func places() {
    var glossary = Glossary()
    glossary.parts = [
      "credentials.password": ["token-request": .init(says: "the client's")],
      "password": ["token-request": .init(says: "the owner's"), "anywhere": .init(says: "somebody's")],
    ]
    func says(_ place: Part.Place, _ message: MessageName) -> String? {
      glossary.explanation(of: Part(place, "password", ""), in: message)?.says
    }
    #expect(says(.credentials, "token-request") == "the client's")
    #expect(says(.form, "token-request") == "the owner's")
    #expect(says(.credentials, "introspection-request") == "somebody's")
  }

  @Test("means by a piece of a token what it means in that kind of token, else what it means in any")
  func tokenPieces() {
    var glossary = Glossary()
    glossary.parts = ["iss": ["anywhere": .init(says: "a parameter")]]
    glossary.tokens = [
      "iss": ["id_token": .init(says: "who signed her in"), "anywhere": .init(says: "who issued it")],
      "header.alg": ["anywhere": .init(says: "how it is signed")],
    ]
    func says(_ place: Part.Place, _ name: String, in token: String) -> String? {
      let part = Part(place, "\(token).\(name)", "", token: token)
      return glossary.explanation(of: part, in: "token-response")?.says
    }
    #expect(says(.jwt, "iss", in: "id_token") == "who signed her in")
    #expect(says(.jwt, "iss", in: "id_token_hint") == "who signed her in")
    #expect(says(.jwt, "iss", in: "access_token") == "who issued it")
    #expect(says(.jwtHeader, "header.alg", in: "DPoP") == "how it is signed")
    #expect(says(.jwt, "alg", in: "id_token") == nil)
    #expect(glossary.explanation(of: Part(.query, "iss", ""), in: "page")?.says == "a parameter")
  }

  @Test("means by the members of a list's objects the same, whichever they are of")
  func listMembers() {
    var glossary = Glossary()
    glossary.parts = ["keys.kid": ["anywhere": .init(says: "which key")]]
    for index in [0, 17] {
      let part = Part(.json, "keys.\(index).kid", "")
      #expect(glossary.explanation(of: part, in: "page")?.says == "which key")
    }
    #expect(glossary.explanation(of: Part(.query, "keys.0.kid", ""), in: "page") == nil)
  }

  @Test("tells what is missing or cited wrongly, at its place")
  func faults() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder.write(
        "glossary.yaml",
        """
        format: 1
        messages:
          coffee: {title: Coffee, says: Hot.}
          page: {title: Page, says: "*half"}
        parts:
          code:
            token-request: {says: It., cites: RFC 6749 §99}
        checks: {}
        terms:
          tram: {says: It runs on rails., why: x, see: [no-lesson], also: [street car]}
          bus: {says: It does not., see: [], also: [Tram, street-car]}
        """)
      let reading = GlossaryReader(specifications: table, lessons: []).read(ScenarioFile(path: path))
      let messages = reading.problems.map { "\($0.location?.line ?? 0): \($0.message)" }
      #expect(messages.contains("3: unknown key 'coffee'"))
      #expect(messages.contains("4: this `*` is never closed"))
      #expect(messages.contains { $0.hasPrefix("7: RFC 6749") && $0.hasSuffix("has no section 99") })
      #expect(messages.contains("1: no message 'token-request' is explained"))
      #expect(messages.contains("1: no rule 'state-matches' is explained"))
      #expect(messages.contains("10: unknown lesson 'no-lesson'"))
      #expect(messages.contains("11: 'Tram' is 'tram' already"))
      #expect(messages.contains("11: 'street-car' is 'tram' already"))
      #expect(messages.contains("11: term 'bus' does not say why there is such a thing"))
      #expect(reading.problems.count == 7 + MessageName.all.count - 1 + RuleTable.all.count)
    }
  }
}
