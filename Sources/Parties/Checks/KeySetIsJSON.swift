internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

extension KeySetRules {
  /// A key set is a JSON object with a member keys, which is a list (RFC 7517 §5).
  static let keySetIsJSON = Rule<KeySetResponse>(
    "key-set-is-json", "the keys are a JSON key set", .rfc(7517, "5")
  ) { review in
    let found = "\(review.response.status.code) \(review.response.mediaType)"
    guard review.response.status == .ok, let document = try? JSONReader.read(review.response.body),
      let keys = JSONWebKeySet(document)
    else {
      return .fails(
        expected: "200 and a key set", found: found, "The server's keys cannot be read.")
    }
    review.keys = keys
    return .holds(found: keys.keys.map { $0.id ?? "a key without a name" }.joined(separator: ", "))
  }
}
