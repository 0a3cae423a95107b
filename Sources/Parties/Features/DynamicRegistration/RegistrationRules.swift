internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence that has what a client says of itself (RFC 7591 §2).
protocol HoldsClientMetadata: Review {
  var settings: AuthorizationServerSettings { get }
  var metadata: ClientMetadata { get }
  /// Null where it cannot be read.
  var document: JSONValue { get }
  /// Of what came.
  var mediaType: String { get }
  func refusal(_ code: RegistrationErrorCode, _ description: String) -> Refusal
}

/// A client that wants to be registered, under review.
struct RegistrationRequest: HoldsClientMetadata {
  typealias Refusal = RegistrationRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let document: JSONValue
  /// Nil where none came, or the server takes nobody's word: then it ignores what comes (RFC 7591 §3.1.1).
  let statement: SoftwareStatement?
  let metadata: ClientMetadata

  init(request: WireRequest, settings: AuthorizationServerSettings, now: VirtualTime) {
    self.request = request
    self.settings = settings
    document = (try? request.document) ?? .null
    let text =
      settings.features.registrationPolicy.publishers.all.isEmpty ? nil : document["software_statement"]
    statement = text.map { SoftwareStatement(token: .init($0.plainText), settings: settings, now: now) }
    metadata = ClientMetadata(document, stated: statement?.token.claims ?? .null)
  }

  var mediaType: String { request.mediaType }

  func refusal(_ code: RegistrationErrorCode, _ description: String) -> RegistrationRefusal {
    .init(code, description)
  }
}

/// The rules for clients that register themselves (RFC 7591).
enum RegistrationRules {
  /// By POST alone (RFC 7591 §3).
  static let registrationByPost = Rule<RegistrationRequest>(
    "registration-by-post", "a client registers by POST", .rfc(7591, "3")
  ) { review in
    let found = review.request.method.rawValue
    guard review.request.method == .post else {
      return .fails(expected: "POST", found: found, .init(allowing: "POST"))
    }
    return .holds(found: found)
  }

  /// Where not everybody may register, whoever may has been given a token for that (RFC 7591 §3).
  static let initialAccessTokenGood = Rule<RegistrationRequest>(
    "initial-access-token-good", "the client may register: it has the token for that, where one is demanded",
    .rfc(7591, "3")
  ) { review in
    let policy = review.settings.features.registrationPolicy
    guard policy.admission == .authorized else { return .doesNotApply("every client may register") }
    let found = review.request.bearerToken
    guard let token = policy.initialAccessToken, let found, found.isIdentical(to: token) else {
      return .fails(
        expected: "the initial access token", found: found ?? "no token",
        .init(challenge: found.map { _ in .invalidToken }, realm: review.settings.issuer))
    }
    return .holds(found: found)
  }

