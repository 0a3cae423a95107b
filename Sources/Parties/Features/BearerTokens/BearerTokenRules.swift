internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Wire

/// Evidence of a request that presents a bearer token, wherever that is taken (RFC 6750 §2).
protocol PresentsTokens: Review where Refusal == WireResponse {
  /// Every token that it presents.
  var tokens: [PresentedToken] { get }
  /// The response to one that is not let in.
  func challenge(_ code: ResourceErrorCode?, _ description: String) -> WireResponse
}

/// What can be said of a request with a bearer token without knowing what the token stands for (RFC 6750 §2, §3).
enum BearerTokenRules {
  /// A request presents its token in one way only (RFC 6750 §2); more are invalid_request (§3.1).
  static func tokenInOnePlace<Request: PresentsTokens>() -> Rule<Request> {
    Rule("token-in-one-place", "no token comes in two ways at once", .rfc(6750, "2")) { review in
      let places = BearerMethod.allCases.filter { method in review.tokens.contains { $0.method == method } }
      let found = places.map(\.place).joined(separator: ", ")
      guard places.count < 2 else {
        return .fails(
          expected: "a token in one place", found: found,
          review.challenge(.invalidRequest, "The access token must come in one way only."))
      }
      return places.isEmpty ? .doesNotApply("no token in any place") : .holds(found: found)
    }
  }

  /// A request without a token, or with one where this server looks for none, gets a challenge and no error
  /// code: it lacks what there could be an error in (RFC 6750 §3.1).
  static let tokenPresented = Rule<ResourceRequest>(
    "token-presented", "the request presents a bearer token where this server looks for one",
    .rfc(6750, "3.1")
  ) { review in
    let schemes = SenderConstraint.known(to: review.settings).map { "Authorization: \($0.tokenType)" }
    let expected = (review.settings.takesTokenIn.map(\.form) + schemes).joined(separator: " or ")
    guard let token = review.token else {
      let elsewhere = review.tokens.first.map { "a token in \($0.method.place), which is not read here" }
      return .fails(
        expected: expected,
        found: elsewhere ?? review.request.headerFields[.authorization] ?? "no Authorization",
        review.challenge(nil))
    }
    let scheme = schemes.first { $0.isIdenticalInAnyCase(to: "Authorization: \(token.scheme)") }
    return .holds(expected: expected, found: scheme ?? token.method.form)
  }

  /// A token may come in the body only where the method gives the body a meaning, so not with GET
  /// (RFC 6750 §2.2).
  static let tokenBodyHasDefinedSemantics = Rule<ResourceRequest>(
    "token-body-has-defined-semantics", "a token in the body comes with a method whose body means something",
    .rfc(6750, "2.2")
  ) { review in
    guard review.token?.method == .body else { return .doesNotApply("the token is not in the body") }
    let methods = ResourceKey.Method.allCases.filter(\.hasContent)
    let expected = methods.map(\.rawValue).joined(separator: " or ")
    let found = review.request.method.rawValue
    guard methods.contains(where: { $0.wire == review.request.method }) else {
      return .fails(
        expected: expected, found: found,
        review.challenge(.invalidRequest, "This method has no body that a token could be in."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A body with a token in it is form-encoded and of one part (RFC 6750 §2.2).
  static let tokenBodyIsForm = Rule<ResourceRequest>(
    "token-body-is-form", "a body with a token in it is a form, of one part", .rfc(6750, "2.2")
  ) { review in
    guard review.token?.method == .body else { return .doesNotApply("the token is not in the body") }
    let type = review.request.mediaType
    guard type == ResourceParameters.formType else {
      return .fails(
        expected: ResourceParameters.formType, found: type.isEmpty ? "no Content-Type" : type,
        review.challenge(.invalidRequest, "A body with an access token must be form-encoded."))
    }
    return .holds(expected: ResourceParameters.formType, found: type)
  }

  /// What a body with a token in it encodes is ASCII throughout (RFC 6750 §2.2).
  static let tokenBodyIsASCII = Rule<ResourceRequest>(
    "token-body-is-ascii", "what is encoded in a body with a token is ASCII", .rfc(6750, "2.2")
  ) { review in
    guard review.token?.method == .body else { return .doesNotApply("the token is not in the body") }
    let foreign = review.parameters.form.all.first { parameter in
      !(parameter.name + parameter.value).utf8.allSatisfy { $0 < 0x80 }
    }
    if let foreign {
      return .fails(
        expected: "ASCII", found: "\(foreign.name)=\(foreign.value)",
        review.challenge(.invalidRequest, "A body with an access token must be ASCII."))
    }
    return .holds(expected: "ASCII")
  }

  /// A bearer token is letters, digits, `-._~+/` and `=` at its end (RFC 6750 §2.1); a malformed one is
  /// invalid_token (§3.1).
  static let bearerTokenWellFormed = Rule<ResourceRequest>(
    "bearer-token-well-formed", "the token has only characters that a token may have", .rfc(6750, "2.1")
  ) { review in
    let text = review.token?.text ?? ""
    let core = text.utf8.prefix { $0 != 0x3D }
    let padding = text.utf8.dropFirst(core.count)
    let isToken =
      !core.isEmpty && padding.allSatisfy { $0 == 0x3D }
      && core.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-._~+/".utf8.contains($0) }
    guard isToken else {
      return .fails(
        expected: "A-Z a-z 0-9 - . _ ~ + / =", found: text,
        review.challenge(.invalidToken, "The access token is malformed."))
    }
    return .holds(found: text)
  }
}

extension BearerMethod {
  /// Where it stands, in words.
  var place: String {
    switch self {
    case .header: "Authorization"
    case .body: "the body"
    case .query: "the query"
    }
  }
}

extension BearerMethod {
  /// How a token stands there.
  fileprivate var form: String {
    switch self {
    case .header: "Authorization: Bearer"
    case .body: "access_token in the body"
    case .query: "access_token in the query"
    }
  }
}
