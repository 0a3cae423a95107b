internal import Citations
internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// What a server tells of her who is about to be signed in.
struct AwaitedUserInfo: AwaitedAnswer {
  let session: String
  let who: Client.SignedIn
  let origin: ReturnPath

  var browser: ReturnPath? { origin }
  var awaited: Fact.Field { .init("more about", .party(who.subject)) }

  /// Takes it, if it is about her (OIDC Core 1.0 §5.3.2).
  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = UserInfoResponse(response: response, subject: who.subject)
    var checks = Checks(by: client)
    if let refusal = UserInfoResponse.rules.hold(against: review, noting: &checks) {
      client.sessions[session]?.tokens = nil
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    var who = who
    who.name = review.claims["name"]?.string
    var receipt = client.signedIn(who, session, over: origin, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}

/// What the UserInfo endpoint answered, under review by the client (OIDC Core 1.0 §5.3.2). A refusal is what
/// the user is told.
struct UserInfoResponse: HoldsJSONAnswer {
  static let rules: [Rule<UserInfoResponse>] = [
    UserInfoResponseRules.userInfoResponseSuccessful,
    UserInfoResponseRules.userInfoIsJSON,
    UserInfoResponseRules.userInfoSubjectMatches,
  ]

  let answer: JSONAnswer
  /// Whom the ID token names.
  let subject: String

  init(response: WireResponse, subject: String) {
    answer = JSONAnswer(response)
    self.subject = subject
  }

  var claims: JSONValue { answer.document }
}

/// The client's rules for what the UserInfo endpoint answers (OIDC Core 1.0 §5.3).
enum UserInfoResponseRules {
  /// An error says that there is nothing to read (OIDC Core 1.0 §5.3.3).
  static let userInfoResponseSuccessful = Rule<UserInfoResponse>(
    "userinfo-response-successful", "the answer is not an error", Citation("OIDC Core 1.0", "5.3.3")
  ) { review in
    let status = review.answer.response.status
    guard status == .ok else {
      return .fails(
        expected: "status 200", found: "status \(status.code)",
        "The server does not tell who you are.")
    }
    return .holds()
  }

  /// The claims are members of a JSON object, and said to be one (OIDC Core 1.0 §5.3.2).
  static let userInfoIsJSON = Rule<UserInfoResponse>(
    "userinfo-is-json", "the answer is a JSON object", Citation("OIDC Core 1.0", "5.3.2"),
    judge: JSONAnswer.isObject(otherwise: "What the server says of you cannot be read."))

  /// sub is there, and exactly that of the ID token; otherwise none of it may be used (OIDC Core 1.0 §5.3.2).
  static let userInfoSubjectMatches = Rule<UserInfoResponse>(
    "userinfo-subject-matches", "sub is that of the ID token", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    let found = review.claims["sub"]?.string
    guard found?.isIdentical(to: review.subject) == true else {
      return .fails(
        expected: review.subject, found: found ?? "none", "The server speaks of somebody else.")
    }
    return .holds(expected: review.subject, found: review.subject)
  }
}
