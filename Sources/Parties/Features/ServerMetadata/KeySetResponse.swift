internal import JOSE
internal import Simulation
internal import Wire

/// The public keys of a server, under review by a client (RFC 7517 §5). A refusal is what the user is told.
struct KeySetResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<KeySetResponse>] = [KeySetRules.keySetIsJSON]

  let response: WireResponse
  var keys = JSONWebKeySet([])
}
