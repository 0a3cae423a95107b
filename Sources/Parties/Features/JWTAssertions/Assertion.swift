internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A statement that a client signed, in place of a secret or of an owner's consent, under review (RFC 7521 §3, RFC 7523
/// §2).
struct Assertion: HoldsSignedToken {
  typealias Refusal = ErrorResponse

  /// What it is to prove. That decides whom it must be about, and what the error is called (RFC 7523 §3.1, §3.2).
  enum Purpose: Sendable {
    case clientAuthentication
    case grant
  }

  let purpose: Purpose
  let token: SignedTokenReading
  let client: AuthorizationServerSettings.RegisteredClient?
  let settings: AuthorizationServerSettings
  let memory: AuthorizationServer.Memory
  let now: VirtualTime

  /// The one by which the client proves who it is, at whatever endpoint; nil where it does so in another way.
  init?(authenticating request: some HasClient) {
    guard let token = request.authentication.assertion else { return nil }
    self.init(.clientAuthentication, token, of: request)
  }

  /// The one that is traded; nil where none came.
  init?(tradedBy request: TokenRequest) {
    guard let text = request.parameters["assertion"] else { return nil }
    self.init(.grant, SignedTokenReading(text), of: request)
  }

  private init(_ purpose: Purpose, _ token: SignedTokenReading, of request: some HasClient) {
    (self.purpose, self.token) = (purpose, token)
    (client, settings) = (request.client, request.settings)
    (memory, now) = (request.memory, request.now)
  }

  static let noun = SignedTokenNoun(name: "assertion", words: "the assertion", receiver: "server")

  /// What it must be signed with: by the registration alone, whatever the assertion says of itself. Nil where the client
  /// registered nothing of the kind.
  var verificationKey: VerificationKey? {
    guard let client else { return nil }
    if purpose == .clientAuthentication, client.authentication == .clientSecretJWT {
      return client.secret.map { .secret(Array($0.utf8)) }
    }
    return client.key.map { .pair($0.key) }
  }

  /// As the error that goes with its purpose. An invalid client gets 400 here: there is no header field to challenge it
  /// for (RFC 7521 §4.2.1).
  func refusal(_ description: String) -> ErrorResponse {
    switch purpose {
    case .clientAuthentication: ErrorResponse(.invalidClient, description, status: .badRequest)
    case .grant: ErrorResponse(.invalidGrant, description)
    }
  }

  func refusal(of flaw: SignedTokenFlaw) -> ErrorResponse {
    switch flaw {
    case .unreadable: refusal("The assertion is no JWT.")
    case .type: refusal("The assertion is a token of another kind.")
    case .algorithm: refusal("The assertion is not signed as it must be.")
    case .extensions: refusal("The assertion demands an extension that is not known.")
    case .signature: refusal("The assertion's signature is wrong.")
    case .audience: refusal("The assertion is not meant for this server.")
    case .noExpiry: refusal("The assertion does not say when it ends.")
    case .expired: refusal("The assertion has expired.")
    case .early: refusal("The assertion may not be used yet.")
    }
  }

  /// What its header may call it, besides `JWT` (RFC 7523 §3 as RFC 10070 has it).
  var types: [String] {
    switch purpose {
    case .clientAuthentication: [Assertion.clientAuthenticationType]
    case .grant: []
    }
  }

  /// What clients call what proves who they are (RFC 10070 §4).
  static let clientAuthenticationType = "client-authentication+jwt"

  /// Under which it is noted as used: no issuer can use up another's.
  var usedAs: String? {
    guard let issuer = token.claims["iss"]?.string, let name = token.claims["jti"]?.string else { return nil }
    return "\(issuer) \(name)"
  }

  /// Whom it speaks of, where she allowed the client something: her user name, and what.
  var allowed: (user: String, scope: Scope)? {
    let subject = token.claims["sub"]?.string
    let user = subject.flatMap { subject in
      settings.accounts.sorted { $0.key < $1.key }.first {
        $0.value.subject.isIdentical(to: subject)
      }?.key
    }
    guard let user, let client, let scope = memory.consents[user]?.exactly(client.clientID) else {
      return nil
    }
    return (user, scope)
  }
}

extension AuthorizationServer {
  /// Notes that an assertion was used; forgets those that have ended, since they are refused without the note.
  mutating func remember(_ assertion: Assertion) {
    guard let name = assertion.usedAs, let seconds = assertion.token.claims["exp"]?.numericDate else {
      return
    }
    memory.usedAssertions = memory.usedAssertions.filter { assertion.now < $0.value }
    memory.usedAssertions[name] = VirtualTime(seconds: seconds)
  }
}
