import Parties
import Simulation
import Testing
import Wire

@Suite("An attacker has what he learned, and nothing else")
struct AttackerRulesTests {
  @Test(
    "what he never learned he cannot use (RFC 9700 §3)",
    arguments: [
      AttackerErrand.redeem(.code, at: "https://login.example/token", clientID: "travel-app"),
      .redeem(.refreshToken, at: "https://login.example/token", clientID: "travel-app"),
      .use(.accessToken, at: "https://api.example/trips"), .use(.password, at: "https://api.example/trips"),
      .open("https://travel.example/callback?code={code}"),
    ])
  func attackerLearnedSecret(errand: AttackerErrand) async throws {
    let play = await TestCast().watched().attacking(errand).play()
    let attack = try await play.delivery(of: "attack")
    #expect(attack.receipt.failedCheck?.rule == "attacker-learned-secret")
    #expect(attack.receipt.sends.isEmpty)
  }

  @Test("what was never on its way cannot leak", arguments: ["token-error-response", "no-such-message"])
  func messageLeaked(name: String) async throws {
    let play = await TestCast().watched().leaking(MessageName(name)).play()
    let leak = try await play.delivery(of: "leak")
    #expect(leak.receipt.failedCheck?.rule == "message-leaked")
    #expect(leak.receipt.failedCheck?.found == "no \(name) was on its way so far")
  }
}
