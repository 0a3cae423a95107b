internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A statement that a client signed, in place of a secret or of an owner's consent (RFC 7521 §3, RFC 7523 §2).
struct Assertion: Sendable {
  /// What it is to prove. That decides whom it must be about, and what the error is called (RFC 7523 §3.1, §3.2).
  enum Purpose: Sendable {
    case clientAuthentication
    case grant
  }

  /// Who signed it comes before what it says; of what it says, only its issuer is needed to find the key.
  static let rules: [Rule<TokenRequest>] = [
    AssertionRules.assertionReadable,
    AssertionRules.assertionIssuerKnown,
    AssertionRules.assertionAlgorithmAccepted,
    AssertionRules.assertionExtensionsUnderstood,
    AssertionRules.assertionSignatureValid,
    AssertionRules.assertionSubjectAccepted,
    AssertionRules.assertionMeantForThisServer,
    AssertionRules.assertionNotExpired,
    AssertionRules.assertionNotEarly,
    AssertionRules.assertionUsedOnce,
  ]

  let purpose: Purpose
  let text: String
  /// Nil where the text is no signed message with claims.
  let message: CompactJWS?
  let claims: JSONValue

  init(_ purpose: Purpose, _ text: String) {
    self.purpose = purpose
    self.text = text
    let message = CompactJWS(text)
    self.message = message?.claims == nil ? nil : message
    claims = message?.claims ?? .null
  }

  /// Why it is refused, as the error that goes with its purpose. An invalid client gets 400 here: there is no header
  /// field to challenge it for (RFC 7521 §4.2.1).
  func refusal(_ description: String) -> TokenRefusal {
    switch purpose {
    case .clientAuthentication: TokenRefusal(.invalidClient, description, status: .badRequest)
    case .grant: TokenRefusal(.invalidGrant, description)
    }
  }

  /// Under which it is noted as used: no issuer can use up another's.
  var usedAs: String? {
    guard let issuer = claims["iss"]?.string, let name = claims["jti"]?.string else { return nil }
    return "\(issuer) \(name)"
  }

  var expires: VirtualTime? { claims["exp"]?.numericDate.map { VirtualTime(seconds: $0) } }
}

extension TokenRequest {
  /// What the assertion under review must be signed with: by the registration alone, whatever the assertion says of
  /// itself. Nil where the client registered nothing of the kind.
  var assertionKey: VerificationKey? {
    guard let client, let assertion else { return nil }
    if assertion.purpose == .clientAuthentication, client.authentication == .clientSecretJWT {
      return client.secret.map { .secret(Array($0.utf8)) }
    }
    return client.key.map { .rsa($0.key) }
  }

  /// Looks at an assertion next.
  mutating func take(_ text: String, as purpose: Assertion.Purpose) { assertion = Assertion(purpose, text) }
}

extension AuthorizationServer {
  /// Notes that an assertion was used; forgets those that have ended, since they are refused without the note.
  mutating func remember(_ assertion: Assertion?, at now: VirtualTime) {
    guard let assertion, let name = assertion.usedAs, let expires = assertion.expires else { return }
    memory.usedAssertions = memory.usedAssertions.filter { now < $0.value }
    memory.usedAssertions[name] = expires
  }
}
