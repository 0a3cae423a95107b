internal import Citations
internal import HTTPTypes
public import JOSE
internal import OAuthVocabulary
internal import Simulation
public import Wire

extension Feature {
  /// Tokens that are bound to a key, of which each request proves that its sender holds it (RFC 9449).
  static let dpop = Feature(
    "DPoP", "RFC 9449",
    terms: [TokenErrorCode.invalidDPoPProof, .useDPoPNonce].flatMap { code in
      [
        DefinedTerm(.tokenError, code.rawValue, code == .useDPoPNonce ? .rfc(9449, "8") : .rfc(9449, "5")),
        DefinedTerm(
          .resourceError, code.rawValue, code == .useDPoPNonce ? .rfc(9449, "9") : .rfc(9449, "7.1")),
      ]
    },
    grantExtensions: [CodeBinding.ofGrants], requestParameters: [CodeBinding.ofRequests],
    settings: {
      FeatureSettings(
        client: DPoPSettings.client, authorizationServer: DPoPSettings.authorizationServer,
        resourceServer: DPoPSettings.resourceServer)
    },
    serverFacts: { $0.memory.features.seenProofs.facts },
    pins: ["dpop_nonce"],
    metadata: { settings in
      let algorithms = settings.features.dpop.algorithms
      // An empty list must be left out (RFC 8414 §3.2).
      return algorithms.isEmpty
        ? [] : [.init("dpop_signing_alg_values_supported", texts: algorithms.map(\.rawValue))]
    },
    tokenClaims: { token, _ in token.extensions.tokenBinding.map { [$0.confirmation] } ?? [] },
    senderConstraint: DPoP.constraint, clientFacts: { $0.dpopFacts },
    rules: {
      [
        RuleList("token endpoint, DPoP proof", TokenRequestProof.rules),
        RuleList("token endpoint, DPoP key", TokenRequestProof.rulesOfKey),
        RuleList("authorization endpoint, DPoP key", CodeBinding.rulesOfRequest),
        RuleList("token endpoint, DPoP key", CodeBinding.rulesOfToken),
        RuleList("pushed authorization request endpoint, DPoP proof", PushedRequestProof.rules),
        RuleList("resource server, DPoP proof", ResourceRequestProof.rules),
      ]
    })
}

/// What the parties of DPoP have in common (RFC 9449).
enum DPoP {
  /// What bound tokens are called, and the scheme by which they are shown (RFC 9449 §5, §7.1).
  static let tokenType = "DPoP"
  /// What a proof calls itself (RFC 9449 §4.2).
  static let proofType = "dpop+jwt"
  /// How long ago a proof may have been made, in seconds, where no nonce tells its age (RFC 9449 §11.1).
  static let proofLifetime = 60
  /// How far ahead the sender's clock may be (RFC 9449 §11.1).
  static let clockSkew = 5

  static let constraint = SenderConstraint(
    tokenType: tokenType, isUsed: { ($0.features.dpop.key != nil, $0.features.dpop.isDemanded) },
    proving: { dispatch, client, surroundings in client.proving(dispatch, in: &surroundings) },
    again: { response, message, client in client.proveAgain(after: response, to: message) },
    judge: TokenRequestProof.judge, pushed: PushedRequestProof.judge,
    answered: { response, server, surroundings in server.offerNonce(in: &response, in: &surroundings) },
    challenge: challenge, admit: ResourceRequestProof.refusal,
    answeredResource: ResourceRequestProof.offerNonce, rulesOfAccess: [DPoPBindingRules.tokenKeyProved])

  /// `algs` says how proofs may be signed (RFC 9449 §7.1).
  static let challenge: @Sendable (ResourceServerSettings) -> [NamedValue]? = { settings in
    let algorithms = settings.features.dpop.algorithms
    return algorithms.isEmpty
      ? nil : [NamedValue("algs", algorithms.map(\.rawValue).joined(separator: " "))]
  }
}

extension HTTPField.Name {
  /// RFC 9449 §4.1.
  static let dpop = constant("DPoP")
  /// RFC 9449 §8.
  static let dpopNonce = constant("DPoP-Nonce")
}

extension TokenErrorCode {
  /// The proof is not right (RFC 9449 §5).
  static let invalidDPoPProof = Self(rawValue: "invalid_dpop_proof")
  /// The proof must repeat a value that the server gave out (RFC 9449 §8).
  static let useDPoPNonce = Self(rawValue: "use_dpop_nonce")
}

