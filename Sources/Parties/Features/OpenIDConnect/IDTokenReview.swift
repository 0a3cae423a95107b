internal import JOSE
internal import Simulation
internal import Wire

/// An ID token under review by the client it came to (OIDC Core 1.0 §3.1.3.7). A refusal is what the user is
/// told.
struct IDTokenReview: Review {
  typealias Refusal = String

  /// In the order of the steps of §3.1.3.7, but for one: which algorithm is expected (step 7) is settled
  /// before a signature is looked at (step 6), for the token itself has no say in that (RFC 8725 §3.1). Two are demanded
  /// of every such token: that no extension is unknown, and that its time has come (RFC 7515 §4.1.11, RFC 7519 §4.1.5).
  static let rules: [Rule<IDTokenReview>] = [
    IDTokenRules.idTokenReceived,
    IDTokenRules.idTokenReadable,
    IDTokenRules.idTokenIssuerMatches,
    IDTokenRules.idTokenAudienceContainsClient,
    IDTokenRules.idTokenAudienceTrusted,
    IDTokenRules.authorizedPartyIsThisClient,
    IDTokenRules.idTokenAlgorithmAccepted,
    IDTokenRules.idTokenExtensionsUnderstood,
    IDTokenRules.idTokenKeyPublished,
    IDTokenRules.idTokenSignatureValid,
    IDTokenRules.idTokenNotExpired,
    IDTokenRules.idTokenNotEarly,
    IDTokenRules.idTokenIssuedRecently,
    IDTokenRules.nonceMatches,
    IDTokenRules.authenticationContextAccepted,
    IDTokenRules.authenticationRecentEnough,
    IDTokenRules.idTokenSubjectPresent,
    IDTokenRules.accessTokenHashMatches,
  ]

  /// Besides, where the token came through the browser: what came with it must be bound to it (OIDC Core 1.0
  /// §3.2.2.9, §3.3.2.10).
  static let rulesForFrontChannel: [Rule<IDTokenReview>] = [
    IDTokenRules.accessTokenHashPresent,
    IDTokenRules.codeHashMatches,
  ]

  /// Besides, for the second of two: one through the browser, then this one (OIDC Core 1.0 §3.3.3.6).
  static let rulesForSecond: [Rule<IDTokenReview>] = [IDTokenRules.idTokenSubjectsIdentical]

  /// What came as `id_token`; nil where nothing did.
  let text: String?
  /// The access token that came with it; nil where none was asked for.
  let accessToken: String?
  /// The code that came with it, through the browser.
  let code: String?
  /// Whom the ID token named that came before this one.
  let earlierSubject: String?
  /// The OpenID Provider that was asked.
  let issuer: String
  let clientID: String
  /// The keys that it publishes.
  let keys: JSONWebKeySet
  /// What was asked for.
  let asked: Asked
  let now: VirtualTime
  /// The ID token, taken apart; nil where it is no signed message with claims.
  let message: CompactJWS?
  let claims: JSONValue
  /// The key that it names, of those that are published.
  let key: RSAPublicKey?

  /// - Parameter client: the one that it came to.
  init(
    _ text: String?, accessToken: String?, code: String? = nil, earlierSubject: String? = nil, asked: Asked,
    at client: Client, _ now: VirtualTime
  ) {
    self.text = text
    self.accessToken = accessToken
    self.code = code
    self.earlierSubject = earlierSubject
    issuer = client.settings.server.issuer
    clientID = client.settings.clientID
    keys = client.provider?.keys ?? JSONWebKeySet([])
    self.asked = asked
    self.now = now
    let message = text.flatMap { CompactJWS($0) }
    let claims = message?.claims
    self.message = claims == nil ? nil : message
    self.claims = claims ?? .null
    key = self.message.flatMap { [keys] in keys.key(for: $0) }
  }

  /// Whether the header says that nobody signed it (RFC 7518 §3.6).
  var isUnsigned: Bool { message?.header["alg"]?.string == "none" }

  /// Nil where no published key can be the one. To what nobody signed, one is as good as another.
  var verificationKey: VerificationKey? {
    (isUnsigned ? keys.keys.first?.key : key).map { .rsa($0) }
  }

  /// Empty where the token names nobody.
  var subject: String { claims["sub"]?.string ?? "" }

  /// What the client said in its request, and holds the answer to (OIDC Core 1.0 §3.1.2.1).
  struct Asked: Sendable, Equatable {
    /// Nil for a client that sends none.
    var nonce: String?
    /// In seconds; nil where any sign-in will do.
    var maximumAge: Int?
    /// The classes of authentication that will do; empty where all will.
    var authenticationContexts: [String] = []
  }

  /// How many seconds ago an ID token may have been issued, and how many seconds a server's clock may be
  /// ahead; what is acceptable is up to each client (step 10).
  static let acceptableAge = 600

  /// The audience, one or several (OIDC Core 1.0 §2).
  var audience: [String] {
    switch claims["aud"] {
    case .string(let one)?: [one]
    case .array(let several)?: several.compactMap(\.string)
    default: []
    }
  }
}
