internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for the authorization server's own forms.
enum FormRules {
  /// The rule by which passwords are compared.
  static let comparison = "password-right"

  /// Whose form it is comes before what stands in it: none is taken that another site sent in the owner's name.
  static let ofEveryForm: [Rule<FormPost>] = [formIsPosted, ticketKnown, ticketBelongsToBrowser]

  /// A password or a decision never belongs in an address, where history and logs keep it (RFC 9110 §17.9).
  static let formIsPosted = Rule<FormPost>(
    "form-is-posted", "the form comes in the body of a POST", .rfc(9110, "17.9")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue,
        .init(words: "Please use the form itself.", status: .methodNotAllowed))
    }
    if let problem = review.unreadable {
      return .fails(expected: "a form", found: problem.description, .init(words: "The form cannot be read."))
    }
    return .holds()
  }

  /// The form belongs to an authorization request that still waits for an answer (RFC 6749 §3.1).
  static let ticketKnown = Rule<FormPost>(
    "ticket-known", "the form belongs to a request that waits for an answer", .rfc(6749, "3.1"),
    needed: "without a request there is nothing to go on with"
  ) { review in
    guard review.pending != nil else {
      return .fails(
        expected: "the ticket of a waiting request", found: review.ticket.isEmpty ? "none" : review.ticket,
        .init(words: "This form is too old, or was never made here. Start again from the app."))
    }
    return .holds(found: review.ticket)
  }

  /// The form was made for this very browser, so that no other site can send it in the owner's name
  /// (RFC 6749 §10.12).
  static let ticketBelongsToBrowser = Rule<FormPost>(
    "ticket-belongs-to-browser", "the form was made for this browser", .rfc(6749, "10.12")
  ) { review in
    let expected = review.pending?.session ?? ""
    guard let session = review.session, session == expected else {
      return .fails(
        expected: "session \(expected)", found: review.session.map { "session \($0)" } ?? "no session cookie",
        .init(words: "This form was made for another browser. Start again from the app."))
    }
    return .holds(expected: "session \(expected)", found: "session \(session)")
  }

  /// The owner is who she says (RFC 6749 §3.1: the server must first verify her identity). Which of the two
  /// was wrong is not told: that would tell a guesser which names exist.
  static let passwordRight = Rule<FormPost>(
    comparison, "user name and password are those of an account", .rfc(6749, "3.1")
  ) { review in
    let name = review.username
    guard review.guess?.isRight == true else {
      return .fails(
        expected: "the password of an account", found: "user name \(name) with another password",
        .init(words: "User name or password is wrong.", mayTryAgain: true))
    }
    return .holds(found: "\(name), with the right password")
  }

  /// The account that she means is signed in with this browser; or she wants to sign in with another (OIDC Core
  /// 1.0 §3.1.2.1).
  static let accountSignedIn = Rule<FormPost>(
    "account-signed-in", "the chosen account is signed in with this browser",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let user = review.parameters["account"] else {
      return .doesNotApply("she wants to sign in with another account")
    }
    let signIns = review.server.signIns(in: review.session ?? "", at: review.now)
    let expected = "one of: \(signIns.map(\.user).joined(separator: ", "))"
    guard review.chosen != nil else {
      return .fails(
        expected: expected, found: user,
        .init(words: "This account is not signed in with this browser. Start again from the app."))
    }
    return .holds(expected: expected, found: user)
  }

  /// Only an authenticated owner can consent (RFC 6749 §3.1).
  static let ownerSignedIn = Rule<FormPost>(
    "owner-signed-in", "somebody is signed in with this browser", .rfc(6749, "3.1"),
    needed: "without an owner there is nobody who could allow anything"
  ) { review in
    guard let signIn = review.decider else {
      return .fails(expected: "a signed-in owner", found: "nobody", .init(words: "Sign in first."))
    }
    return .holds(found: signIn.user)
  }

  /// The server decides on a request before it asks the owner about it, and knows who she is before she decides (RFC 6749
  /// §4.1.1). A form can be sent to this address at any time: so all that comes first is looked at once more.
  static let consentIsDue = Rule<FormPost>(
    "consent-is-due", "nothing else has to come before the owner's decision", .rfc(6749, "3.1")
  ) { review in
    guard let pending = review.pending else {
      return .fails(expected: "a request", found: "none", .init(words: "This form belongs to no request."))
    }
    switch review.server.nextStep(for: pending, at: review.now) {
    case .ask(.consent(let signIn)), .grant(let signIn): return .holds(found: "\(signIn.user) is to decide")
    case .ask(.signIn): return .fails(expected: "her decision", found: "she must sign in first", .goesOn)
    case .ask(.accountChoice):
      return .fails(expected: "her decision", found: "an account must be chosen first", .goesOn)
    case .refuse(let refusal):
      return .fails(
        expected: "her decision", found: "the request is refused: \(refusal.code.rawValue)", .goesOn)
    }
  }

  /// The owner may grant less than was asked, never more (RFC 6749 §3.3).
  static let scopeWasAskedFor = Rule<FormPost>(
    "scope-was-asked-for", "what is allowed was asked for", .rfc(6749, "3.3")
  ) { review in
    guard review.allows else { return .doesNotApply("the owner denies") }
    let allowed = review.allowed
    let asked = review.pending?.scope ?? Scope()
    guard allowed.isSubset(of: asked) else {
      return .fails(
        expected: "some of: \(asked)", found: allowed.text,
        .init(words: "More was allowed than the app asked for."))
    }
    return .holds(expected: "some of: \(asked)", found: allowed.isEmpty ? "nothing" : allowed.text)
  }

  /// An owner may say no, and then the client is told (RFC 6749 §4.1.2.1). To allow nothing of what was asked for is to
  /// say no.
  static let ownerAllows = Rule<OwnerDecision>(
    "owner-allows", "the owner allows it", .rfc(6749, "3.1"), consequence: .stops
  ) { review in
    guard review.form.allows, !review.form.allowed.isEmpty || review.asked.isEmpty else {
      return .fails(
        expected: "her permission", found: review.form.allows ? "nothing allowed" : "denied",
        .init(.accessDenied, "The resource owner denied the request."))
    }
    return .holds(found: review.form.allowed.isEmpty ? "all that was asked for" : review.form.allowed.text)
  }
}
