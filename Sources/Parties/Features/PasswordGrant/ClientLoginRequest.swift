internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// The client's own form for user name and password, filled in, under review. A refusal is what the user is told.
struct ClientLoginRequest: Review {
  typealias Refusal = String

  static let rules: [Rule<ClientLoginRequest>] = [
    ClientLoginRules.clientFormIsPosted, ClientLoginRules.clientFormWasShown,
    ClientLoginRules.clientFormFilledIn,
  ]

  let request: WireRequest
  let session: String?
  /// Whether the form was shown to this browser.
  let wasShown: Bool
  let parameters: FormParameters
  /// Why the form cannot be read; nil where it can.
  let problem: String?
  /// What she typed; nil where something is lacking.
  let owner: Client.OwnerPassword?

  /// - Parameter mayLackPassword: whether there are users without a password (Concur Native Flow §3).
  init(request: WireRequest, session: String?, wasShown: Bool, mayLackPassword: Bool) {
    self.request = request
    self.session = session
    self.wasShown = wasShown
    do throws(FormError) {
      parameters = try request.method == .post ? request.formParameters : request.queryParameters
      problem = nil
    } catch {
      (parameters, problem) = (FormParameters([]), error.description)
    }
    let password = parameters["password"] ?? (mayLackPassword ? "" : nil)
    owner = parameters["username"].flatMap { username in
      password.map { Client.OwnerPassword(username: username, password: $0) }
    }
  }
}

/// The client's rules for its own form for user name and password (RFC 6749 §4.3).
enum ClientLoginRules {
  /// A password never belongs in an address, where history and logs keep it (RFC 9110 §17.9).
  static let clientFormIsPosted = Rule<ClientLoginRequest>(
    "client-form-is-posted", "the password comes in the body of a POST", .rfc(9110, "17.9")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue, "Please use the form itself.")
    }
    if let problem = review.problem {
      return .fails(expected: "a form", found: problem, "The form cannot be read.")
    }
    return .holds()
  }

  /// A form that this browser was not shown was sent by another site, which would connect the user to an account
  /// that is not hers (RFC 6749 §10.12).
  static let clientFormWasShown = Rule<ClientLoginRequest>(
    "client-form-was-shown", "the client showed its form to this browser", .rfc(6749, "10.12"),
    needed: "without the session the client does not know which server the password is for"
  ) { review in
    guard review.wasShown else {
      let found = review.session.map { "session \($0), which was shown no form" } ?? "no session cookie"
      return .fails(
        expected: "the session of a browser with the form", found: found,
        "This app did not ask for a password in this browser. Start again.")
    }
    return .holds(found: review.session.map { "session \($0)" } ?? "")
  }

  /// The token request needs both (RFC 6749 §4.3.2).
  static let clientFormFilledIn = Rule<ClientLoginRequest>(
    "client-form-filled-in", "user name and password are there", .rfc(6749, "4.3.2"),
    needed: "without user name and password there is nothing to trade"
  ) { review in
    guard let owner = review.owner else {
      let names = review.parameters.all.filter { !$0.value.isEmpty }.map(\.name)
      return .fails(
        expected: "username and password",
        found: names.isEmpty ? "neither" : names.joined(separator: ", ") + " alone",
        "Please fill in both: user name and password.")
    }
    let password = owner.password.isEmpty ? "no password" : "a password"
    return .holds(found: "user name \(owner.username), and \(password)")
  }
}
