internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A code, which the owner's consent brought about, is traded for an access token (RFC 6749 §4.1.3, RFC 7636
/// §4.6).
enum AuthorizationCodeGrant {
  /// Whose code it is comes before whether it was used: a thief with a client of his own must not be able to
  /// bring about the revocation of somebody else's tokens.
  static let grant = Grant(
    .authorizationCode, gather: { CodeEvidence($0) },
    rules: [
      CodeRules.codePresent, CodeRules.codeKnown, CodeRules.codeIssuedToThisClient, CodeRules.codeUnused,
      CodeRules.codeNotExpired, CodeRules.redirectURIIdentical,
      ProofKeyRules.codeVerifierExpected, ProofKeyRules.codeVerifierWellFormed,
      ProofKeyRules.codeVerifierMatches,
    ],
    access: \.granted,
    issue: { evidence, access, server, surroundings in
      server.redeem(evidence, for: access, in: &surroundings)
    },
    afterRefusal: { evidence, checks, server in
      // Only what is of the client that asks, and was found to be used, is revoked.
      guard let code = evidence.code, code.isUsed, checks.held("code-unused") else { return }
      server.revoke(family: code.family)
    })
}

/// What a token request offers that trades a code: the code, what the server has of it, and the verifier.
struct CodeEvidence: Review {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let text: String?
  /// What the code is bound to; nil where the server has issued no such code.
  let code: AuthorizationServer.AuthorizationCode?
  let redirectURI: String?
  let verifier: String?

  init(_ request: TokenRequest) {
    self.request = request
    text = request.parameters["code"]
    code = text.flatMap(request.memory.codes.exactly)
    redirectURI = request.parameters["redirect_uri"]
    verifier = request.parameters["code_verifier"]
  }

  /// All that the owner allowed.
  var granted: AuthorizationServer.Access? {
    code.map {
      .init(clientID: $0.clientID, user: $0.signIn.user, scope: $0.scope, extensions: $0.extensions)
    }
  }
}

extension AuthorizationServer {
  /// Issues what a code is good for; nil where there is none.
  /// - Parameter access: of what was granted, as much as the access token is to stand for.
  mutating func redeem(_ evidence: CodeEvidence, for access: Access, in surroundings: inout Surroundings)
    -> WireResponse?
  {
    guard let text = evidence.text, var code = evidence.code, let granted = evidence.granted else {
      return nil
    }
    let family = openFamily(granted)
    let issued = issue(access, family: family, withRefreshToken: true, in: &surroundings)
    code.isUsed = true
    code.family = family
    memory.codes[text] = code
    let idToken = idToken(with: issued.accessToken, for: code, at: surroundings.now)
    return issued.response(with: idToken.map { [.init("id_token", .string($0))] } ?? [])
  }

  /// Where the owner was asked to be signed in, the answer says who she is (OIDC Core 1.0 §3.1.3.3).
  private func idToken(with accessToken: String, for code: AuthorizationCode, at now: VirtualTime) -> String?
  {
    guard code.scope.contains(OpenIDScope.openID.rawValue) else { return nil }
    return IDToken.make(
      .init(clientID: code.clientID, signIn: code.signIn, nonce: code.nonce, accessToken: accessToken),
      by: settings, at: now)
  }

  /// Ends all that stems from one consent: a code or refresh token that comes a second time was stolen by one of the two
  /// who sent it, and nobody can tell by which (RFC 6749 §4.1.2, §10.5; RFC 9700 §4.14.2).
  mutating func revoke(family: Int?) {
    guard let family else { return }
    memory.tokenFamilies[family]?.isRevoked = true
  }
}

/// The rules for redeeming an authorization code (RFC 6749 §4.1.3). Those for the proof key stand in `PKCE`.
enum CodeRules {
  private static let nothingToRedeem = "without a code there is nothing to redeem"

  /// code is required (RFC 6749 §4.1.3).
  static let codePresent = Rule<CodeEvidence>(
    "code-present", "code is there", .rfc(6749, "4.1.3"), needed: nothingToRedeem
  ) { review in
    guard let code = review.text else {
      return .fails(expected: "code", found: "none", .init(.invalidRequest, "code is missing."))
    }
    return .holds(found: code)
  }

  /// The server issued this code (RFC 6749 §4.1.3).
  static let codeKnown = Rule<CodeEvidence>(
    "code-known", "the server issued this code", .rfc(6749, "4.1.3"), needed: nothingToRedeem
  ) { review in
    guard review.code != nil else {
      return .fails(
        expected: "a code issued here", found: review.text ?? "none",
        .init(.invalidGrant, "The code is not known."))
    }
    return .holds(found: review.text ?? "")
  }

  /// The code was issued to the client that redeems it (RFC 6749 §4.1.3).
  static let codeIssuedToThisClient = Rule<CodeEvidence>(
    "code-issued-to-this-client", "the code was issued to this client", .rfc(6749, "4.1.3")
  ) { review in
    let expected = review.code?.clientID ?? ""
    let found = review.request.client?.clientID ?? ""
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found, .init(.invalidGrant, "The code was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A code is good once; the second use is denied, and what the first one brought is revoked (RFC 6749
  /// §4.1.2).
  static let codeUnused = Rule<CodeEvidence>(
    "code-unused", "the code was not used before", .rfc(6749, "4.1.2")
  ) { review in
    guard review.code?.isUsed == false else {
      return .fails(
        expected: "unused", found: "used before",
        .init(.invalidGrant, "The code was used before. All tokens issued for it are revoked."))
    }
    return .holds()
  }

  /// A code is short-lived: ten minutes at most, as is recommended (RFC 6749 §4.1.2).
  static let codeNotExpired = Rule<CodeEvidence>(
    "code-not-expired", "the code has not expired", .rfc(6749, "4.1.2")
  ) { review in
    let now = review.request.now
    guard let code = review.code, now < code.expires else {
      return .fails(
        expected: "before \(review.code?.expires.timeOfDay ?? "")", found: now.timeOfDay,
        .init(.invalidGrant, "The code has expired."))
    }
    return .holds(expected: "before \(code.expires.timeOfDay)", found: now.timeOfDay)
  }

  /// If the authorization request named a redirect URI, the token request must name it too, and the two must be
  /// identical (RFC 6749 §4.1.3).
  static let redirectURIIdentical = Rule<CodeEvidence>(
    "redirect-uri-identical", "redirect_uri equals the one in the authorization request", .rfc(6749, "4.1.3")
  ) { review in
    guard let code = review.code else { return .doesNotApply() }
    let found = review.redirectURI
    if found == nil, !code.namedRedirectURI { return .doesNotApply("the authorization request named none") }
    guard found?.isIdentical(to: code.redirectURI) == true else {
      return .fails(
        expected: code.redirectURI, found: found ?? "none",
        .init(.invalidGrant, "redirect_uri is not the one that the code was sent to."))
    }
    return .holds(expected: code.redirectURI, found: code.redirectURI)
  }
}
