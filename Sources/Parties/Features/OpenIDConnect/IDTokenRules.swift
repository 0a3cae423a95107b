internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

/// The client's rules for ID tokens (OIDC Core 1.0 §3.1.3.7, §3.2.2.9, §3.3.2.10).
enum IDTokenRules {
  /// Who asks for openid gets an ID token in the token response (OIDC Core 1.0 §3.1.3.3).
  static let idTokenReceived = Rule<IDTokenReview>(
    "id-token-received", "an ID token came", Citation("OIDC Core 1.0", "3.1.3.3"),
    needed: "without an ID token nobody says who is there"
  ) { review in
    guard let text = review.text else {
      return .fails(expected: "id_token", found: "none", "The server does not say who signed in.")
    }
    return .holds(found: text)
  }

  /// iss is exactly the issuer that the client asked (OIDC Core 1.0 §3.1.3.7, step 2).
  static let idTokenIssuerMatches = Rule<IDTokenReview>(
    "id-token-issuer-matches", "iss is the OpenID Provider that was asked (step 2)",
    .oidcValidation
  ) { review in
    let found = review.claims["iss"]?.string
    guard found?.isIdentical(to: review.issuer) == true else {
      return .fails(
        expected: review.issuer, found: found ?? "none", "The statement comes from another server.")
    }
    return .holds(expected: review.issuer, found: review.issuer)
  }

  /// The client is among the audience; a token that is not made for it says nothing to it (OIDC Core 1.0
  /// §3.1.3.7, step 3).
  static let idTokenAudienceContainsClient = Rule<IDTokenReview>(
    "id-token-audience-contains-client", "aud names this client (step 3)",
    .oidcValidation
  ) { review in
    guard let audience = review.audience, audience.contains(where: { $0.isIdentical(to: review.clientID) })
    else {
      let claim = review.claims["aud"]
      let found = claim?.audience.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") } ?? claim?.text
      return .fails(expected: review.clientID, found: found ?? "none", review.refusal(of: .audience))
    }
    return .holds(expected: review.clientID, found: audience.joined(separator: ", "))
  }

  /// An audience besides this client must be one that it trusts (OIDC Core 1.0 §3.1.3.7, step 3). This client
  /// trusts none.
  static let idTokenAudienceTrusted = Rule<IDTokenReview>(
    "id-token-audience-trusted", "aud names nobody else (step 3)",
    .oidcValidation
  ) { review in
    let others = (review.audience ?? []).filter { !$0.isIdentical(to: review.clientID) }
    guard others.isEmpty else {
      return .fails(
        expected: "\(review.clientID) alone", found: "also \(others.joined(separator: ", "))",
        "The statement was made for others as well, whom this app does not know.")
    }
    return .holds(expected: "\(review.clientID) alone", found: review.clientID)
  }

  /// azp comes of extensions alone; where it stands, this client takes its own client_id only (OIDC Core 1.0
  /// §3.1.3.7, steps 4 and 5).
  static let authorizedPartyIsThisClient = Rule<IDTokenReview>(
    "authorized-party-is-this-client", "azp, if there, is this client (steps 4 and 5)",
    .oidcValidation
  ) { review in
    guard let claim = review.claims["azp"] else { return .doesNotApply("no azp: no extension is used") }
    guard claim.string?.isIdentical(to: review.clientID) == true else {
      return .fails(
        expected: review.clientID, found: claim.plainText, "The statement was issued to another app.")
    }
    return .holds(expected: review.clientID, found: review.clientID)
  }

