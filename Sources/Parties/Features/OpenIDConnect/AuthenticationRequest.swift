internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What an authorization request says besides when it asks who somebody is (OIDC Core 1.0 §3.1.2.1).
struct AuthenticationRequest: Sendable, Equatable {
  /// To be repeated in the ID token.
  var nonce: String?
  /// Which pages the person may be shown, and which she must be.
  var prompt: [Prompt] = []
  /// How many seconds may have passed since she signed in.
  var maximumAge: Int?
  /// The only account that may be answered for, by its user name; nil where the client gives no hint (`id_token_hint`).
  var hintedUser: String?

  /// A number of seconds, in digits (OIDC Core 1.0 §3.1.2.1); nil for what is none.
  static func seconds(_ text: String) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(text) : nil
  }
}

/// An ID token that comes back to the server as a hint at whom the client takes the person for (OIDC Core 1.0 §3.1.2.1).
struct IDTokenHint {
  let token: SignedTokenReading
  let settings: AuthorizationServerSettings
  let clientID: String

  /// Why it is none that this server issued to this client; nil where it is one. That it has expired does not count
  /// (§3.1.2.2).
  var problem: String? {
    guard let message = token.message else { return "what is no signed message with claims" }
    guard let key = settings.signingKey,
      VerificationKey.pair(key.key.publicKey).isValid(message),
      token.claims["iss"]?.string?.isIdentical(to: settings.issuer) == true
    else { return "what this server has not signed" }
    guard token.header?.type.map({ $0.lowercased() == "jwt" }) ?? true, user != nil else {
      return "a token of another kind"
    }
    guard token.claims["aud"]?.audience?.contains(where: clientID.isIdentical) == true else {
      return "an ID token for another client"
    }
    return nil
  }

  /// Whom it names: her user name here; nil where it names nobody who has an account.
  var user: String? {
    guard let subject = token.claims["sub"]?.string else { return nil }
    return settings.accounts.first { $0.value.subject.isIdentical(to: subject) }?.key
  }
}

/// The rules for what a request asks besides where the client wants to know who somebody is (OIDC Core 1.0 §3.1.2.2).
enum AuthenticationRequestRules {
  /// An ID token is for requests with the scope openid; without it nothing says what the answer would be (OIDC Core
  /// 1.0 §3.1.2.1).
  static let openIDAskedFor = Rule<AuthorizationRequest>(
    "openid-asked-for", "who wants an ID token asks for openid", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard review.responseType.hasIDToken else { return .doesNotApply("no ID token is asked for") }
    guard review.asksWhoItIs else {
      return .fails(
        expected: OpenIDScope.openID.rawValue, found: review.scope.text,
        .init(.invalidScope, "An ID token is issued for the scope openid only."))
    }
    return .holds(expected: OpenIDScope.openID.rawValue, found: review.scope.text)
  }

  /// A request for authentication says where its answer is to go, however many addresses are registered (OIDC Core 1.0
  /// §3.1.2.1).
  static let redirectURINamed = Rule<AuthorizationRequest>(
    "redirect-uri-named", "the request says where its answer is to go", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let redirectURI = review.parameters["redirect_uri"] else {
      return .fails(
        expected: "redirect_uri, which a request with the scope openid must have", found: "none",
        .init(.invalidRequest, "redirect_uri is missing, and openid is asked for."))
    }
    return .holds(found: redirectURI)
  }

  /// Where the ID token itself comes back through the browser, nonce is required (OIDC Core 1.0 §3.2.2.1, §3.3.2.11).
  static let noncePresent = Rule<AuthorizationRequest>(
    "nonce-present", "nonce is there, where an ID token comes through the browser",
    Citation("OIDC Core 1.0", "3.2.2.1")
  ) { review in
    guard review.responseType.hasIDToken else {
      return .doesNotApply("no ID token comes through the browser")
    }
    guard let nonce = review.parameters["nonce"] else {
      return .fails(expected: "nonce", found: "none", .init(.invalidRequest, "nonce is required here."))
    }
    return .holds(found: nonce)
  }

  /// `none` with any other value contradicts itself, and is an error (OIDC Core 1.0 §3.1.2.1).
  static let promptNoneAlone = Rule<AuthorizationRequest>(
    "prompt-none-alone", "prompt says none, or something else, never both",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let text = review.parameters["prompt"] else { return .doesNotApply("no prompt sent") }
    let prompts = Prompt.list(text)
    guard !prompts.contains(.none) || text.isIdentical(to: Prompt.none.rawValue) else {
      return .fails(
        expected: "none alone", found: text,
        .init(.invalidRequest, "prompt cannot be none and something else."))
    }
    return .holds(found: text)
  }

  /// A hint is an ID token that this server issued, else it says nothing (OIDC Core 1.0 §3.1.2.2, step 5); and to this
  /// client, or anybody could find out by another's token who is signed in.
  static let idTokenHintGenuine = Rule<AuthorizationRequest>(
    "id-token-hint-genuine", "id_token_hint, if there, was issued by this server to this client",
    Citation("OIDC Core 1.0", "3.1.2.2")
  ) { review in
    guard let hint = review.hint else { return .doesNotApply("no id_token_hint sent") }
    let expected = "an ID token of \(review.settings.issuer) for \(hint.clientID)"
    if let problem = hint.problem {
      return .fails(
        expected: expected, found: problem,
        .init(.invalidRequest, "id_token_hint is no ID token of this server for this client."))
    }
    return .holds(expected: expected, found: "one about \(hint.user ?? "")")
  }

  /// max_age is a number of seconds (OIDC Core 1.0 §3.1.2.1).
  static let maximumAgeReadable = Rule<AuthorizationRequest>(
    "maximum-age-readable", "max_age is a number of seconds", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let text = review.parameters["max_age"] else { return .doesNotApply("no max_age sent") }
    guard AuthenticationRequest.seconds(text) != nil else {
      return .fails(
        expected: "digits", found: text, .init(.invalidRequest, "max_age is no number of seconds."))
    }
    return .holds(found: text)
  }
}
