internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// A request that a script of another origin has the browser make, under review by the server that it came to: may that
/// origin read the answer? (RFC 10017 §6.3.3). Where it may not, the answer goes out all the same, and the browser keeps
/// it from the script.
struct CrossOriginAccess: Review {
  typealias Refusal = String

  let origin: String
  let policy: CrossOriginPolicy
  let isPreflight: Bool

  /// Nil for a request of the server's own pages, and for one that no script made.
  init?(_ request: WireRequest, at own: [String], policy: CrossOriginPolicy) {
    guard let origin = request.headerFields.value(of: .origin),
      !own.contains(where: { $0.isIdentical(to: origin) })
    else {
      return nil
    }
    self.origin = origin
    self.policy = policy
    isPreflight = CrossOriginAccess.isPreflight(request)
  }

  /// Whether the browser only asks if a script may send a request (Fetch §4.8).
  static func isPreflight(_ request: WireRequest) -> Bool {
    request.method == .options && request.headerFields.value(of: .accessControlRequestMethod) != nil
  }

  static let rules: [Rule<CrossOriginAccess>] = [
    Rule(
      "origin-may-read-answers", "scripts of this origin may read the answer", .rfc(10017, "6.3.3"),
      consequence: .goesOn
    ) { review in
      let known = review.policy.origins.joined(separator: " or ")
      switch review.policy.readers {
      case .any: return .holds(expected: "any origin", found: review.origin)
      case .none:
        return .fails(
          expected: "a page of this server's own", found: review.origin, "the answer is for no script")
      case .registered:
        guard review.policy.origins.contains(where: { $0.isIdentical(to: review.origin) }) else {
          return .fails(
            expected: known.isEmpty ? "no origin: no browser-based app is known here" : known,
            found: review.origin,
            "the answer is for no script of that origin")
        }
        return .holds(expected: known, found: review.origin)
      }
    }
  ]
}

/// What a server decided about the origin of a request, and says in its answer.
struct CrossOriginAnswer: Sendable {
  let access: CrossOriginAccess
  let isAllowed: Bool
  let checks: [Check]

  init(_ access: CrossOriginAccess, by server: some RuleHolder) {
    var checks = Checks(by: server)
    isAllowed = CrossOriginAccess.rules.hold(against: access, noting: &checks) == nil
    self.access = access
    self.checks = checks.all
  }

  /// What every answer to that origin says.
  func opened(_ response: WireResponse) -> WireResponse {
    var response = response
    // A cache must not hand to one origin what was meant for another.
    response.headerFields[.vary] = "Origin"
    guard isAllowed else { return response }
    response.headerFields[.accessControlAllowOrigin] = access.origin
    // Without this a script would see that it was refused, and not why (RFC 6750 §3).
    if response.headerFields.value(of: .wwwAuthenticate) != nil {
      response.headerFields[.accessControlExposeHeaders] = "WWW-Authenticate"
    }
    return response
  }

  /// What the browser gets where it only asks.
  func preflight(over path: ReturnPath) -> Receipt {
    var response = opened(WireResponse(status: .noContent))
    if isAllowed {
      response.headerFields[.accessControlAllowMethods] = "GET, POST, PUT, PATCH, DELETE"
      response.headerFields[.accessControlAllowHeaders] = "Authorization, Content-Type"
    }
    return Receipt(checks: checks, sends: [.response(.preflightResponse, response, over: path)])
  }

  /// What was answered, opened to that origin.
  func opened(_ receipt: Receipt, over path: ReturnPath) -> Receipt {
    var receipt = receipt
    receipt.checks = checks + receipt.checks
    receipt.sends = receipt.sends.map { dispatch in
      guard case .response(let wire) = dispatch.content, dispatch.connection == path.connection,
        let response = try? wire.response
      else { return dispatch }
      return .response(dispatch.name, opened(response), over: path)
    }
    return receipt
  }
}