  /// The algorithm is the default, RS256, unless client and server agreed on another beforehand (OIDC Core
  /// 1.0 §3.1.3.7, step 7).
  static let idTokenAlgorithmAccepted = Rule<IDTokenReview>(
    "id-token-algorithm-accepted", "alg is the one that was agreed on (step 7)",
    .oidcValidation
  ) { review in
    let expected = review.algorithm.rawValue
    let found = review.token.algorithm
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", review.refusal(of: .algorithm))
    }
    return .holds(expected: expected, found: expected)
  }

  /// Only the keys of the issuer count; kid says which of them it is (OIDC Core 1.0 §3.1.3.7, step 6; §10.1).
  static let idTokenKeyPublished = Rule<IDTokenReview>(
    "id-token-key-published", "the key is one that is published (step 6)",
    .oidcValidation
  ) { review in
    // Only a client that does not mind the algorithm comes here with such a token.
    if review.isUnsigned { return .doesNotApply("alg none: no key has signed it") }
    let wanted = review.token.header?.keyID ?? "none"
    guard review.key != nil else {
      let known = review.keys.keys.compactMap(\.id).joined(separator: ", ")
      let others = review.keys.passedOver
      let more = others == 0 ? "" : ", of those that are for this (\(others) more published)"
      return .fails(
        expected: (known.isEmpty ? "a published key" : "one of: \(known)") + more, found: wanted,
        review.keysAreFresh
          ? "The statement is signed with a key that the server does not publish for this."
          : "The statement is signed with a key that this app does not know.")
    }
    return .holds(found: wanted)
  }

  /// iat can serve to turn away what was issued too far from now; how far is up to the client (OIDC Core 1.0
  /// §3.1.3.7, step 10).
  static let idTokenIssuedRecently = Rule<IDTokenReview>(
    "id-token-issued-recently", "iat is not too far away (step 10)", .oidcValidation
  ) { review in
    let limit = IDTokenReview.acceptableAge
    let expected = "at most \(limit) seconds from \(review.now.timeOfDay)"
    guard let seconds = review.claims["iat"]?.numericDate else {
      return .fails(
        expected: expected, found: review.claims["iat"]?.plainText ?? "none",
        "The statement does not say when it was made.")
    }
    let issued = VirtualTime(seconds: seconds)
    guard issued.advanced(by: limit) >= review.now, review.now.advanced(by: limit) >= issued else {
      return .fails(expected: expected, found: "\(issued)", "The statement was not made just now.")
    }
    return .holds(expected: expected, found: issued.timeOfDay)
  }

  /// A nonce that was sent must come back in the token, the same (OIDC Core 1.0 §3.1.3.7, step 11).
  static let nonceMatches = Rule<IDTokenReview>(
    "nonce-matches", "nonce is that of this very sign-in (step 11)",
    .oidcValidation
  ) { review in
    guard let expected = review.asked.nonce else { return .doesNotApply("this client sends no nonce") }
    let found = review.claims["nonce"]?.string
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", "The statement does not answer this app's request.")
    }
    return .holds(expected: expected, found: expected)
  }

  /// Where acr was asked for, the client sees whether what it got will do (OIDC Core 1.0 §3.1.3.7, step 12).
  static let authenticationContextAccepted = Rule<IDTokenReview>(
    "authentication-context-accepted", "acr is a class that was asked for (step 12)",
    .oidcValidation
  ) { review in
    let wanted = review.asked.authenticationContexts
    guard !wanted.isEmpty else { return .doesNotApply("this client asks for no class of authentication") }
    let found = review.claims["acr"]?.string
    guard let found, wanted.contains(where: { $0.isIdentical(to: found) }) else {
      return .fails(
        expected: "one of: \(wanted.joined(separator: ", "))", found: found ?? "none",
        "You signed in, but not in a way that this app accepts.")
    }
    return .holds(expected: "one of: \(wanted.joined(separator: ", "))", found: found)
  }

  /// Where max_age was sent, the client holds auth_time to it (OIDC Core 1.0 §3.1.3.7, step 13).
  static let authenticationRecentEnough = Rule<IDTokenReview>(
    "authentication-recent-enough", "auth_time is within max_age (step 13)",
    .oidcValidation
  ) { review in
    guard let limit = review.asked.maximumAge else { return .doesNotApply("this client sends no max_age") }
    let expected = "at most \(limit) seconds ago"
    guard let seconds = review.claims["auth_time"]?.numericDate else {
      return .fails(
        expected: expected, found: review.claims["auth_time"]?.plainText ?? "none",
        "The server does not say when you signed in.")
    }
    let signedIn = VirtualTime(seconds: seconds)
    guard signedIn.advanced(by: limit) >= review.now else {
      return .fails(expected: expected, found: "\(signedIn)", "You signed in too long ago.")
    }
    return .holds(expected: expected, found: signedIn.timeOfDay)
  }

  /// sub is required, and at most 255 ASCII characters long (OIDC Core 1.0 §2).
  static let idTokenSubjectPresent = Rule<IDTokenReview>(
    "id-token-subject-present", "sub says who it is, in at most 255 characters",
    Citation("OIDC Core 1.0", "2"),
    needed: "without a subject there is nobody to sign in"
  ) { review in
    let subject = review.subject
    guard (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 < 0x80 }) else {
      return .fails(
        expected: "1 to 255 ASCII characters", found: review.claims["sub"]?.plainText ?? "none",
        "The statement does not say who you are.")
    }
    return .holds(found: subject)
  }

  /// at_hash, where it stands, belongs to the access token that came along (OIDC Core 1.0 §3.2.2.9, to which §3.1.3.8
  /// and §3.3.2.9 refer).
  static let accessTokenHashMatches = Rule<IDTokenReview>(
    "access-token-hash-matches", "at_hash, if there, fits the access token",
    Citation("OIDC Core 1.0", "3.2.2.9")
  ) { review in
    guard let token = review.accessToken else { return .doesNotApply("no access token came along") }
    guard let claim = review.claims["at_hash"] else { return .doesNotApply("no at_hash") }
    let expected = TokenHash.value(of: token)
    guard claim.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: claim.plainText, "The access token is not the one that was issued with it."
      )
    }
    return .holds(expected: expected, found: expected)
  }

  /// Where both came through the browser, at_hash is required: nothing else ties the access token to the ID token
  /// (OIDC Core 1.0 §3.2.2.10, §3.3.2.11).
  static let accessTokenHashPresent = Rule<IDTokenReview>(
    "access-token-hash-present", "at_hash is there for an access token from the browser",
    Citation("OIDC Core 1.0", "3.2.2.10")
  ) { review in
    guard review.accessToken != nil else { return .doesNotApply("no access token came along") }
    guard let claim = review.claims["at_hash"] else {
      return .fails(
        expected: "at_hash", found: "none", "Nothing says that the access token belongs to the statement.")
    }
    return .holds(found: claim.plainText)
  }

  /// c_hash is that of the code that came along (OIDC Core 1.0 §3.3.2.10).
  static let codeHashMatches = Rule<IDTokenReview>(
    "code-hash-matches", "c_hash fits the code", Citation("OIDC Core 1.0", "3.3.2.10")
  ) { review in
    guard let code = review.code else { return .doesNotApply("no code came along") }
    let expected = TokenHash.value(of: code)
    guard review.claims["c_hash"]?.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: review.claims["c_hash"]?.plainText ?? "none",
        "The code is not the one that was issued with the statement.")
    }
    return .holds(expected: expected, found: expected)
  }

  /// Of two ID tokens for one sign-in, iss and sub are the same (OIDC Core 1.0 §3.3.3.6). That iss is right, each has
  /// shown for itself.
  static let idTokenSubjectsIdentical = Rule<IDTokenReview>(
    "id-token-subjects-identical", "sub is that of the ID token from the browser",
    Citation("OIDC Core 1.0", "3.3.3.6")
  ) { review in
    guard case .after(let expected) = review.arrival else { return .doesNotApply("no other came before") }
    guard review.subject.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: review.subject, "The two statements are about two people.")
    }
    return .holds(expected: expected, found: expected)
  }
}

extension Citation {
  /// Of the steps by which a client validates an ID token.
  static let oidcValidation = Citation("OIDC Core 1.0", "3.1.3.7")
}
