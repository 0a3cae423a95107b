internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The resource server's rules (RFC 6750 §2, §3).
enum ResourceRules {
  /// There is something at this address (RFC 9110 §15.5.5); what was removed can be put there again.
  static let resourceExists = Rule<ResourceRequest>(
    "resource-exists", "there is a resource at this address", .rfc(9110, "15.5.5")
  ) { review in
    guard !review.resourcesHere.isEmpty else {
      let known = review.settings.resources.map(\.path).reduce(into: [String]()) { paths, path in
        if !paths.contains(path) { paths.append(path) }
      }
      return .fails(
        expected: known.joined(separator: " or "), found: review.request.path, WireResponse(status: .notFound)
      )
    }
    guard !review.gone.contains(review.request.path) || review.request.method == .put else {
      return .fails(
        expected: "a resource at \(review.request.path)", found: "one that was removed",
        WireResponse(status: .notFound))
    }
    return .holds(found: review.request.path)
  }

  /// The resource is there, but not for everything: the answer to another method says which there are
  /// (RFC 9110 §15.5.6).
  static let methodAllowed = Rule<ResourceRequest>(
    "method-allowed", "the resource can be used with this method", .rfc(9110, "15.5.6")
  ) { review in
    let methods = review.resourcesHere.map(\.method.rawValue).joined(separator: ", ")
    let found = review.request.method
    guard let resource = review.resourcesHere.first(where: { $0.method.wire == found }) else {
      return .fails(
        expected: methods, found: found.rawValue,
        WireResponse(status: .methodNotAllowed, headerFields: [.allow: methods]))
    }
    review.resource = resource
    return .holds(expected: methods, found: found.rawValue)
  }

