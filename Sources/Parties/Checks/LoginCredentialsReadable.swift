internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// Login ID and password come by HTTP Basic. Where there is no password, the colon is there all the same:
  /// it is what ends the login ID (Concur Native Flow §3, RFC 7617 §2).
  static let loginCredentialsReadable = Rule<NativeTokenRequest>(
    "login-credentials-readable", "Authorization holds a login ID, a colon and a password",
    Citation("Concur Native Flow", "3")
  ) { review in
    guard let authorization = review.request.headerFields[.authorization] else {
      return .fails(
        expected: "Authorization: Basic", found: "no Authorization",
        VendorServer.refusal(
          .unauthorized, "The Authorization header is missing.",
          headerFields: [.wwwAuthenticate: "Basic realm=\"\(review.settings.origin)\""]))
    }
    guard let credentials = BasicCredentials(authorization: authorization) else {
      return .fails(
        expected: "Basic, and LoginID:Password in base 64", found: authorization,
        VendorServer.refusal(.forbidden, "The Authorization header cannot be read."))
    }
    review.credentials = credentials
    return .holds(
      found: credentials.userID + (credentials.password.isEmpty ? ", no password" : ", with a password"))
  }
}
