import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("One browser, several accounts")
struct AccountChoiceTests {
  private let signIn = "https://travel.example/sign-in"
  private let choosing = Intervention(
    message: "authorization-request", alterations: [.set(part: "query.prompt", value: "select_account")])
  private let silent = Intervention(
    message: "authorization-request", alterations: [.set(part: "query.prompt", value: "none")])

  /// Ana signs in with her own account, then with the one of her firm.
  private func twice(_ names: String...) -> TestCast {
    var cast = TestCast().openID().policy { $0.remembersConsent = true }
    cast = cast.signingIn(as: "ana", "ana-work")
    if !names.isEmpty { cast.signsInAs = names }
    return cast.opening(signIn, altering: choosing)
  }

  private func signedIn(_ play: Play) async throws -> [String] {
    try await play.memory(of: "login").filter { $0.name.hasPrefix("session ") }.map(\.value)
  }

  @Test("who is to choose can sign in with another account, and both stay signed in")
  func another() async throws {
    let play = await twice().play()
    let page = try await play.message("account-page").parts
    #expect(page.all.filter { $0.name == "account" }.map(\.value) == ["ana", "Another account"])
    #expect(try await play.message("account-request").parts[address: "form.account"]?.value == "")
    #expect(await play.names.filter { $0 == "sign-in" }.count == 2)
    #expect(
      try await signedIn(play) == ["ana is signed in since 09:00:00, ana-work is signed in since 09:00:00"])
    #expect(try await play.response("userinfo-response", 2).document["sub"]?.string == "work")
  }

  @Test("a server that keeps one account at a time lets the next take the place of the one before")
  func oneAtATime() async throws {
    let play = await twice().policy { $0.allowsSeveralAccounts = false }.play()
    #expect(try await signedIn(play) == ["ana-work is signed in since 09:00:00"])
  }

  @Test("where two are signed in, she is asked which is meant, and needs no password")
  func choose() async throws {
    let play = await twice("ana", "ana-work", "ana").opening(signIn).play()
    #expect(await play.names.filter { $0 == "account-page" }.count == 2)
    #expect(await play.names.filter { $0 == "sign-in" }.count == 2)
    #expect(try await play.message("account-request", 2).parts[address: "form.account"]?.value == "ana")
    #expect(try await play.response("userinfo-response", 3).document["sub"]?.string == "ana")
  }

  @Test("where two are signed in and no page may be shown: account_selection_required (OIDC Core §3.1.2.6)")
  func silently() async throws {
    let play = await twice().opening(signIn, altering: silent).play()
    let receipt = try await play.delivery(of: "authorization-request", 3).receipt
    #expect(receipt.failedCheck?.rule == "account-choice-not-needed")
    let answer = try await play.response("authorization-error-response")
    #expect(try answer.location().parameters["error"] == "account_selection_required")
  }

  @Test("a server that keeps to itself which page is missing says interaction_required of all (§3.1.2.6)")
  func general() async throws {
    let quiet = twice().policy { $0.openID?.namesMissingPage = false }
    let play = await quiet.opening(signIn, altering: silent).play()
    #expect(
      try await play.response("authorization-error-response").location().parameters["error"]
        == "interaction_required")
    for prepare in [
      TestCast().openID(), TestCast().openID().policy { $0.sessionLifetime = 1 }.passing(seconds: 1),
    ] {
      let other = await prepare.policy { $0.openID?.namesMissingPage = false }.opening(
        signIn, altering: silent
      ).play()
      let answer = try await other.response("authorization-error-response")
      #expect(try answer.location().parameters["error"] == "interaction_required")
    }
  }

  @Test("a choice of an account that is not signed in is none")
  func foreignAccount() async throws {
    let play = await twice().play()
    for name in ["eve", "ana-work", "Ana"] {
      let outcome = try await play.outcome(of: "account-request", altered: .set(part: "account", value: name))
      #expect(outcome.broken == "account-signed-in")
      #expect(try outcome.sent().name == "error-page")
    }
    let mine = try await play.outcome(of: "account-request", altered: .set(part: "account", value: "ana"))
    #expect(mine.broken == nil)
    #expect(try mine.sent().name == "authorization-response")
  }

  @Test("her password is typed again where another sign-in is asked for")
  func typedAgain() async throws {
    let demand = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.prompt", value: "login")])
    let play = await TestCast().openID().typing("wrong", "correct horse").opening(signIn, altering: demand)
      .opening(signIn, altering: demand).play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == 4)
    #expect(await play.names.filter { $0 == "userinfo-response" }.count == 3)
  }
}
