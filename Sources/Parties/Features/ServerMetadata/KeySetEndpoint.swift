internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// Publishes the keys with which the server's signatures are verified (RFC 7517 §5; `jwks_uri` of RFC 8414 §2).
enum KeySetEndpoint {
  static func answer(
    _ request: WireRequest, over path: ReturnPath, by settings: AuthorizationServerSettings
  ) -> Receipt {
    guard request.method == .get else {
      let refusal = WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET"])
      return Receipt(sends: [.response(.httpErrorResponse, refusal, over: path)])
    }
    return Receipt(sends: [.response(.jwksResponse, .json(settings.keySet.json), over: path)])
  }
}

extension AuthorizationServerSettings {
  /// The public half of what the server signs with; empty where it signs nothing.
  var keySet: JSONWebKeySet {
    JSONWebKeySet(signingKey.map { [$0.publicWebKey] } ?? [])
  }
}
