internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

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
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.request.body)
    } catch {
      return .fails(expected: "a form", found: error.description, "The form cannot be read.")
    }
    return .holds()
  }

  /// A form that this browser was not shown was sent by another site, which would connect the user to an account
  /// that is not hers (RFC 6749 §10.12).
  static let clientFormWasShown = Rule<ClientLoginRequest>(
    "client-form-was-shown", "the client showed its form to this browser", .rfc(6749, "10.12")
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
    "client-form-filled-in", "user name and password are there", .rfc(6749, "4.3.2")
  ) { review in
    guard let username = review.parameters["username"],
      let password = review.parameters["password"] ?? (review.mayLackPassword ? "" : nil)
    else {
      let names = review.parameters.all.filter { !$0.value.isEmpty }.map(\.name)
      return .fails(
        expected: "username and password",
        found: names.isEmpty ? "neither" : names.joined(separator: ", ") + " alone",
        "Please fill in both: user name and password.")
    }
    review.username = username
    review.password = password
    return .holds(found: "user name \(username), and \(password.isEmpty ? "no" : "a") password")
  }
}
