internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// Publishes the keys with which the server's signatures are verified (RFC 7517 §5; `jwks_uri` of RFC 8414 §2).
enum KeySetEndpoint {
  static let endpoint = ServerEndpoint(
    .keySet, takes: .jwksRequest, isOpen: { $0.signingKey != nil }
  ) { request, path, server, _ in
    PublicDocument.answer(
      request, over: path, .jwksResponse, by: server, document: server.settings.keySet.json)
  }
}

/// A request for a document that anybody may read, under review.
struct PublicDocument: Review {
  typealias Refusal = WireResponse

  let request: WireRequest

  /// What is there to be read is read by GET; another method has no meaning for it (RFC 9110 §15.5.6).
  static let rules: [Rule<PublicDocument>] = [
    Rule("method-is-get", "the document is asked for by GET", .rfc(9110, "15.5.6")) { review in
      guard review.request.method == .get else {
        return .fails(
          expected: "GET", found: review.request.method.rawValue,
          WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET"]))
      }
      return .holds(found: "GET")
    }
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, _ name: MessageName, by server: AuthorizationServer,
    document: JSONValue
  ) -> Receipt {
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: PublicDocument(request: request), noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.httpErrorResponse, refusal, over: path)])
    }
    return Receipt(checks: checks, sends: [.response(name, .json(document), over: path)])
  }
}

extension AuthorizationServerSettings {
  /// The public half of what the server signs with; empty where it signs nothing.
  var keySet: JSONWebKeySet {
    JSONWebKeySet(signingKey.map { [$0.publicWebKey] } ?? [])
  }
}
