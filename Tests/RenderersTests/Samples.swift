import Citations
import Foundation
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

/// Transcripts to render: two of real runs, one in which every text is hostile, and one of all that can befall a message.
enum Samples {
  /// The authorization code grant, from the first click to the trips.
  static func grant() throws -> Transcript { try read("authorization-code") }

  /// The same, but the token request was changed in flight.
  static func altered() throws -> Transcript { try read("altered-verifier") }

  /// One message for each thing that can befall one: refused, lost, altered, doubled, forged, leaked.
  static func befallen() throws -> Transcript {
    var transcript = try grant()
    let request = try entry("token-request", in: transcript)
    let response = try entry("token-response", in: transcript)
    func message(_ number: Int, _ entry: Entry, _ change: (inout Entry) -> Void) -> Entry {
      var entry = entry
      (entry.number, entry.act, entry.answers) = (number, nil, nil)
      change(&entry)
      return entry
    }
    func arrival(_ became: String) -> Tampering {
      Tampering(part: "message", was: "on its way", became: became)
    }
    transcript.cast.append(CastEntry(name: "mallory", role: "attacker", origin: nil))
    transcript.acts = []
    transcript.entries = [
      message(1, request) { $0.checks[0].verdict = .fails },
      message(2, request) { $0.tampering = [arrival("lost: nobody waits")] },
      message(3, response) {
        $0.tampering = [Tampering(part: "json.scope", was: "a", became: "b"), arrival("lost")]
      },
      message(4, request) { $0.tampering = [arrival("arrives twice")] },
      message(5, request) { $0.from = "mallory" },
      message(6, response) { ($0.to, $0.channel, $0.title) = ("mallory", .leak, "Leak: token response") },
    ]
    return transcript
  }

  static func read(_ name: String) throws -> Transcript {
    try JSONDecoder().decode(Transcript.self, from: Data(try TestFiles.text("Fixtures/\(name).json").utf8))
  }

  /// The first message of that name.
  static func entry(_ name: String, in transcript: Transcript) throws -> Entry {
    try #require(transcript.entries.first { $0.name.text == name })
  }

  /// A text that tries to steer the terminal, to close what stands around it, and to begin a block.
  static let hostile =
    "\u{1B}[31m\u{202E}end\r\n# x | y `z` ``` <b>&amp;</b> \\| *a* _b_ [c](d) ; %% style: #quot; $$e$$ \u{9B}\u{7}"

  /// A token response with a signed token; each part is explained by its own name.
  static func signedToken() -> Entry {
    let header = Base64URL.encode(#"{"alg":"RS256","typ":"at+jwt","kid":"rsa-1"}"#.utf8)
    let claims = Base64URL.encode(
      #"{"iss":"https://login.example","sub":"ana","aud":"https://trips.example","exp":1767604200}"#.utf8)
    let signature = Base64URL.encode((0..<256).map { UInt8($0) })
    let octets = Array(
      """
      HTTP/1.1 200 OK\r
      Content-Type: application/json\r
      \r
      {"access_token":"\(header).\(claims).\(signature)","expires_in":600}
      """.utf8)
    let wire = WireMessage(octets)
    let message = Message(
      serial: 1, name: "token-response", from: "login", to: "app", channel: .back, connection: 1,
      content: .response(wire))
    let parts = message.parts.all.map { part in
      PartEntry(
        name: part.name, place: part.place, address: part.address, value: part.value,
        explanation: "What `\(part.nameInToken)` is for, told in a sentence that takes some room.",
        citation: Citation("RFC 9068", "2.2"), token: part.token)
    }
    return Entry(
      number: 1, act: nil, name: message.name, title: "Token response", meaning: "", from: message.from,
      to: message.to, channel: .back, citation: nil, at: "2026-01-05T09:00:00Z", request: nil, response: nil,
      person: nil, wire: wire, parts: parts, checks: [], memory: [], notes: [], questions: [],
      tampering: [
        Tampering(part: "jwt.access_token.aud", was: "https://bank.example", became: "https://trips.example")
      ])
  }

  static func hostileTranscript() -> Transcript { transcript(of: hostile) }

  /// A transcript in which every text is that one.
  static func transcript(of hostile: String) -> Transcript {
    let name = PartyName(hostile)
    let citation = Citation("RFC 6749", "4.1")
    let check = CheckEntry(
      Check(
        rule: hostile, title: hostile, citation: citation, verdict: .fails, expected: hostile, found: hostile),
      protects: hostile)
    func entry(_ number: Int, _ wire: String?, _ act: PersonAct?) -> Entry {
      Entry(
        number: number, act: 1, name: MessageName(hostile), title: hostile, meaning: hostile,
        from: name,
        to: "b", channel: .front, citation: citation, at: hostile, request: nil, response: nil, person: act,
        wire: wire.map { WireMessage(Array($0.utf8)) },
        parts: [
          PartEntry(
            name: hostile, place: .query, address: hostile, value: hostile, explanation: hostile,
            citation: citation)
        ], checks: [check], memory: [MemoryChange(party: name, change: .learned, fact: Fact(hostile))],
        notes: [hostile],
        questions: [Question(ask: hostile, choices: [hostile], answer: 1, because: hostile)],
        tampering: [Tampering(part: hostile, was: hostile, became: nil)])
    }
    let page = Page(
      address: hostile, title: hostile, text: [hostile],
      forms: [
        .init(
          action: hostile, method: "POST",
          controls: [
            .init(kind: .text, name: hostile, label: hostile, value: hostile),
            .init(kind: .checkbox, name: hostile, label: hostile),
            .init(kind: .button, name: hostile, label: hostile),
          ])
      ], links: [.init(text: hostile, address: hostile)])
    let filled = FormSubmission(form: 0, entries: [.init(name: hostile, value: hostile)], button: hostile)
    return Transcript(
      scenario: hostile, title: hostile, summary: hostile, topic: hostile, level: hostile,
      citations: [citation],
      outcome: .failed, failures: [hostile], cast: [CastEntry(name: name, role: hostile, origin: hostile)],
      acts: [ActEntry(title: hostile, note: hostile)],
      entries: [
        entry(1, "GET /\(hostile)?a=\(hostile) HTTP/1.1\r\nHost: \(hostile)\r\n\r\n\(hostile)", nil),
        entry(2, nil, .opens(address: hostile)), entry(3, nil, .sees(page)), entry(4, nil, .submits(filled)),
        entry(5, nil, .asks(hostile)), entry(6, nil, nil),
      ])
  }
}
