internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension VendorResourceRules {
  /// A token stands behind the word OAuth (Concur Pre-2017 Authorization); 401 where the header is not there
  /// (Concur HTTP Codes §401), 403 where it is there and no good (§403).
  static let vendorTokenPresented = Rule<VendorResourceRequest>(
    "vendor-token-presented", "Authorization presents a token", Citation("Concur HTTP Codes", "401")
  ) { review in
    guard let authorization = review.request.headerFields[.authorization] else {
      return .fails(
        expected: "Authorization: OAuth", found: "no Authorization",
        VendorServer.refusal(
          .unauthorized, "The Authorization header is missing.",
          headerFields: [.wwwAuthenticate: "OAuth realm=\"\(review.settings.origin)\""]))
    }
    guard let (scheme, token) = AuthorizationScheme.split(authorization), scheme == "oauth" else {
      return .fails(
        expected: "OAuth and a token", found: authorization,
        VendorServer.refusal(.forbidden, "The Authorization header cannot be read."))
    }
    review.token = token
    return .holds(found: token)
  }
}
