import Citations
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("Looking a word up")
struct LookupTests {
  private let lookup = Lookup(.builtIn, glossary: Library.builtIn.readGlossary().glossary)

  /// A message of the first lesson.
  private func entry(_ number: Int) async throws -> Entry {
    let file = try #require(Library.builtIn.file(named: "authorization-code"))
    let scenario = try #require(Library.builtIn.read(file).scenario)
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    return try #require(rehearsal.transcript.entries.dropFirst(number - 1).first)
  }

  @Test("tells of settings what they are, for whom, and what their values do")
  func settings() throws {
    let lifetime = try #require(lookup.results(for: "code_lifetime").first)
    #expect(lifetime.kind == "setting of an authorization server")
    #expect(lifetime.says.hasPrefix("How long an authorization code is good, in seconds; 60 unless said."))
    #expect(lookup.results(for: "omits").map(\.kind) == ["setting of any party"])
    #expect(lookup.results(for: "refresh_tokens").last?.says.contains("`rotate`: each is good once") == true)
    #expect(
      lookup.names.contains("code_lifetime") && lookup.nearest(to: "code_lifetim").first == "code_lifetime")
    // A word of the field and of messages first: what a cast says of it, on demand.
    #expect(!lookup.results(for: "nonce").contains { $0.kind.hasPrefix("setting") })
    #expect(lookup.results(for: "nonce", everywhere: true).contains { $0.kind == "setting of a client" })
  }

  @Test("tells of a lesson what it is about, by its name, where nothing else has that name")
  func lessonByName() throws {
    let lesson = try #require(lookup.results(for: "mix-up").first)
    #expect(lesson.kind == "lesson" && lesson.lessons == ["mix-up"] && lesson.name.hasPrefix("mix-up: "))
    #expect(lookup.results(for: "implicit").allSatisfy { $0.kind != "lesson" })
  }

  @Test(
    "proposes nothing to what has one word of many in common with a name",
    arguments: ["how do I delete my google account", "why is the sky blue", "should I use redis for caching"])
  func unrelated(words: String) { #expect(lookup.nearest(to: words) == []) }

  @Test("tells first what it means in the message at hand, and marks it")
  func messageAtHand() async throws {
    let results = lookup.results(for: "code", at: try await entry(15))
    let first = try #require(results.first)
    #expect(first.kind == "part of this token request, message 15")
    #expect(first.says == Library.builtIn.readGlossary().glossary.parts["code"]?["token-request"]?.says)
    #expect(first.citation == .rfc(6749, "4.1.3"))
    #expect(first.address == "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3")
    #expect(results.filter(\.isHere) == [first])
    #expect(!results.contains { $0.kind.contains("redirection request") })
  }

  @Test("takes addresses and the names of header fields in any case, in the message at hand")
  func addresses() async throws {
    let entry = try await entry(15)
    for name in ["form.code", "header.authorization", "AUTHORIZATION"] {
      #expect(lookup.results(for: name, at: entry).first?.isHere == true, "\(name)")
    }
    #expect(lookup.results(for: "state", at: entry).allSatisfy { !$0.isHere })
    #expect(lookup.results(for: "state", at: entry) == lookup.results(for: "state"))
  }

  @Test("tells on demand of other messages too, behind this one, each use once")
  func everywhere() async throws {
    let results = lookup.results(for: "code", at: try await entry(15), everywhere: true)
    #expect(results.first?.isHere == true)
    #expect(results.contains { $0.kind.contains("redirection request") && !$0.isHere })
    #expect(Set(results.map(\.says)).count == results.count)
  }

  @Test("a word that is the value of a part of the message at hand is marked")
  func value() async throws {
    let result = try #require(lookup.results(for: "S256", at: try await entry(4)).first)
    #expect(result.kind == "term, the value of code_challenge_method in message 4" && result.isHere)
  }

  @Test("without a message, tells the story of the value in the order in which messages are sent")
  func story() {
    let kinds = lookup.results(for: "code", everywhere: true).map(\.kind).filter { $0.hasPrefix("part of") }
    let titles = MessageName.all.compactMap { name -> String? in
      let glossary = Library.builtIn.readGlossary().glossary
      return glossary.parts["code"]?[name.text].flatMap { _ in
        glossary.messages[name.text]?.title.lowercased()
      }
    }
    #expect(kinds.count > 1)
    #expect(titles.count <= kinds.count)
    for (kind, title) in zip(kinds, titles) { #expect(kind.hasSuffix(title), "\(kind)") }
  }

  @Test(
    "finds terms, messages, rules and sections",
    arguments: [
      ("access token", "term", "access token"), ("Access Token", "term", "access token"),
      ("token-request", "message", "token-request"), ("Token request", "message", "token-request"),
      ("state-matches", "rule of the client, redirection endpoint", "state-matches"),
      ("RFC 6749 §10.12", "section", "RFC 6749 §10.12"),
      ("RFC 7636 Appendix B", "section", "RFC 7636 Appendix B"),
      ("RFC 9700", "section", "RFC 9700"), ("aud", "claim of an access token", "aud"),
      ("aud", "claim of a token", "aud"), ("access_token.aud", "claim of an access token", "aud"),
      ("header.alg", "header parameter of a token", "header.alg"),
      ("signature", "part of a token", "signature"),
    ])
  func kinds(word: String, kind: String, name: String) throws {
    let result = try #require(
      lookup.results(for: word).first { $0.kind == kind }, "\(lookup.results(for: word))")
    #expect(result.name == name || result.name.hasPrefix("\(name): "))
    #expect(!result.says.isEmpty)
    #expect((result.address != nil) == (result.citation != nil))
  }

  @Test("what a part is for in the message at hand comes first, else what the term means")
  func partsFirst() async throws {
    var glossary = Glossary()
    glossary.parts["page"] = ["page-shown": .init(says: "the title"), "page": .init(says: "the other title")]
    glossary.terms["Page"] = .init(says: "what is seen")
    glossary.messages["page"] = .init(title: "Page", says: "a message")
    let lookup = Lookup(
      glossary: glossary, specifications: Library.builtIn.specifications, lessons: [])
    #expect(
      lookup.results(for: "page", everywhere: true).map(\.says) == [
        "what is seen", "the title", "the other title", "a message",
      ])
    var entry = try await entry(17)
    entry.parts = [
      PartEntry(
        name: "page", place: .html, address: "html.page", value: "Connected", explanation: "the other title",
        citation: nil)
    ]
    #expect(
      lookup.results(for: "PAGE", at: entry).map(\.says) == ["the other title", "what is seen", "a message"])
  }

  @Test(
    "a word is found by whatever people call it, with why there is such a thing and where to see it",
    arguments: [
      ("state", "state"), ("nonce", "nonce"), ("code", "authorization code"), ("implicit", "implicit grant"),
      ("SPA", "browser-based app"), ("storage", "token storage"), ("401", "401"),
      ("redirect_uri mismatch", "redirect_uri mismatch"), ("single page apps", "browser-based app"),
      ("OIDC", "OpenID Connect"),
    ])
  func aliases(word: String, term: String) throws {
    let result = try #require(lookup.results(for: word).first)
    #expect(result.name == term && result.kind.hasPrefix("term"))
    #expect(!result.why.isEmpty && !result.unlike.isEmpty && !result.lessons.isEmpty)
    #expect(lookup.results(for: word).allSatisfy { !$0.kind.hasPrefix("part of") })
    #expect(lookup.results(for: word, everywhere: true).count >= lookup.results(for: word).count)
  }

  @Test("sends to no lesson that the library has not")
  func lessons() throws {
    let glossary = Library.builtIn.readGlossary().glossary
    let few = Lookup(
      glossary: glossary, specifications: Library.builtIn.specifications, lessons: ["forged-answer"])
    #expect(try #require(few.results(for: "state").first).lessons == ["forged-answer"])
    #expect(try #require(few.results(for: "scope").first).lessons == [])
  }

  @Test(
    "of what nobody knows the nearest are offered: slips of the fingers, else what shares a word",
    arguments: [
      ("acess token", "access token"), ("logot", "logout"), ("refresh", "refresh token"),
      ("mismatch of the redirect_uri", "redirect_uri mismatch"), ("rotate a token", "token"),
    ])
  func nearest(word: String, meant: String) {
    let near = lookup.nearest(to: word)
    #expect(near.contains(meant), "\(near)")
    #expect(near.count <= 4 && Set(near).count == near.count)
  }

  @Test("nothing is near to what is like nothing", arguments: ["", "x", "qqqqqqqq", "ab"])
  func far(word: String) {
    #expect(lookup.nearest(to: word) == [])
  }

  @Test("a section is told by its published title")
  func section() throws {
    let result = try #require(lookup.results(for: "RFC 6749 §10.12").first)
    #expect(result.says == "Cross-Site Request Forgery")
    #expect(result.address == "https://www.rfc-editor.org/rfc/rfc6749#section-10.12")
  }

  @Test(
    "what nobody knows has no result", arguments: ["", " ", "coffee", "RFC 6749 §99", "RFC 1", "{{code}}"])
  func unknown(word: String) async throws {
    #expect(lookup.results(for: word) == [])
    #expect(lookup.results(for: word, at: try await entry(15)) == [])
  }

  @Test("every name on offer can be looked up, words of the field come first, and none comes twice")
  func names() {
    #expect(lookup.names.count == Set(lookup.names).count)
    #expect(Array(lookup.names.prefix(lookup.terms.count)) == lookup.terms)
    #expect(lookup.terms == lookup.terms.sorted { $0.lowercased() < $1.lowercased() })
    #expect(lookup.names.count > 500)
    for name in lookup.names {
      let results = lookup.results(for: name)
      #expect(!results.isEmpty, "\(name)")
      for result in results {
        #expect(!result.says.isEmpty && !result.kind.isEmpty, "\(name)")
        #expect((result.address != nil) == (result.citation != nil), "\(name)")
      }
    }
  }

  @Test(
    "tells of what is registered and in no lesson which document defines it, each by a section that is known")
  func registered() throws {
    for name in RegisteredName.all {
      let results = lookup.results(for: name.name)
      #expect(!results.isEmpty, "\(name.name)")
      #expect(Library.builtIn.specifications.title(of: name.citation) != nil, "\(name.citation)")
    }
    let details = lookup.results(for: "invalid_authorization_details")
    #expect(details.map(\.citation) == [.rfc(9396, "5")])
    #expect(!lookup.results(for: "invalid_grant").contains { $0.kind == "error code" })
  }
}
