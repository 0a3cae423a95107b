import Diagnostics
import Parties
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("The sentence of an attack")
struct AttackSentenceTests {
  private func read(_ sentence: String, thief: String = "") throws -> (
    effect: Act.Effect?, problems: [Diagnostic]
  ) {
    let cast = ["cast:", "  thief:", "    role: attacker"] + (thief.isEmpty ? [] : ["    \(thief)"])
    let rest = [
      "  laptop:", "    role: user agent", "    of: thief", "script:", "  - act: '\(sentence)'", "",
    ]
    let reading = try TestLibrary.read(Derived.yaml((cast + rest).joined(separator: "\n")))
    return (reading.scenario?.script.first?.effect, reading.problems)
  }

  private func attack(_ errand: AttackerErrand) -> Act.Effect {
    .send(.act("attack", .asks(errand.text), to: "thief"), from: "thief")
  }

  @Test(
    "each ability opens its messages, and no others",
    arguments: [
      ("authorization-response", "reads authorization responses"),
      ("redirection-request", "reads authorization responses"),
      ("authorization-request", "reads authorization requests"),
      ("resource-request", "acquires access tokens"),
    ])
  func abilities(message: String, ability: String) throws {
    let leak = Act.Leak.message(MessageName(message), at: nil, onlyUnprotected: false)
    let (effect, problems) = try read("thief reads the \(message)", thief: "can: [\(ability)]")
    #expect(problems == [])
    #expect(effect == .leak(leak, to: "thief"))
    for other in AttackerAbility.allCases.map(\.rawValue) where other != ability {
      let refused = try read("thief reads the \(message)", thief: "can: [\(other)]")
      #expect(refused.problems.map(\.code) == [.beyondAttacker])
      #expect(refused.problems.first?.message == "thief cannot read the \(message)")
      #expect(refused.problems.first?.help?.contains("'can: [\(ability)]'") == true)
    }
  }

  @Test(
    "what goes from server to server under TLS no attacker reads, whatever he can",
    arguments: [
      "token-request", "token-response", "introspection-response", "login-request",
    ])
  func backChannel(message: String) throws {
    let all = AttackerAbility.allCases.map(\.rawValue).joined(separator: ", ")
    let (_, problems) = try read("thief reads the \(message)", thief: "can: [\(all)]")
    #expect(problems.map(\.code) == [.beyondAttacker])
  }

  @Test("his own browser he can always read")
  func ownBrowser() throws {
    let (effect, problems) = try read("thief reads the authorization-redirect of laptop")
    #expect(problems == [])
    #expect(
      effect
        == .leak(.message("authorization-redirect", at: "laptop", onlyUnprotected: false), to: "thief"))
    #expect(
      try read("thief reads the authorization-redirect of browser").problems.map(\.code) == [.beyondAttacker])
  }

  @Test(
    "the store of an app he copies where it is his, or he broke into it", arguments: ["operates", "breaches"])
  func stores(setting: String) throws {
    let (effect, problems) = try read(
      "thief copies the store of travel-app", thief: "\(setting): [travel-app]")
    #expect(problems == [])
    #expect(effect == .leak(.store(of: "travel-app"), to: "thief"))
    #expect(try read("thief copies the store of travel-app").problems.map(\.code) == [.beyondAttacker])
  }

  @Test("what he does with loot becomes an errand with addresses and identifiers")
  func errands() throws {
    let token = "https://login.example/token"
    #expect(
      try read("thief redeems the code at login as travel-app").effect
        == attack(.redeem(.code, at: token, clientID: "travel-app")))
    #expect(
      try read("thief redeems the refresh token at login as travel-app").effect
        == attack(.redeem(.refreshToken, at: token, clientID: "travel-app")))
    #expect(
      try read("thief uses the access token for /trips").effect
        == attack(.use(.accessToken, at: "https://trips.example/trips")))
    #expect(
      try read("thief uses the password for /trips").effect
        == attack(.use(.password, at: "https://trips.example/trips")))
    #expect(
      try read("thief opens https://travel.example/callback?code={code}").effect
        == attack(.open("https://travel.example/callback?code={code}")))
    #expect(
      try read("thief opens travel-app at /connect").effect
        == .send(
          .act("address-opened", .opens(address: "https://travel.example/connect"), to: "laptop"),
          from: "thief"))
  }

  @Test(
    "what means nothing is refused",
    arguments: [
      "thief steals everything", "thief redeems the gold at login as travel-app", "thief uses the token",
      "thief opens nowhere", "thief reads the tokn-response", "thief redeems the code at travel-app as login",
      "thief uses the access token for /moon", "thief reads the authorization-response of nobody",
    ])
  func nonsense(sentence: String) throws {
    #expect(try !read(sentence, thief: "can: [reads authorization responses]").problems.isEmpty)
  }
}
