internal import Citations
internal import Simulation
internal import Wire

extension ClientLoginRules {
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
