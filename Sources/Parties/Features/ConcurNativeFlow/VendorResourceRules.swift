internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// A vendor's rules for requests with a token (Concur Native Flow §4).
enum VendorResourceRules {
  /// There is something at this address, and it can be read (RFC 9110 §15.5.5, §15.5.6).
  static let vendorResourceExists = Rule<VendorResourceRequest>(
    "vendor-resource-exists", "there is something to read at this address", .rfc(9110, "15.5.5"),
    needed: "without a resource there is nothing to hand out"
  ) { review in
    guard let resource = review.resource else {
      return .fails(
        expected: review.settings.resources.map(\.path).joined(separator: " or "), found: review.request.path,
        VendorServer.refusal(.notFound, "There is nothing here."))
    }
    guard review.request.method == .get else {
      return .fails(
        expected: "GET", found: review.request.method.rawValue,
        VendorServer.refusal(.methodNotAllowed, "The method must be GET.", headerFields: [.allow: "GET"]))
    }
    return .holds(found: resource.path)
  }

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
    guard let token = review.token else {
      return .fails(
        expected: "OAuth and a token", found: authorization,
        VendorServer.refusal(.forbidden, "The Authorization header cannot be read."))
    }
    return .holds(found: token)
  }

  /// The token is one that this server issued (Concur HTTP Codes §403).
  static let vendorTokenKnown = Rule<VendorResourceRequest>(
    "vendor-token-known", "the token is one of those issued", Citation("Concur HTTP Codes", "403")
  ) { review in
    guard let meaning = review.meaning else {
      return .fails(
        expected: "a token issued here", found: review.token ?? "none",
        VendorServer.refusal(.forbidden, "The token is not known."))
    }
    return .holds(found: "issued for \(meaning.user) to \(meaning.application)")
  }

  /// A token is good until the date that it was issued with (Concur HTTP Codes §403).
  static let vendorTokenNotExpired = Rule<VendorResourceRequest>(
    "vendor-token-not-expired", "the date at which the token expires has not come",
    Citation("Concur HTTP Codes", "403")
  ) { review in
    guard let meaning = review.meaning else { return .doesNotApply("no such token was issued") }
    guard review.now < meaning.expires else {
      return .fails(
        expected: "before \(meaning.expires)", found: review.now.description,
        VendorServer.refusal(.forbidden, "The token has expired."))
    }
    return .holds(expected: "before \(meaning.expires)", found: review.now.description)
  }
}

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
