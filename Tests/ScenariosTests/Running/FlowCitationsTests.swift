import Citations
import Testing
import Transcripts
import Wire

@testable import Scenarios

@Suite("What a message and its parts cite")
struct FlowCitationsTests {
  private func citations(of message: MessageName, in lesson: String) async throws -> [String] {
    let transcript = try await Lesson(lesson).rehearse().transcript
    let entry = try #require(transcript.entries.first { $0.name == message })
    let parts = entry.parts.compactMap(\.citation)
    let checks = entry.checks.map(\.citation)
    return ([entry.citation].compactMap(\.self) + parts + checks).map(\.description)
  }

  @Test(
    "is where the flow at hand is defined, not where the code flow is",
    arguments: [
      ("authorization-code", "RFC 6749 §4.1.1", "RFC 6749 §4.1.2"),
      ("implicit", "RFC 6749 §4.2.1", "RFC 6749 §4.2.2"),
      ("implicit-flow", "OIDC Core 1.0 §3.2.2.1", "OIDC Core 1.0 §3.2.2.5"),
      ("hybrid-flow", "OIDC Core 1.0 §3.3.2.1", "OIDC Core 1.0 §3.3.2.5"),
    ])
  func flow(lesson: String, request: String, response: String) async throws {
    let asked = try await citations(of: "authorization-request", in: lesson)
    #expect(asked.first == request)
    let answered = try await citations(of: "authorization-response", in: lesson)
    #expect(answered.first == response)
    guard lesson != "authorization-code" else { return }
    #expect((asked + answered).filter { $0.hasPrefix("RFC 6749 §4.1") } == [])
  }

  @Test("of an error in a fragment is the implicit grant's own")
  func error() async throws {
    let cited = try await citations(of: "authorization-error-response", in: "implicit-access-denied")
    #expect(cited.first == "RFC 6749 §4.2.2.1")
  }
}
