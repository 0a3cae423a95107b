internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ClientErrand {
  /// The client has no more use for the tokens that it got last: its user logs out, or removes the app (RFC 7009 §1).
  static let revocation = ClientErrand("revokes its tokens") { client, surroundings in
    client.revokeTokens(in: &surroundings)
  }
}

extension Client {
  fileprivate mutating func revokeTokens(in surroundings: inout Surroundings) -> Receipt {
    let holder = connectedHolder ?? .client
    let errand = RevocationErrand(holder: holder, tokens: tokens(of: holder))
    var checks = Checks(by: self)
    let isRefused = RevocationErrand.rules.hold(against: errand, noting: &checks) != nil
    guard !isRefused, let tokens = errand.tokens, let address = errand.address else {
      return Receipt(checks: checks)
    }
    let proof = proof(to: tokens.server, in: &surroundings)
    // The refresh token takes its access tokens along (RFC 7009 §2.1).
    let form = FormParameters(
      FormParameters([
        "token": tokens.refreshToken ?? tokens.accessToken,
        "token_type_hint": tokens.refreshToken == nil ? "access_token" : "refresh_token",
      ]).all + proof.parameters.all)
    var fields: HTTPFields = [:]
    fields[.authorization] = proof.authorization
    let request = WireRequest.post(form, to: address, headerFields: fields)
    let dispatch = send(
      .revocationRequest, request, to: address, for: AwaitedRevocation(holder: holder, tokens: tokens))
    return Receipt(checks: checks, sends: [dispatch])
  }
}

/// What the client is told to revoke, under review. Of a refusal nobody is told.
struct RevocationErrand: Review {
  typealias Refusal = Void

  static let rules: [Rule<RevocationErrand>] = [tokensToRevoke]

  let holder: Client.Holder
  /// Nil where it has none.
  let tokens: Client.Tokens?

  /// Where they are revoked, by the documentation of the server that issued them (RFC 7009 §2).
  var address: WebAddress? {
    (tokens?.server.issuer).flatMap {
      WebAddress(AuthorizationServerSettings.Endpoint.revocation.address(under: $0))
    }
  }

  /// A client revokes what it was issued (RFC 7009 §2.1).
  private static let tokensToRevoke = Rule<RevocationErrand>(
    "tokens-to-revoke", "the client has tokens that it can revoke", .rfc(7009, "2.1"),
    needed: "without a token there is nothing to revoke"
  ) { errand in
    guard let tokens = errand.tokens, errand.address != nil else {
      return .fails(expected: "tokens that it keeps", found: "none", ())
    }
    return .holds(
      expected: "tokens that it keeps",
      found:
        "\(tokens.refreshToken == nil ? "the access token" : "the refresh token") of \(errand.holder.words)")
  }
}

/// That a token was revoked, or why not.
struct AwaitedRevocation: AwaitedAnswer {
  let holder: Client.Holder
  let tokens: Client.Tokens

  var browser: ReturnPath? { nil }
  var awaited: Fact.Field { .flag("the end of its tokens") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    var checks = Checks(by: client)
    let isRefused =
      RevocationAnswer.rules.hold(against: RevocationAnswer(status: response.status), noting: &checks) != nil
    // What it got since is not what it revoked.
    if !isRefused, client.tokens(of: holder) == tokens { client.forget(tokens, of: holder) }
    return Receipt(checks: checks)
  }
}

/// The answer to a request to revoke a token, under review. What stands in its body is ignored (RFC 7009 §2.2).
struct RevocationAnswer: Review {
  typealias Refusal = Void

  static let rules: [Rule<RevocationAnswer>] = [tokenRevoked]

  let status: HTTPResponse.Status

  /// Only 200 says that the token is no longer good; after any other answer the client must assume that it lives
  /// (RFC 7009 §2.2, §2.2.1).
  private static let tokenRevoked = Rule<RevocationAnswer>(
    "token-revoked", "the server says that the token is not good any more", .rfc(7009, "2.2"),
    consequence: .stops
  ) { answer in
    guard answer.status == .ok else {
      return .fails(expected: "200", found: "\(answer.status.code)", ())
    }
    return .holds(expected: "200", found: "200")
  }
}
