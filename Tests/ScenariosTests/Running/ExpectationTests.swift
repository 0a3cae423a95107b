import Diagnostics
import Simulation
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("What a script expects")
struct ExpectationTests {
  private func rehearse(_ then: String) async throws -> Rehearsal {
    let changes = "script:\n  - act: ana opens travel-app at /connect\n    then:\n\(then)"
    return await Rehearsal.run(
      try Derived.scenario(changes), glossary: Library.builtIn.readGlossary().glossary)
  }

  @Test("messages that are not listed may come between, in any number")
  func between() async throws {
    let rehearsal = try await rehearse("      - authorization-redirect\n      - token-response\n")
    #expect(rehearsal.problems == [])
    #expect(rehearsal.transcript.outcome == .held)
  }

  @Test("a message listed twice must come twice")
  func twice() async throws {
    let shown = "      - page-shown\n"
    #expect(try await rehearse(shown + shown + shown).problems == [])
    #expect(try await rehearse(shown + shown + shown + shown).problems.map(\.code) == ["expected-message"])
  }

  @Test("notes and questions go to the message they are written for, in order")
  func notes() async throws {
    let transcript = try await rehearse(
      """
            - page-shown: {explain: The first.}
            - consent-page:
            - page-shown: {explain: The second.}

      """
    ).transcript
    let shown = transcript.entries.filter { $0.name.text == "page-shown" }
    #expect(shown.map(\.notes) == [["The first."], ["The second."], []])
    #expect(transcript.entries.filter { !$0.notes.isEmpty }.count == 2)
  }

  @Test("a note names values of this message and of earlier ones, as they were")
  func liveValues() async throws {
    let transcript = try await rehearse(
      """
            - authorization-request: {explain: "`{{authorization-request.client_id}}`, `{{authorization-redirect.scope}}`"}

      """
    ).transcript
    let entry = try #require(transcript.entries.first { $0.name.text == "authorization-request" })
    #expect(entry.notes == ["`travel-app`, `trips.read`"])
  }

  @Test("a value is held against the part of that name or address")
  func values() async throws {
    func problems(_ holds: String) async throws -> [String] {
      try await rehearse("      - token-request: {holds: {\(holds)}}\n").problems.map(\.message)
    }
    #expect(try await problems("grant_type: authorization_code") == [])
    #expect(try await problems("form.grant_type: authorization_code") == [])
    #expect(try await problems("content-type: application/x-www-form-urlencoded") == [])
    #expect(
      try await problems("query.grant_type: authorization_code")
        == ["token-request: query.grant_type is not there, expected 'authorization_code'"])
    #expect(
      try await problems("grant_type: Authorization_code")
        == ["token-request: grant_type is 'authorization_code', expected 'Authorization_code'"])
  }

  @Test("a body is held as a whole, octet by octet, and what has none has none")
  func body() async throws {
    func problems(_ message: String) async throws -> [String] {
      try await rehearse("      - \(message): {holds: {body: other}}\n").problems.map(\.message)
    }
    let found = try #require(try await problems("token-request").first)
    #expect(found.hasPrefix("token-request: body is 'grant_type=authorization_code&code="))
    #expect(found.hasSuffix("', expected 'other'"))
    #expect(try await problems("consent-given") == ["consent-given: body is not there, expected 'other'"])
  }

  @Test("what did not hold is told in the transcript, with its place")
  func failures() async throws {
    let transcript = try await rehearse("      - login-page: {status: 201}\n").transcript
    #expect(transcript.outcome == .failed)
    #expect(transcript.failures == ["sample.yaml:12:30: login-page: status is 200, expected 201"])
  }

  @Test("what was changed in flight is told with the message")
  func tampering() async throws {
    let transcript = try await rehearse(
      "      - redirection-request: {tamper: {set: {state: forged}, unset: iss}, fails: state-matches}\n"
    ).transcript
    let entry = try #require(transcript.entries.first { $0.name.text == "redirection-request" })
    #expect(entry.tampering.map(\.part) == ["query.state", "query.iss"])
    #expect(entry.tampering.map(\.became) == ["forged", nil])
    #expect(entry.failedCheck?.rule == "state-matches")
    #expect(transcript.outcome == .held)
  }

  @Test("the second message of a name is changed where the second is listed so")
  func secondOccurrence() async throws {
    let rehearsal = try await rehearse(
      """
            - page-shown
            - page-shown: {tamper: {set: {address: "https://login.example/elsewhere"}}}

      """)
    #expect(rehearsal.problems == [])
    let shown = rehearsal.transcript.entries.filter { $0.name.text == "page-shown" }
    #expect(shown.map { $0.tampering.map(\.part) } == [[], ["person.address"], []])
  }

  @Test("in a later act, tampering counts messages anew")
  func laterAct() async throws {
    let rehearsal = await Rehearsal.run(
      try Derived.scenario(
        """
        script:
          - act: ana opens travel-app at /connect
          - act: ana opens travel-app at /connect
            then:
              - redirection-request: {tamper: {set: {state: forged}}, fails: state-matches}
        """), glossary: Glossary())
    #expect(rehearsal.problems == [])
    let tampered = rehearsal.transcript.entries.filter { !$0.tampering.isEmpty }
    #expect(tampered.map(\.name.text) == ["redirection-request"])
    #expect(tampered.map(\.act) == [2])
    #expect(rehearsal.transcript.entries.filter { $0.name.text == "redirection-request" }.count == 2)
  }

  @Test("the clock moves only where an act says so, and each delivery tells its time")
  func clock() async throws {
    let scenario = try Derived.scenario(
      """
      start: 2028-02-29T23:59:59Z
      script:
        - act: ana opens travel-app at /
        - act: 2 seconds pass
        - act: a day passes
        - act: ana opens travel-app at /
      """)
    let entries = await Rehearsal.run(scenario, glossary: Glossary()).transcript.entries
    #expect(Set(entries.prefix(4).map(\.at)) == ["2028-02-29T23:59:59Z"])
    #expect(Set(entries.dropFirst(4).map(\.at)) == ["2028-03-02T00:00:01Z"])
  }

  @Test("without a glossary every part is unexplained but for what is registered, and the run is the same")
  func emptyGlossary() async throws {
    let scenario = try Derived.scenario("")
    let bare = await Rehearsal.run(scenario, glossary: Glossary()).transcript.entries
    let full = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary).transcript
      .entries
    #expect(bare.map(\.wire) == full.map(\.wire))
    let told = bare.flatMap(\.parts).filter { !$0.explanation.isEmpty }
    #expect(told.allSatisfy { $0.explanation.hasPrefix("A registered parameter.") && $0.citation != nil })
    #expect(Set(told.map(\.name)).isSuperset(of: ["state", "code"]) && !told.contains { $0.name == "Host" })
    #expect(bare.map(\.title) == bare.map(\.name.text))
  }
}
