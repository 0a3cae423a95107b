import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("Before OAuth, a password opens everything")
struct PasswordRulesTests {
  @Test(
    "the app keeps the password as it was typed, and shows it with every request (RFC 6749 §1, RFC 7617 §2)")
  func kept() async throws {
    let play = await PasswordCast().connected().fetching("/trips").fetching("DELETE /trips/7").play()
    for occurrence in 1...2 {
      let value = try #require(
        try await play.request("password-resource-request", occurrence).headerFields[.authorization])
      #expect(BasicCredentials(authorization: value) == .init(userID: "ana", password: "tram 28"))
    }
    #expect(try await play.memory(of: "travel-app").contains { $0.value == "tram 28" })
    #expect(try await play.response("resource-response", 2).status.code == 204)
  }

  @Test("a browser without the app's cookie gets nothing of hers, and one with it does")
  func pages() async throws {
    let stranger = await PasswordCast().opening("https://travel.example/trips").play()
    #expect(try await stranger.response("error-page").status.code == 403)
    let play = await PasswordCast().connected().opening("https://travel.example/trips").play()
    #expect(try await play.response("page", 3).text.contains("Porto"))
  }

  @Test(
    "without user name and password there is a challenge that asks for them (RFC 7617 §2)",
    arguments: [
      Alteration.unset(part: "authorization"), .set(part: "authorization", value: "Bearer abc"),
      .set(part: "authorization", value: "Basic !"),
    ])
  func passwordPresented(alteration: Alteration) async throws {
    let play = await PasswordCast().connected().fetching("/trips").play()
    let presented = try await play.delivery(of: "password-resource-request").receipt.checks.first {
      $0.rule == "password-presented"
    }
    #expect(presented?.found == "Basic, with the user name ana")
    let outcome = try await play.outcome(of: "password-resource-request", altered: alteration)
    #expect(outcome.broken == "password-presented")
    #expect(try outcome.answer().status.code == 401)
    #expect(
      try outcome.answer().fields["www-authenticate"]
        == "Basic realm=\"https://trips.example\", charset=\"UTF-8\"")
  }

  @Test(
    "a wrong password opens nothing (RFC 7617 §2)",
    arguments: [
      Alteration.set(part: "credentials.password", value: "tram 15"),
      .set(part: "user-id", value: "rui"), .set(part: "credentials.password", value: ""),
    ])
  func userIDAndPasswordValid(alteration: Alteration) async throws {
    let outcome = try await PasswordCast().connected().fetching("/trips").play().outcome(
      of: "password-resource-request", altered: alteration)
    #expect(outcome.broken == "user-id-and-password-valid")
    #expect(try outcome.answer().status.code == 401)
    #expect(try outcome.answer().body.isEmpty)
  }

  @Test("whoever changes the password shuts out every app at once (RFC 6749 §1)")
  func changed() async throws {
    let play = await PasswordCast().connected().opening("https://trips.example/password").fetching("/trips")
      .fetching("/trips", by: "expense-app").play()
    for occurrence in 1...2 {
      let delivery = try await play.delivery(of: "password-resource-request", occurrence)
      #expect(delivery.receipt.failedCheck?.rule == "user-id-and-password-valid")
    }
    #expect(
      try await play.memory(of: "trips").contains(
        Remembered("password of ana", "tram 15 (a real server keeps a salted hash of it)")))
  }

  @Test("who has changed her password types the new one from then on")
  func typedAnew() async throws {
    let play = await PasswordCast().opening("https://trips.example/password").connected().fetching("/trips")
      .play()
    #expect(try await play.response("resource-response").status.code == 200)
  }

  static let forms: [(rule: String, status: Int, alteration: Alteration)] = [
    ("password-form-is-posted", 405, .set(part: "start.method", value: "PUT")),
    ("password-form-is-posted", 400, .set(part: "content-type", value: "text/plain")),
    ("password-form-is-posted", 400, .set(part: "body", value: "password=%zz")),
    ("current-password-matches", 403, .set(part: "form.password", value: "guessed")),
    ("current-password-matches", 403, .set(part: "form.username", value: "rui")),
    ("current-password-matches", 403, .unset(part: "form.password")),
    ("new-password-usable", 400, .unset(part: "form.new_password")),
    ("new-password-usable", 400, .set(part: "form.new_password", value: "a\u{7}b")),
  ]

  @Test("a form that is no good leaves the password as it was", arguments: forms)
  func form(rule: String, status: Int, alteration: Alteration) async throws {
    let altered = Intervention(message: "password-change-request", alterations: [alteration])
    let play = await PasswordCast().opening("https://trips.example/password", altering: altered).play()
    let outcome = Outcome(receipt: try await play.delivery(of: "password-change-request").receipt)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().status.code == status)
    #expect(try outcome.answer().fields["allow"] == (status == 405 ? "GET, POST" : nil))
    #expect(
      try await play.memory(of: "trips").contains(
        Remembered("password of ana", "tram 28 (a real server keeps a salted hash of it)")))
  }

  @Test("a person without a new password in mind leaves the form alone")
  func newPasswordChosen() async throws {
    let play = await PasswordCast().thinkingOf(nil).opening("https://trips.example/password").play()
    let outcome = Outcome(receipt: try await play.delivery(of: "page-shown").receipt)
    #expect(outcome.broken == "new-password-chosen")
    #expect(outcome.receipt.sends.isEmpty)
  }

  @Test("an app that nobody told a password can do nothing")
  func ownerCredentialsKept() async throws {
    let play = await PasswordCast().fetching("/trips").play()
    let outcome = Outcome(receipt: try await play.delivery(of: "errand").receipt)
    #expect(outcome.broken == "owner-credentials-kept")
    #expect(outcome.receipt.sends.isEmpty)
  }

  /// The checks of a play in which all goes well.
  static func checksWhereAllGoesWell() async -> [Check] {
    await PasswordCast().connected().fetching("POST /trips").opening("https://trips.example/password").play()
      .deliveries.flatMap(\.receipt.checks)
  }
}