  /// What a client says of itself comes as one JSON object (RFC 7591 §3.1).
  static func isJSON<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule(
      "client-metadata-is-json", "what the client says of itself is a JSON object", .rfc(7591, "3.1"),
      needed: "what cannot be read says nothing of a client"
    ) { review in
      guard review.mediaType == "application/json", review.document.members != nil else {
        return .fails(
          expected: "application/json, an object",
          found: review.mediaType == "application/json"
            ? "no JSON object" : review.mediaType.isEmpty ? "no Content-Type" : review.mediaType,
          review.refusal(.invalidClientMetadata, "The body must be a JSON object."))
      }
      return .holds(found: "application/json, an object")
    }
  }

  /// What is asked of all that a client says of itself, however that comes.
  static func ofMetadata<Subject: HoldsClientMetadata>() -> [Rule<Subject>] {
    [
      typed(), redirectURIsUsable(), authenticationRegistrable(), keysGivenOnce(), grantTypesRegistrable(),
      grantsFit(),
    ]
  }

  private static func typed<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule("client-metadata-typed", "each value is of its type", .rfc(7591, "2")) { review in
      guard let problem = review.metadata.mistyped else { return .holds() }
      return .fails(
        expected: "each value of its type", found: problem.description,
        review.refusal(.invalidClientMetadata, "\(problem.name) is of the wrong type."))
    }
  }

  /// A client to which browsers come back says where: each a whole address, protected, without a fragment (RFC 7591 §2, §5;
  /// RFC 9700 §2.6).
  private static func redirectURIsUsable<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule(
      "redirect-uris-registrable", "answers can be sent to each of redirect_uris", .rfc(7591, "2")
    ) { review in
      let found = review.metadata.redirectURIs
      guard !found.isEmpty else {
        guard review.metadata.redirects else { return .doesNotApply("no browser comes back to it") }
        return .fails(
          expected: "redirect_uris", found: "none",
          review.refusal(.invalidRedirectURI, "A client to which browsers come back needs redirect_uris."))
      }
      for uri in found {
        guard let flaw = RedirectURI.flaw(of: uri) else { continue }
        return .fails(
          expected: flaw.words, found: uri,
          review.refusal(.invalidRedirectURI, "No answer can be sent to one of redirect_uris."))
      }
      return .holds(found: found.joined(separator: ", "))
    }
  }

  /// The server must be able to tell that it is the client (RFC 7591 §2).
  private static func authenticationRegistrable<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule(
      "authentication-method-registrable", "the server knows how the client wants to prove who it is",
      .rfc(7591, "2")
    ) { review in
      let found = review.metadata.authentication
      let expected = ClientAuthenticationMethod.allCases.map(\.rawValue).joined(separator: ", ")
      guard let method = ClientAuthenticationMethod(rawValue: found) else {
        return .fails(
          expected: expected, found: found,
          review.refusal(.invalidClientMetadata, "token_endpoint_auth_method is not known here."))
      }
      guard method != .privateKeyJWT || review.metadata.key != nil else {
        return .fails(
          expected: "jwks with a key, for private_key_jwt", found: "none",
          review.refusal(.invalidClientMetadata, "private_key_jwt takes a key in jwks."))
      }
      return .holds(found: found)
    }
  }

  /// Keys are given by value or by address (RFC 7591 §2): of two sets nobody could say which counts.
  private static func keysGivenOnce<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule("keys-given-once", "keys come by jwks or by jwks_uri, never by both", .rfc(7591, "2")) { review in
      guard review.metadata["jwks"] != nil, review.metadata["jwks_uri"] != nil else { return .holds() }
      return .fails(
        expected: "one of the two", found: "jwks and jwks_uri",
        review.refusal(.invalidClientMetadata, "jwks and jwks_uri must not be used together."))
    }
  }

  /// What the server does not offer it leaves out of the registration; where nothing would be left, there is nothing to
  /// register (RFC 7591 §2, §3.2.1).
  private static func grantTypesRegistrable<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule(
      "grant-types-registrable", "the server offers some of grant_types to such clients", .rfc(7591, "2")
    ) { review in
      let offered = review.settings.registrableGrantTypes.map(\.rawValue)
      let found = review.metadata.grantTypes.joined(separator: ", ")
      guard review.metadata.grantTypes.contains(where: offered.contains) else {
        return .fails(
          expected: offered.joined(separator: " or "), found: found.isEmpty ? "none" : found,
          review.refusal(.invalidClientMetadata, "None of grant_types can be registered here."))
      }
      return .holds(expected: offered.joined(separator: " or "), found: found)
    }
  }

  /// A code takes the grant that redeems it, and a token from the authorization endpoint takes its own (RFC 7591 §2.1).
  private static func grantsFit<Subject: HoldsClientMetadata>() -> Rule<Subject> {
    Rule(
      "grant-and-response-types-fit", "grant_types and response_types go together", .rfc(7591, "2.1")
    ) { review in
      let (grants, responses) = (review.metadata.grantTypes, review.metadata.responseTypes)
      let types = responses.map { ResponseType(parsing: $0) }
      let offered = review.settings.policy.responseTypes
      let found =
        "grant_types \(grants.joined(separator: ", ")); response_types "
        + responses.joined(separator: ", ")
      let known = types.compactMap(\.self).filter(offered.contains)
      let fits =
        known.contains(where: \.hasCode) == grants.contains("authorization_code")
        && known.contains(where: \.usesFragment) == grants.contains("implicit")
      guard known.count == types.count, fits else {
        return .fails(
          expected: "authorization_code with code, implicit with tokens; of "
            + offered.map(\.rawValue).joined(separator: ", "), found: found,
          review.refusal(.invalidClientMetadata, "grant_types and response_types do not go together."))
      }
      return .holds(found: found)
    }
  }
}

extension WireRequest {
  /// The token behind `Bearer` in `Authorization`; nil where there is none (RFC 6750 §2.1).
  var bearerToken: String? {
    guard let field = headerFields.value(of: .authorization) else { return nil }
    let words = field.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }
}