/// What casts say of it.
struct DPoPSettings: FeatureValue {
  /// Of a client: the key by which it proves that tokens are its own.
  var key: FixtureKeys?
  /// Of a client: whether it is registered never to ask for a token without a proof (RFC 9449 §5.2).
  var isDemanded = false
  /// Of a client: whether it says beforehand with which key it will redeem the code (RFC 9449 §10).
  var bindsCode = false
  /// Of a client: whether it sends a proof with requests that it hands in, too (RFC 9449 §10.1).
  var provesPushed = false
  /// Of a server: how proofs may be signed; none where it knows nothing of proofs.
  var algorithms: [SigningAlgorithm] = []
  /// Of a server: how long a nonce of its own is good, in seconds; nil where it demands none.
  var nonceLifetime: Int?

  private static let hasKey = Applicability<ClientSettings.Said> { said in
    said.features.dpop.key == nil
      ? .init("proves nothing about its tokens", help: "it goes with 'dpop_key'") : nil
  }

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "dpop_key", \.features.dpop.key,
      "The key that it proves to hold whenever it asks for a token or shows one, one of the published example keys (RFC 9449 §4)",
      unsaid: "it proves nothing",
      applies: Applicability { said in
        if said.saidProfile == .userAgentBased || said.flow.grant?.runsInBrowser == true {
          return .init("keeps its tokens in the browser, where this program has no keys")
        }
        return said.scope.contains(OpenIDScope.openID.rawValue)
          ? .init("shows its tokens to the UserInfo endpoint, which takes bearer tokens here") : nil
      }),
    Setting(
      "dpop_bound_access_tokens", \.features.dpop.isDemanded,
      "Whether it is registered never to ask for a token without a proof (RFC 9449 §5.2)", applies: hasKey),
    Setting(
      "dpop_jkt", \.features.dpop.bindsCode,
      "Whether its authorization request says with which key the code will be redeemed (RFC 9449 §10)",
      applies: Applicability { said in
        hasKey.unused(in: said)
          ?? (said.flow.grant == .authorizationCode ? nil : .init(said.flow.description))
      }),
    Setting(
      "dpop_at_pushed_requests", \.features.dpop.provesPushed,
      "Whether it sends a proof of its key with requests that it hands in, too, which binds the code to the key (RFC 9449 §10.1)",
      applies: Applicability { said in
        hasKey.unused(in: said)
          ?? (said.features.requestPushing.isUsed
            ? nil
            : .init("hands in no requests", help: "it goes with 'pushed_authorization_requests: true'"))
      }),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "dpop_signing_alg_values_supported", .list(SigningAlgorithm.proofShape, atLeast: 1),
      \.features.dpop.algorithms,
      "How proofs of the client's key may be signed; tokens are bound to that key then (RFC 9449 §5.1)",
      unsaid: "it binds no tokens"),
    Setting(
      "dpop_nonce_lifetime", .seconds, \.features.dpop.nonceLifetime,
      "How long a value is good that it gives out and that proofs must repeat, in seconds (RFC 9449 §8)",
      unsaid: "it demands none",
      applies: .when({ !$0.features.dpop.algorithms.isEmpty }, else: "takes no proofs")),
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "dpop_signing_alg_values_supported", .list(SigningAlgorithm.proofShape, atLeast: 1),
      \.features.dpop.algorithms,
      "How proofs of the client's key may be signed, where it takes tokens that are bound to one (RFC 9449 §7.1)",
      unsaid: "it takes every token for a bearer token"),
    Setting(
      "dpop_nonce_lifetime", .seconds, \.features.dpop.nonceLifetime,
      "How long a value is good that it gives out and that proofs must repeat, in seconds (RFC 9449 §9)",
      unsaid: "it demands none",
      applies: .when({ !$0.features.dpop.algorithms.isEmpty }, else: "takes no proofs")),
  ]
}

extension SigningAlgorithm: SettingValue {
  public init?(setting: JSONValue) {
    guard let text = setting.string else { return nil }
    self.init(rawValue: text)
  }

  public static var settingShape: SettingShape {
    .choice(allCases.map { SettingChoiceValue($0.rawValue, "") })
  }

  public var settingWords: String? { rawValue }

  /// Those that take a key pair: whoever can verify a proof must not be able to make one (RFC 9449 §4.2).
  fileprivate static var proofShape: SettingShape {
    .choice([
      SettingChoiceValue(es256.rawValue, "with a key on the curve P-256"),
      SettingChoiceValue(rs256.rawValue, "with an RSA key"),
    ])
  }
}

extension FeatureValues {
  /// What was said.
  var dpop: DPoPSettings {
    get { self[DPoPSettings.self] }
    _modify { yield &self[DPoPSettings.self] }
  }
}
