internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// What a token of the vendor's opens (Concur Native Flow §4).
enum VendorResourceEndpoint {
  /// Whether there is a token at all comes before whether it is good.
  static let rules: [Rule<VendorResourceRequest>] = [
    VendorResourceRules.vendorResourceExists,
    VendorResourceRules.vendorTokenPresented,
    VendorResourceRules.vendorTokenKnown,
    VendorResourceRules.vendorTokenNotExpired,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: VendorServer, at now: VirtualTime
  ) -> Receipt {
    let review = VendorResourceRequest(request: request, server: server, now: now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.nativeResourceErrorResponse, refusal, over: path)])
    }
    guard let body = review.resource?.body else { return Receipt(checks: checks) }
    // What one person may see must not be handed to another by a shared cache (RFC 9111 §5.2.2.7).
    let response = WireResponse.xml(body, headerFields: [.cacheControl: "private"])
    return Receipt(checks: checks, sends: [.response(.nativeResourceResponse, response, over: path)])
  }
}

/// A request for something of the user's, under review. A refusal is the response.
struct VendorResourceRequest: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: VendorServerSettings
  let now: VirtualTime
  /// What is at the path; nil for nothing.
  let resource: VendorServerSettings.Resource?
  /// Nil where the request presents none.
  let token: String?
  /// What the token stands for; nil where it is none of those issued.
  let meaning: VendorServer.AccessToken?

  init(request: WireRequest, server: VendorServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    self.now = now
    resource = server.settings.resources.first { $0.path.isIdentical(to: request.path) }
    let credentials = request.headerFields[.authorization].flatMap(AuthorizationScheme.split)
    token = credentials?.scheme == "oauth" ? credentials?.credentials : nil
    meaning = token.flatMap(server.accessTokens.exactly)
  }
}
