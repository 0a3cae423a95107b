internal import Citations
internal import JOSE
internal import OrderedCollections
internal import Simulation
internal import Wire

/// An ID token under review by the client it came to (OIDC Core 1.0 §3.1.3.7). A refusal is what the user is
/// told.
struct IDTokenReview: HoldsSignedToken, Equatable {
  typealias Refusal = String

  /// In the order of the steps of §3.1.3.7, but for one: which algorithm is expected (step 7) is settled
  /// before a signature is looked at (step 6), for the token itself has no say in that (RFC 8725 §3.1). Three are demanded
  /// of every such token: that it is of no other kind, that no extension is unknown, and that its time has come (RFC 8725
  /// §3.11, RFC 7515 §4.1.11, RFC 7519 §4.1.5). These come before a key is looked for: only what may still be believed has
  /// the client ask for keys anew.
  static let rulesBeforeKeys: [Rule<IDTokenReview>] = [
    IDTokenRules.idTokenReceived,
    SignedTokenRules.readable("the ID token is a signed message with claims", .rfc(7519, "7.2")),
    SignedTokenRules.typeAccepted("the ID token is of no other kind of token"),
    IDTokenRules.idTokenIssuerMatches,
    IDTokenRules.idTokenAudienceContainsClient,
    IDTokenRules.idTokenAudienceTrusted,
    IDTokenRules.authorizedPartyIsThisClient,
    IDTokenRules.idTokenAlgorithmAccepted,
    SignedTokenRules.extensionsUnderstood(),
  ]

  /// Whether the server made it, and when.
  private static let rulesOfKey: [Rule<IDTokenReview>] = [
    IDTokenRules.idTokenKeyPublished,
    SignedTokenRules.signatureValid(
      "the signature is right (step 6)", .oidcValidation, expected: "a signature made with that key"),
    SignedTokenRules.notExpired("it is earlier than exp (step 9)", .oidcValidation, isRequired: true),
    SignedTokenRules.notEarly("the ID token may be taken already", .rfc(7519, "4.1.5")),
    IDTokenRules.idTokenIssuedRecently,
  ]

  /// Whether it answers this very request.
  private static let rulesOfRequest: [Rule<IDTokenReview>] = [
    IDTokenRules.nonceMatches,
    IDTokenRules.authenticationContextAccepted,
    IDTokenRules.authenticationRecentEnough,
  ]

  private static let rulesOfSubject: [Rule<IDTokenReview>] = [
    IDTokenRules.idTokenSubjectPresent,
    IDTokenRules.accessTokenHashMatches,
    SignedTokenRules.claimsTyped(),
  ]

  /// All that is held against one that answers a request.
  static let rules = rulesBeforeKeys + rulesOfKey + rulesOfRequest + rulesOfSubject

  /// Besides, where the token came through the browser: what came with it must be bound to it (OIDC Core 1.0
  /// §3.2.2.9, §3.3.2.10).
  static let rulesForFrontChannel: [Rule<IDTokenReview>] = [
    IDTokenRules.accessTokenHashPresent,
    IDTokenRules.codeHashMatches,
  ]

  /// Besides, for the second of two: one through the browser, then this one (OIDC Core 1.0 §3.3.3.6).
  static let rulesForSecond: [Rule<IDTokenReview>] = [IDTokenRules.idTokenSubjectsIdentical]

  /// In place of what answers a request, for one that comes with refreshed tokens (OIDC Core 1.0 §12.2).
  static let rulesForRefreshed: [Rule<IDTokenReview>] = RefreshedIDTokenRules.all

  /// How the token came, and what it is held against besides.
  enum Arrival: Sendable, Equatable {
    /// From the token endpoint, alone.
    case alone
    /// From the token endpoint, after one through the browser that named this subject.
    case after(subject: String)
    /// Through the browser; with this code, where one came.
    case throughBrowser(code: String?)
    /// With refreshed tokens; after the one that the sign-in brought, where that is known.
    case refreshed(OriginalIDToken?)
  }

