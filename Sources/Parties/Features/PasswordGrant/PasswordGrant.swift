internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The owner's password, which the client had her tell it, is traded for a token (RFC 6749 §4.3). Out of use (RFC
/// 9700 §2.4); here to show why.
enum PasswordGrant {
  /// What was tried at the server's own form counts as well (RFC 6749 §4.3.2).
  static let grant = Grant(
    .password, gather: { PasswordEvidence($0) },
    rules: [
      PasswordRules.ownerCredentialsPresent, GuessRules.guessingLimited(of: "passwords", .rfc(6749, "4.3.2")),
      PasswordRules.ownerPasswordMatches,
    ] + ScopedTokenRequest.rules.map { rule in rule.ofPart { ScopedTokenRequest($0.request) } },
    access: \.granted,
    issue: { evidence, access, server, surroundings in
      let family = server.openFamily(evidence.granted)
      return server.issue(access, family: family, withRefreshToken: true, in: &surroundings).response()
    },
    afterwards: { evidence, checks, server in
      server.note(
        evidence.guess, comparedBy: PasswordRules.comparison, in: checks, at: evidence.request.now)
    })
}

/// The owner's name and password in a token request.
struct PasswordEvidence: TriesSecret {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let username: String?
  let password: String?

  init(_ request: TokenRequest) {
    self.request = request
    username = request.parameters["username"]
    password = request.parameters["password"]
  }

  /// All that the owner of the account can allow by it.
  var granted: AuthorizationServer.Access {
    .init(
      clientID: request.client?.clientID ?? "", user: username, scope: ScopedTokenRequest(request).scope)
  }

  var guess: Guess? {
    let account = username.flatMap(request.settings.accounts.exactly)
    return Guess(
      whose: "account \(username ?? "")",
      isRight: account.map { password?.isIdentical(to: $0.password) == true } ?? false)
  }

  var memory: AuthorizationServer.Memory { request.memory }
  var now: VirtualTime { request.now }

  func refusal(ofTriesUntil end: VirtualTime) -> ErrorResponse {
    .init(.invalidGrant, "Too many wrong passwords: no more are taken for a while.")
  }
}

/// The rules for trading the owner's password (RFC 6749 §4.3.2).
enum PasswordRules {
  /// The rule by which passwords are compared.
  static let comparison = "owner-password-matches"

  /// Both must be there (RFC 6749 §4.3.2).
  static let ownerCredentialsPresent = Rule<PasswordEvidence>(
    "owner-credentials-present", "username and password are there", .rfc(6749, "4.3.2"),
    needed: "without a user name nobody can say whose the token would be"
  ) { review in
    let missing = [("username", review.username), ("password", review.password)].filter { $0.1 == nil }
      .map(\.0)
    guard missing.isEmpty else {
      return .fails(
        expected: "username and password", found: "no " + missing.joined(separator: ", no "),
        .init(.invalidRequest, "There is no \(missing.joined(separator: " and no "))."))
    }
    return .holds()
  }

  /// The server holds the owner's password against what it keeps of it, as it does at its own form (RFC 6749
  /// §4.3.2). Which of the two was wrong is not told.
  static let ownerPasswordMatches = Rule<PasswordEvidence>(
    comparison, "username and password are those of an account", .rfc(6749, "4.3.2")
  ) { review in
    let name = review.username ?? ""
    guard review.guess?.isRight == true else {
      return .fails(
        expected: "the password of an account", found: "user name \(name) with another password",
        .init(.invalidGrant, "User name or password is wrong."))
    }
    return .holds(found: "\(name), with the right password")
  }
}
