internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for sign-ins that must be recent, or strong (RFC 9470).
enum StepUpRules {
  static let ofRequest: [Rule<AuthorizationRequest>] = [classReachable]
  static let ofLogin: [Rule<FormPost>] = [oneTimeCodeRight]
  static let ofResource: [Rule<AuthorizedRequest>] = [classSufficient, signInRecent]

  /// What the login page cannot reach is refused: else the client would get a token that is no better than the one it has,
  /// and come again and again (RFC 9470 §5).
  private static let classReachable = Rule<AuthorizationRequest>(
    "authentication-class-reachable", "the server can have people sign in as is demanded", .rfc(9470, "5")
  ) { review in
    let demanded = review.demandedClasses
    guard !demanded.isEmpty else { return .doesNotApply("no class of authentication is demanded") }
    let known = review.settings.features.authenticationClasses.names
    guard let reachable = review.reachableClass else {
      return .fails(
        expected: known.joined(separator: " or "), found: demanded.joined(separator: " or "),
        .init(.unmetAuthenticationRequirements, "Nobody can sign in here in that way."))
    }
    return .holds(expected: known.joined(separator: " or "), found: reachable)
  }

  /// The code that her device shows, besides the password: how she proves it is the server's own affair (RFC 6749 §3.1);
  /// the class that it then tells of must be true (RFC 9470 §5).
  private static let oneTimeCodeRight = Rule<FormPost>(
    "one-time-code-right", "the one-time code is that of her device, where one is asked for", .rfc(9470, "5")
  ) { review in
    guard let pending = review.pending, review.server.settings.asksCode(for: pending) else {
      return .doesNotApply("the password will do")
    }
    let code = review.server.settings.accounts.exactly(review.username)?.oneTimeCode
    guard let code, review.parameters[ResourceOwner.oneTimeCodeName]?.isIdentical(to: code) == true else {
      return .fails(
        expected: "the code of her device", found: review.parameters[ResourceOwner.oneTimeCodeName] ?? "none",
        .init(words: "The one-time code is wrong.", mayTryAgain: true))
    }
    return .holds(found: "the right one")
  }

  /// The token tells in which way its owner signed in; the resource may want another (RFC 9470 §3).
  private static let classSufficient = Rule<AuthorizedRequest>(
    "authentication-class-sufficient", "she signed in in a way that will do for this", .rfc(9470, "3")
  ) { review in
    guard let demand = review.asked.demand, !demand.classes.isEmpty else {
      return .doesNotApply("any way to sign in will do")
    }
    let expected = "acr " + demand.classes.joined(separator: " or ")
    let found = review.meaning["acr"]?.string
    guard let found, demand.classes.contains(where: found.isIdentical) else {
      return .fails(
        expected: expected, found: found ?? "none",
        demand.challenge(on: review.asked, "A different authentication level is required"))
    }
    return .holds(expected: expected, found: found)
  }

  /// The token tells when its owner signed in; that may be too long ago (RFC 9470 §3).
  private static let signInRecent = Rule<AuthorizedRequest>(
    "authentication-recent", "she signed in lately enough for this", .rfc(9470, "3")
  ) { review in
    guard let demand = review.asked.demand, let age = demand.maximumAge else {
      return .doesNotApply("it does not matter when")
    }
    let signedIn = review.meaning["auth_time"]?.numericDate.map { VirtualTime(seconds: $0) }
    let expected = "auth_time not before \(review.now.advanced(by: -age).timeOfDay)"
    guard let signedIn, review.now <= signedIn.advanced(by: age) else {
      return .fails(
        expected: expected, found: signedIn?.timeOfDay ?? "none",
        demand.challenge(on: review.asked, "More recent authentication is required"))
    }
    return .holds(expected: expected, found: signedIn.timeOfDay)
  }
}

extension ResourceRequest {
  /// How its owner must have signed in; nil where that does not matter.
  var demand: AuthenticationDemand? {
    resource.flatMap { resource in
      settings.features.authenticationDemands.all.first { $0.resource == resource.key }
    }
  }
}

extension AuthenticationDemand {
  /// What the client hears: both demands, whichever is not met (RFC 9470 §3).
  fileprivate func challenge(on asked: ResourceRequest, _ description: String) -> WireResponse {
    var response = asked.challenge(.insufficientUserAuthentication, description)
    var value = response.headerFields[.wwwAuthenticate] ?? ""
    if !classes.isEmpty { value += ", acr_values=\"\(classes.joined(separator: " "))\"" }
    if let maximumAge { value += ", max_age=\"\(maximumAge)\"" }
    response.headerFields[.wwwAuthenticate] = value
    return response
  }
}
