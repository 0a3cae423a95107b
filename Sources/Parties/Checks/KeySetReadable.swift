internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// What the authorization server answered is a set of keys (RFC 7517 §5). Where it is not, nobody is let in.
  static let keySetReadable = Rule<ResourceRequest>(
    "key-set-readable", "the authorization server's keys can be read", .rfc(7517, "5")
  ) { review in
    guard let response = review.answer, response.status == .ok,
      let document = try? JSONReader.read(response.body), let keys = JSONWebKeySet(document)
    else {
      return .fails(
        expected: "200, JSON with keys",
        found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        WireResponse(status: .badGateway))
    }
    review.keys = keys
    return .holds(found: "\(keys.keys.count == 1 ? "1 key" : "\(keys.keys.count) keys")")
  }
}