  /// The rules that are left once a key was looked for.
  var rulesWithKeys: [Rule<IDTokenReview>] {
    let whole = Self.rulesOfKey + Self.rulesOfRequest + Self.rulesOfSubject
    return switch arrival {
    case .alone: whole
    case .after: whole + Self.rulesForSecond
    case .throughBrowser: whole + Self.rulesForFrontChannel
    case .refreshed: Self.rulesOfKey + Self.rulesOfSubject + Self.rulesForRefreshed
    }
  }

  /// What came as `id_token`; nil where nothing did.
  let text: String?
  /// The access token that came with it; nil where none was asked for.
  let accessToken: String?
  let arrival: Arrival
  /// The OpenID Provider that was asked.
  let issuer: String
  let clientID: String
  /// How the provider signs, as was agreed on when the client was registered.
  let algorithm: SigningAlgorithm
  /// What was asked for.
  let asked: Asked
  /// The keys that the provider publishes, as they were last read.
  private(set) var keys: JSONWebKeySet
  /// Whether they were read for this very token.
  private(set) var keysAreFresh = false
  private(set) var now: VirtualTime
  /// The ID token, taken apart.
  let token: SignedTokenReading

  static let noun = SignedTokenNoun(name: "id-token", words: "the ID token", receiver: "client")

  /// - Parameter client: the one that it came to.
  init(
    _ text: String?, accessToken: String?, _ arrival: Arrival, asked: Asked = .init(),
    of issuer: String, at client: Client, _ now: VirtualTime
  ) {
    self.text = text
    self.accessToken = accessToken
    self.arrival = arrival
    self.issuer = issuer
    clientID = client.identities[issuer]?.clientID ?? client.settings.clientID
    algorithm = client.settings.openID?.idTokenAlgorithms[issuer] ?? .rs256
    keys = client.providers[issuer]?.keys ?? JSONWebKeySet([])
    self.asked = asked
    self.now = now
    token = SignedTokenReading(text ?? "")
  }

  /// The same token, once the keys were read anew.
  func with(_ keys: JSONWebKeySet, at now: VirtualTime) -> IDTokenReview {
    var review = self
    (review.keys, review.keysAreFresh, review.now) = (keys, true, now)
    return review
  }

  var claims: JSONValue { token.claims }

  /// The key that it names, of those that are published.
  var key: PublicKey? { token.message.flatMap(keys.key) }

  /// Whether it may be signed with a key that was published since the keys were read (OIDC Core 1.0 §10.1.1).
  var lacksKey: Bool { key == nil && !isUnsigned && !keysAreFresh }

  /// Whether the header says that nobody signed it (RFC 7518 §3.6).
  var isUnsigned: Bool { token.algorithm == "none" }

  /// Nil where no published key can be the one. To what nobody signed, one is as good as another.
  var verificationKey: VerificationKey? {
    (isUnsigned ? keys.keys.first?.key : key).map { .pair($0) }
  }

  /// Empty where the token names nobody.
  var subject: String { claims["sub"]?.string ?? "" }

  /// The audience, one or several (OIDC Core 1.0 §2); nil where it is neither.
  var audience: [String]? { claims["aud"]?.audience }

  /// The code that came with it, through the browser.
  var code: String? {
    if case .throughBrowser(let code) = arrival { code } else { nil }
  }

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

  func refusal(of flaw: SignedTokenFlaw) -> String {
    switch flaw {
    case .unreadable: "What the server says cannot be read."
    case .type: "The server sent a statement of another kind than one about who signed in."
    case .algorithm: "The statement is not signed as was agreed."
    case .extensions: "The statement demands something that this app does not know."
    case .signature: "The statement was changed, or was not made by the server."
    case .audience: "The statement was made for another app."
    case .noExpiry: "The statement does not say how long it holds."
    case .expired: "The statement is too old to be believed."
    case .early: "The statement does not hold yet."
    }
  }
}
