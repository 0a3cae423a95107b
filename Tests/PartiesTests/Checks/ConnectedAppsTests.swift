import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An owner ends the access of one app, and no other's")
struct ConnectedAppsTests {
  private static let page = "https://login.example/apps?app=travel-app"

  private var cast: TestCast { TestCast().refreshing(.keep).offeringRevocation() }

  @Test("the page says which apps may do what; a button ends all that one got, and she stays signed in")
  func disconnecting() async throws {
    let play = await cast.opening(Self.page).play()
    #expect(
      await play.names.suffix(8) == [
        "address-opened", "connected-apps-request", "connected-apps-page", "page-shown", "disconnection",
        "connected-apps-request", "connected-apps-page", "page-shown",
      ])
    let first = try await play.response("connected-apps-page").content.text
    #expect(first.contains("Travel app may: ") && first.contains("Disconnect Travel app"))
    let last = try await play.response("connected-apps-page", 2).content.text
    #expect(last.contains("Travel app has no access") && last.contains("No app has access"))
    let again = await cast.opening(Self.page).fetching("/trips").play()
    #expect(try await again.response("introspection-response").document["active"]?.boolean == false)
    #expect(try await again.response("token-error-response").document["error"]?.string == "invalid_grant")
  }

  @Test("who is not signed in is asked to sign in first, and then finds the app that she came for")
  func signingIn() async throws {
    let play = await cast.policy { $0.sessionLifetime = 60 }.passing(seconds: 61).opening(Self.page).play()
    let names = await play.names.suffix(12)
    #expect(
      names.starts(with: [
        "address-opened", "connected-apps-request", "login-page", "page-shown", "sign-in", "login-request",
        "connected-apps-page", "page-shown", "disconnection",
      ]))
  }

  @Test(
    "a form that is not hers, not of this browser, or about no app of hers ends nothing",
    arguments: [
      ("ticket-known", Alteration.set(part: "form.ticket", value: "x")),
      ("ticket-belongs-to-browser", .unset(part: "cookie")),
      ("app-connected", .set(part: "form.app", value: "other-app")),
      ("app-connected", .unset(part: "form.app")),
      ("form-is-posted", .set(part: "start.method", value: "PUT")),
    ])
  func refused(rule: String, alteration: Alteration) async throws {
    let change = Intervention(message: "connected-apps-request", occurrence: 2, alterations: [alteration])
    let play = await cast.opening(Self.page, altering: change).fetching("/trips").play()
    let receipt = await play.deliveries.last { $0.message.name == "connected-apps-request" }?.receipt
    #expect(receipt?.failedCheck?.rule == rule)
    #expect(receipt?.sends.map(\.name) == ["error-page"])
    #expect(try await play.response("introspection-response").document["active"]?.boolean == true)
  }

  @Test("a server without revocation has no such page")
  func notOffered() async throws {
    let play = await TestCast().opening(Self.page).play()
    #expect(await play.names.suffix(2) == ["error-page", "page-shown"])
  }
}
