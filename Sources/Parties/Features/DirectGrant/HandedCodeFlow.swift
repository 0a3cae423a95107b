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
