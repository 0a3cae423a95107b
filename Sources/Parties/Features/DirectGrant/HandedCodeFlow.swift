internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The owner hands the client a code, which her server gave her (RFC 6749 §1.2).
  public static let handedCode = ClientFlow(
    "handed_code",
    meaning: "the owner hands it a code of grants_given, which her server gave her (RFC 6749 §1.2)",
    grantTypes: [.authorizationCode], showsResources: false, speaksToOwner: true,
    obtaining: Obtaining(means: "an owner to ask", itsMeans: "an owner to ask") {
      client, purpose, server, _ in
      client.askOwner(Client.AskedAuthorization(purpose: purpose, server: server))
    },
    hears: { client, pieces, person, surroundings in
      client.takeGrant(pieces, from: person, in: &surroundings)
    })
}

/// The protocol flow at its barest (RFC 6749 §1.2): the client asks the owner herself, she hands it a grant, and it
/// trades that for a token. The grant is a code that her server gave her to pass on, as people copy one into an app
/// that has no browser.
extension Client {
  /// What an owner was asked for, and where what she gives is good.
  struct AskedAuthorization: Sendable, Equatable {
    var purpose: TokenPurpose
    var server: ClientSettings.ServerAddresses
  }

  /// Step A.
  mutating func askOwner(_ asked: AskedAuthorization) -> Receipt {
    guard let owner = settings.asks else { return Receipt() }
    self.asked = asked
    let question = [
      NamedValue(DirectAuthorization.client, settings.title),
      NamedValue(DirectAuthorization.scope, settings.scope.text),
    ]
    return Receipt(sends: [.act(.directAuthorizationRequest, .says(question), to: owner)])
  }

  /// Step B arrives; step C follows.
  mutating func takeGrant(
    _ pieces: [NamedValue], from person: PartyName, in surroundings: inout Surroundings
  ) -> Receipt {
    let asked = asked
    func said(_ name: String) -> String? { pieces.first { $0.name == name }?.value }
    let review = DirectGrant(
      from: person, awaited: asked.flatMap { _ in settings.asks }, code: said(DirectAuthorization.code),
      answer: said(DirectAuthorization.answer))
    var checks = Checks(by: self)
    let isRefused = DirectGrant.rules.hold(against: review, noting: &checks) != nil
    // What somebody else says does not end the waiting.
    if person == settings.asks { self.asked = nil }
    guard !isRefused, let asked, let code = review.code else { return Receipt(checks: checks) }
    // No redirect URI stood in an authorization request, so none stands here (RFC 6749 §4.1.3).
    var receipt = requestToken(
      .authorizationCode, ["code": code], at: asked.server, for: asked.purpose, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}

/// What a person told the client, under review. Of a refusal nobody is told.
struct DirectGrant: Review {
  typealias Refusal = Void

  static let rules: [Rule<DirectGrant>] = [
    DirectGrantRules.authorizationRequested, DirectGrantRules.authorizationGrantReceived,
  ]

  let from: PartyName
  /// Whose answer the client waits for; nil for nobody's.
  let awaited: PartyName?
  let code: String?
  let answer: String?
}

/// An app asks the owner herself, without the authorization server between them (RFC 6749 §1.2, step A).
struct DirectAuthorizationRequest: Review {
  typealias Refusal = String

  static let rules: [Rule<DirectAuthorizationRequest>] = [
    DirectGrantRules.grantInHand, DirectGrantRules.grantCoversRequest,
  ]

  /// What the app wants to do.
  let scope: Scope?
  /// What she has been given to pass on to this app; nil for nothing.
  let grant: GivenGrant?
}

extension ResourceOwner {
  /// Passes on the code that stands for what she allowed (RFC 6749 §1.2, step B), or says no.
  /// - Returns: nil where she is told no such request, and has nothing to answer.
  func answer(_ pieces: [NamedValue], of app: PartyName) -> Receipt? {
    guard let words = pieces.first(where: { $0.name == DirectAuthorization.scope })?.value else { return nil }
    let review = DirectAuthorizationRequest(
      scope: Scope(parsing: words), grant: settings.grantsInHand[app])
    var checks = Checks(by: self)
    let refusal = DirectAuthorizationRequest.rules.hold(against: review, noting: &checks)
    let said =
      if refusal == nil, case .code(let code)? = review.grant?.credential {
        NamedValue(DirectAuthorization.code, code)
      } else {
        NamedValue(DirectAuthorization.answer, refusal ?? "no")
      }
    return Receipt(checks: checks, sends: [.act(.directAuthorizationGrant, .says([said]), to: app)])
  }
}

/// What an app and an owner call things when they speak to each other.
enum DirectAuthorization {
  static let client = "client"
  static let scope = "scope"
  static let code = "code"
  static let answer = "answer"
}
