internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A request with a token of which it is known what it stands for, in whatever way that was found out.
protocol HoldsTokenMeaning: AsksForResource {
  /// The members of RFC 7662 §2.2, which are the claims of RFC 9068 §2.2.
  var meaning: JSONValue { get }
  var now: VirtualTime { get }
}

/// What a token must stand for to open a resource (RFC 6750 §3.1), however that was found out.
enum TokenMeaningRules {
  /// The server that takes the token holds it against its own clock as well (RFC 7662 §4).
  static func tokenNotExpired<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "token-not-expired", "the token has not expired", .rfc(6750, "3.1")
    ) { review in
      guard let member = review.meaning["exp"] else { return .doesNotApply("no expiry was told") }
      guard let seconds = member.numericDate else {
        return .fails(
          expected: "a number of seconds", found: member.plainText,
          review.asked.challenge(.invalidToken, "The access token's expiry cannot be read."))
      }
      let expires = VirtualTime(seconds: seconds)
      guard review.now < expires else {
        return .fails(
          expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay,
          review.asked.challenge(.invalidToken, "The access token expired."))
      }
      return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
    }
  }

  /// Where the token says from when on it may be used, that has come (RFC 7519 §4.1.5; RFC 7662 §4).
  static func tokenNotEarly<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "token-not-early", "the token may be used already", .rfc(7519, "4.1.5")
    ) { review in
      guard let member = review.meaning["nbf"] else { return .doesNotApply("it does not say from when on") }
      guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
        return .fails(
          expected: "nbf not after \(review.now)", found: member.plainText,
          review.asked.challenge(.invalidToken, "The access token may not be used yet."))
      }
      return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
    }
  }

  /// A token meant for another resource server must not work here (RFC 9700 §2.3).
  static func tokenMeantForThisServer<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "token-meant-for-this-server", "the token's audience is this resource server", .rfc(9700, "2.3")
    ) { review in
      let claim = review.meaning["aud"]
      let audience = claim?.audience ?? []
      guard audience.contains(where: review.asked.settings.identifier.isIdentical) else {
        return .fails(
          expected: review.asked.settings.identifier,
          found: audience.isEmpty ? claim?.text ?? "none" : audience.joined(separator: ", "),
          review.asked.challenge(.invalidToken, "The access token is not meant for this server."))
      }
      return .holds(expected: review.asked.settings.identifier, found: audience.joined(separator: ", "))
    }
  }

  /// The token's scope covers this resource; else insufficient_scope says which would (RFC 6750 §3.1).
  static func scopeSufficient<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "scope-sufficient", "the token's scope covers this resource", .rfc(6750, "3.1")
    ) { review in
      let needed = review.asked.resource?.scope ?? ""
      let granted = review.meaning["scope"]?.string ?? ""
      guard Scope(parsing: granted)?.contains(needed) == true else {
        return .fails(
          expected: needed, found: granted.isEmpty ? "none" : granted,
          review.asked.challenge(.insufficientScope, "The access token does not allow this."))
      }
      return .holds(expected: needed, found: granted)
    }
  }

  /// A good token says that somebody allowed something; it opens her own data, not what the server keeps of others (RFC
  /// 9110 §15.5.4). No error code of bearer tokens fits: another token of hers would not help either.
  static func tokenOfDataOwner<Request: HoldsTokenMeaning>() -> Rule<Request> {
    Rule<Request>(
      "token-of-data-owner", "the token is from somebody whose data this is", .rfc(9110, "15.5.4")
    ) { review in
      guard !review.asked.settings.owners.isEmpty else {
        return .doesNotApply("this is nobody's data in particular")
      }
      let subject = review.meaning["sub"]?.string
      if !review.asked.settings.features.resourcesOfPeople.areAll, let client = review.clientForItself {
        return .doesNotApply("\(client) asks for itself, and not in the name of a person")
      }
      let expected = "sub \(review.asked.settings.owners.joined(separator: " or "))"
      guard let subject, review.asked.settings.owners.contains(where: subject.isIdentical) else {
        return .fails(expected: expected, found: subject ?? "none", WireResponse(status: .forbidden))
      }
      return .holds(expected: expected, found: subject)
    }
  }
}
