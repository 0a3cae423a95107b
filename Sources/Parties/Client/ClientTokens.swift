internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulator

/// The client at the token endpoint: how it redeems a code (RFC 6749 §4.1.3) and takes what comes back (§5).
extension Client {
  mutating func redeem(
    _ code: String, pending: PendingAuthorization, session: String, browser: ReturnPath
  ) -> Receipt {
    guard let address = WebAddress(pending.server.tokenEndpoint) else {
      return show(problem: "The token endpoint's address is no address.", to: browser, checks: [])
    }
    let isBasic = settings.authentication == .clientSecretBasic
    let form = FormParameters([
      "grant_type": GrantType.authorizationCode.rawValue,
      "code": code,
      "redirect_uri": settings.redirectURI,
      "client_id": isBasic ? nil : settings.clientID,
      "client_secret": settings.authentication == .clientSecretPost ? settings.secret : nil,
      "code_verifier": pending.verifier?.text,
    ])
    var fields: HTTPFields = [:]
    if isBasic { fields[.authorization] = ClientCredentials.basic(settings.clientID, settings.secret ?? "") }
    let request = WireRequest.post(form, to: address, headerFields: fields)
    return Receipt(sends: [
      send(.tokenRequest, request, to: address, for: .token(session: session, browser: browser))
    ])
  }

  mutating func takeToken(
    _ response: WireResponse, session: String, browser: ReturnPath, at now: VirtualTime
  ) -> Receipt {
    var review = TokenResponse(response: response, requested: settings.scope)
    var checks: [Check] = []
    if let refusal = TokenResponse.rules.hold(against: &review, noting: &checks) {
      return show(problem: refusal, to: browser, checks: checks)
    }
    sessions[session]?.tokens = Tokens(
      accessToken: review.accessToken, scope: review.scope, expires: review.lifetime.map(now.advanced))
    var body: [HTMLWriter.Element] = [
      .paragraph("You allowed \(settings.title) to use: \(review.scope.text).")
    ]
    let refused = settings.scope.subtracting(review.scope)
    if !refused.isEmpty { body.append(.paragraph("You did not allow: \(refused.text).")) }
    body += settings.pages.map { .link("Show \($0.path.dropFirst())", address: $0.path) }
    let page = page("\(settings.title) is connected", body)
    return Receipt(checks: checks, sends: [.response(.page, page, over: browser)])
  }
}
