internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// The server must learn which client asks: from its authentication, or from client_id (RFC 6749 §3.2.1), or from
  /// the assertion that it trades (RFC 7521 §4.1).
  static let clientIdentified = Rule<TokenRequest>(
    "client-identified", "the request says which client it is from", .rfc(6749, "3.2.1")
  ) { review in
    var clientID = review.parameters["client_id"]
    if let authorization = review.request.headerFields[.authorization] {
      guard let basic = ClientCredentials.decode(authorization) else {
        return .fails(
          expected: "Basic with client id and secret", found: authorization,
          .init(.invalidClient, "The Authorization header field cannot be read."))
      }
      if let named = clientID, named != basic.clientID {
        return .fails(
          expected: basic.clientID, found: "client_id \(named)",
          .init(.invalidRequest, "client_id is not the client that authenticates."))
      }
      review.basic = basic
      clientID = basic.clientID
    }
    if let assertion = review.assertion {
      // Its subject is the client (RFC 7521 §4.2); what cannot be read names nobody.
      let subject = assertion.claims["sub"]?.string
      if let named = clientID, let subject, !named.isIdentical(to: subject) {
        return .fails(
          expected: subject, found: "client_id \(named)",
          assertion.refusal("client_id is not the client that the assertion is about."))
      }
      guard let subject = subject ?? clientID else {
        return .fails(
          expected: "an assertion about a client", found: assertion.text,
          assertion.refusal("The assertion names no client."))
      }
      clientID = subject
    } else if clientID == nil, review.parameters["grant_type"] == GrantType.jwtBearer.rawValue {
      // Who issued the assertion is the client; one that names nobody, or nobody known, is no good as a grant (RFC 7523
      // §3.1).
      if let text = review.parameters["assertion"] {
        let assertion = Assertion(.grant, text)
        let issuer = assertion.claims["iss"]?.string
        guard let client = issuer.flatMap(review.settings.clients.exactly) else {
          return .fails(
            expected: "an assertion issued by a registered client", found: issuer ?? text,
            assertion.refusal("The assertion is not from a client that is known."))
        }
        review.client = client
        return .holds(found: client.clientID)
      }
    }
    guard let clientID else {
      return .fails(expected: "client_id", found: "none", .init(.invalidClient, "No client is named."))
    }
    guard let client = review.settings.clients.exactly(clientID) else {
      return .fails(
        expected: "a registered client", found: clientID, .init(.invalidClient, "The client is not known."))
    }
    review.client = client
    return .holds(found: clientID)
  }
}
