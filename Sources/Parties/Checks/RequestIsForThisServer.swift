internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension ServerRules {
  /// Whom a request is for stands in `Host` (RFC 9110 §7.2). One that is for another server may be an attempt to get past
  /// a guard that goes by that name, so it is turned away (RFC 9110 §7.4). Held of every request; noted only when it
  /// fails.
  static let requestIsForThisServer = Rule<ReceivedRequest>(
    "request-is-for-this-server", "Host names this server", .rfc(9110, "7.4")
  ) { review in
    let expected = review.origins.compactMap { WebAddress($0)?.hostAndPort }.joined(separator: " or ")
    let isMeant = review.origins.contains { origin in
      let scheme = WebAddress(origin)?.scheme ?? "https"
      return WebAddress("\(scheme)://\(review.request.authority)")?.origin.isIdentical(to: origin) == true
    }
    guard isMeant else {
      return .fails(
        expected: "Host \(expected)", found: review.request.authority,
        WireResponse(
          status: .misdirectedRequest, headerFields: [.contentType: "text/plain; charset=utf-8"],
          body: Array("This server is not the one that Host names.".utf8)))
    }
    return .holds(expected: "Host \(expected)", found: review.request.authority)
  }
}