  /// A request that cannot be read is invalid_request (RFC 6750 §3.1).
  static let resourceParametersReadable = Rule<ResourceRequest>(
    "resource-parameters-readable", "query and form can be read as parameters", .rfc(6750, "3.1")
  ) { review in
    do throws(FormError) {
      review.parameters = try ResourceParameters(of: review.request)
    } catch {
      return .fails(
        expected: "name=value pairs", found: error.description,
        review.challenge(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds()
  }

  /// A request presents its token in one way only (RFC 6750 §2); more are invalid_request (§3.1).
  static let tokenInOnePlace = Rule<ResourceRequest>(
    "token-in-one-place", "no token comes in two ways at once", .rfc(6750, "2")
  ) { review in
    let places = BearerMethod.allCases.filter { method in review.tokens.contains { $0.method == method } }
    let found = places.map(\.place).joined(separator: ", ")
    guard places.count < 2 else {
      return .fails(
        expected: "a token in one place", found: found,
        review.challenge(.invalidRequest, "The access token must come in one way only."))
    }
    return places.isEmpty ? .doesNotApply("no token in any place") : .holds(found: found)
  }

  /// A request that repeats a parameter is invalid_request (RFC 6750 §3.1).
  static let resourceParametersStandOnce = Rule<ResourceRequest>(
    "resource-parameters-stand-once", "no parameter comes twice", .rfc(6750, "3.1")
  ) { review in
    var repeated = review.parameters.query.repeatedNames + review.parameters.form.repeatedNames
    if review.request.headerFields[values: .authorization].count > 1 { repeated.append("Authorization") }
    guard repeated.isEmpty else {
      return .fails(
        expected: "each once", found: "\(repeated.joined(separator: ", ")) more than once",
        review.challenge(.invalidRequest, "A parameter must not be repeated."))
    }
    return .holds()
  }

  /// A request without a token, or with one where this server looks for none, gets a challenge and no error
  /// code: it lacks what there could be an error in (RFC 6750 §3.1).
  static let tokenPresented = Rule<ResourceRequest>(
    "token-presented", "the request presents a bearer token where this server looks for one",
    .rfc(6750, "3.1")
  ) { review in
    let expected = review.settings.takesTokenIn.map(\.form).joined(separator: " or ")
    guard let token = review.tokens.first(where: { review.settings.takesTokenIn.contains($0.method) }) else {
      let elsewhere = review.tokens.first.map { "a token in \($0.method.place), which is not read here" }
      return .fails(
        expected: expected,
        found: elsewhere ?? review.request.headerFields[.authorization] ?? "no Authorization",
        review.challenge(nil))
    }
    review.token = token
    return .holds(expected: expected, found: token.method.form)
  }

  /// A token may come in the body only where the method gives the body a meaning, so not with GET
  /// (RFC 6750 §2.2).
  static let tokenBodyHasMeaning = Rule<ResourceRequest>(
    "token-body-has-meaning", "a token in the body comes with a method whose body means something",
    .rfc(6750, "2.2")
  ) { review in
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
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
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
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
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
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
    let text = review.token.text
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

  /// The authorization server's answer is a JSON object with `active` (RFC 7662 §2.2). Where it is not,
  /// nobody is let in.
  static let introspectionAnswerReadable = Rule<ResourceRequest>(
    "introspection-answer-readable", "the authorization server's answer can be read", .rfc(7662, "2.2")
  ) { review in
    guard let response = review.answer, response.status == .ok, response.mediaType == "application/json",
      let document = try? JSONReader.read(response.body), document["active"]?.boolean != nil
    else {
      return .fails(
        expected: "200, JSON with active",
        found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        WireResponse(status: .badGateway))
    }
    review.meaning = document
    return .holds()
  }

  /// A token that is expired, revoked, malformed or unknown is invalid_token (RFC 6750 §3.1).
  static let tokenActive = Rule<ResourceRequest>(
    "token-active", "the authorization server says that the token is active", .rfc(6750, "3.1")
  ) { review in
    guard review.meaning["active"]?.boolean == true else {
      return .fails(
        expected: "active", found: "not active: unknown, expired, revoked, or meant for another server",
        review.challenge(.invalidToken, "The access token is not active."))
    }
    return .holds()
  }

  /// The server that takes the token holds it against its own clock as well (RFC 7662 §4).
  static let tokenNotExpired = Rule<ResourceRequest>(
    "token-not-expired", "the token has not expired", .rfc(6750, "3.1")
  ) { review in
    guard let member = review.meaning["exp"] else { return .doesNotApply("no expiry was told") }
    guard let seconds = member.numericDate else {
      return .fails(
        expected: "a number of seconds", found: member.plainText,
        review.challenge(.invalidToken, "The access token's expiry cannot be read."))
    }
    let expires = VirtualTime(seconds: seconds)
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay,
        review.challenge(.invalidToken, "The access token expired."))
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
  }

  /// Where the token says from when on it may be used, that has come (RFC 7519 §4.1.5; RFC 7662 §4).
  static let tokenNotEarly = Rule<ResourceRequest>(
    "token-not-early", "the token may be used already", .rfc(7519, "4.1.5")
  ) { review in
    guard let member = review.meaning["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now)", found: member.plainText,
        review.challenge(.invalidToken, "The access token may not be used yet."))
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }

  /// A token meant for another resource server must not work here (RFC 9700 §2.3).
  static let tokenMeantForThisServer = Rule<ResourceRequest>(
    "token-meant-for-this-server", "the token's audience is this resource server", .rfc(9700, "2.3")
  ) { review in
    let audience = review.meaning["aud"]?.asAudience ?? []
    guard audience.contains(where: review.settings.origin.isIdentical) else {
      return .fails(
        expected: review.settings.origin, found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        review.challenge(.invalidToken, "The access token is not meant for this server."))
    }
    return .holds(expected: review.settings.origin, found: audience.joined(separator: ", "))
  }

  /// The token's scope covers this resource; else insufficient_scope says which would (RFC 6750 §3.1).
  static let scopeSufficient = Rule<ResourceRequest>(
    "scope-sufficient", "the token's scope covers this resource", .rfc(6750, "3.1")
  ) { review in
    let needed = review.resource?.scope ?? ""
    let granted = review.meaning["scope"]?.string ?? ""
    guard Scope(parsing: granted)?.contains(needed) == true else {
      return .fails(
        expected: needed, found: granted.isEmpty ? "none" : granted,
        review.challenge(.insufficientScope, "The access token does not allow this."))
    }
    return .holds(expected: needed, found: granted)
  }

  /// A good token says that somebody allowed something; it opens her own data, not what the server keeps of others (RFC
  /// 9110 §15.5.4). No error code of bearer tokens fits: another token of hers would not help either.
  static let tokenOfDataOwner = Rule<ResourceRequest>(
    "token-of-data-owner", "the token is from somebody whose data this is", .rfc(9110, "15.5.4")
  ) { review in
    guard !review.settings.owners.isEmpty else { return .doesNotApply("this is nobody's data in particular") }
    let subject = review.meaning["sub"]?.string
    // Where no owner takes part, the client is the subject (RFC 9068 §2.2).
    if let subject, review.meaning["client_id"]?.string?.isIdentical(to: subject) == true {
      return .doesNotApply("\(subject) asks for itself, and not in the name of a person")
    }
    let expected = "sub \(review.settings.owners.joined(separator: " or "))"
    guard let subject, review.settings.owners.contains(where: subject.isIdentical) else {
      return .fails(expected: expected, found: subject ?? "none", WireResponse(status: .forbidden))
    }
    return .holds(expected: expected, found: subject)
  }

  /// What is handed in is JSON, or a form; else the answer says that it is of the wrong kind
  /// (RFC 9110 §15.5.16).
  static let contentUnderstood = Rule<ResourceRequest>(
    "content-understood", "what is handed in is JSON or a form", .rfc(9110, "15.5.16")
  ) { review in
    guard review.resource?.method.hasContent == true, !review.request.body.isEmpty else {
      return .doesNotApply("nothing is handed in")
    }
    let type = review.request.mediaType
    switch type {
    case "application/json":
      guard let document = try? JSONReader.read(review.request.body) else {
        return .fails(expected: "JSON", found: "what is no JSON", WireResponse(status: .badRequest))
      }
      review.content = document
    case ResourceParameters.formType:
      guard let parameters = try? ResourceParameters(of: review.request) else {
        return .fails(expected: "a form", found: "what is no form", WireResponse(status: .badRequest))
      }
      review.content = parameters.content
    default:
      return .fails(
        expected: "application/json or \(ResourceParameters.formType)",
        found: type.isEmpty ? "no Content-Type" : type, WireResponse(status: .unsupportedMediaType))
    }
    return .holds(found: type)
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
