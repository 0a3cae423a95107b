internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// Trades a user's login ID and password for a token (Concur Native Flow §3).
enum VendorTokenEndpoint {
  /// Which app asks comes before whose password it brings: an app that nobody registered learns nothing about
  /// any user.
  static let rules: [Rule<NativeTokenRequest>] = [
    NativeFlowRules.nativeMethodIsGet,
    NativeFlowRules.loginCredentialsReadable,
    NativeFlowRules.consumerKeyPresent,
    NativeFlowRules.consumerKeyKnown,
    NativeFlowRules.loginKnown,
    NativeFlowRules.loginPasswordMatches,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout VendorServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = NativeTokenRequest(request: request, settings: server.settings)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.nativeTokenErrorResponse, refusal, over: path)])
    }
    let token = surroundings.entropy.token(for: "access_token", byteCount: 16)
    let refreshToken = surroundings.entropy.token(for: "refresh_token", byteCount: 16)
    let expires = surroundings.now.advanced(by: server.settings.accessTokenLifetime)
    server.accessTokens[token] = VendorServer.AccessToken(
      user: review.user, application: review.application ?? review.consumerKey, expires: expires,
      refreshToken: refreshToken)
    let response = WireResponse.xml(
      XMLTree(
        root: .lines(
          "Access_Token",
          [
            .text("Token", token), .text("Expiration_date", VendorDate.text(expires)),
            .text("Refresh_Token", refreshToken),
          ])))
    return Receipt(checks: checks, sends: [.response(.nativeTokenResponse, response, over: path)])
  }
}

/// A request for a token, under review. A refusal is the response.
struct NativeTokenRequest: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: VendorServerSettings
  /// Login ID and password; nil where none can be read.
  let credentials: BasicCredentials?
  /// Every one that the request names.
  let consumerKeys: [String]
  /// The app that was registered under the consumer key; nil for none.
  let application: String?

  /// Whose login ID it is.
  var user: String { credentials?.userID ?? "" }

  /// The first that the request names; empty for none.
  var consumerKey: String { consumerKeys.first ?? "" }

  init(request: WireRequest, settings: VendorServerSettings) {
    self.request = request
    self.settings = settings
    credentials = request.headerFields[.authorization].flatMap { BasicCredentials(authorization: $0) }
    consumerKeys = request.headerFields[values: .consumerKey]
    application = settings.applications.exactly(consumerKeys.first ?? "")
  }

  /// In which words a login is refused, whichever half of it was wrong: else a guesser learns which exist.
  static let wrongLogin = VendorServer.refusal(.forbidden, "Login ID or password is wrong.")
}

extension HTTPField.Name {
  /// Which app asks (Concur Native Flow §3).
  static let consumerKey = HTTPField.Name.constant("X-ConsumerKey")
}
