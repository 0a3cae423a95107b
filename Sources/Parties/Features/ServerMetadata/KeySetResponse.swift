internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// A server's keys, with which the client can begin.
struct AwaitedKeySet: AwaitedAnswer {
  let beginning: Client.Beginning
  let server: ClientSettings.ServerAddresses
  let issuerCheck: Client.IssuerCheck

  var browser: ReturnPath? { beginning.browser }
  var awaited: Fact.Field { .init("the keys of", .party(server.issuer)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = KeySetResponse(response: response)
    var checks = Checks(by: client)
    if let refusal = KeySetResponse.rules.hold(against: review, noting: &checks) {
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    client.provider = Client.Provider(
      server: server, issuerCheck: issuerCheck, keys: review.keys ?? JSONWebKeySet([]))
    var receipt = client.go(beginning, to: server, issuerCheck: issuerCheck, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }
}

/// The public keys of a server, under review by a client (RFC 7517 §5). A refusal is what the user is told.
struct KeySetResponse: HoldsJSONAnswer {
  static let rules: [Rule<KeySetResponse>] = [KeySetRules.keySetIsJSON]

  let answer: JSONAnswer
  /// Nil where this is no key set.
  let keys: JSONWebKeySet?

  init(response: WireResponse) {
    answer = JSONAnswer(response)
    keys = JSONWebKeySet(answer.document)
  }
}

/// The client's rules for a server's public keys (RFC 7517 §5).
enum KeySetRules {
  /// A key set is a JSON object with a member keys, which is a list (RFC 7517 §5).
  static let keySetIsJSON = Rule<KeySetResponse>(
    "key-set-is-json", "the keys are a JSON key set", .rfc(7517, "5")
  ) { review in
    guard review.answer.response.status == .ok, let keys = review.keys else {
      return .fails(
        expected: "200 and a key set", found: review.answer.kind, "The server's keys cannot be read.")
    }
    return .holds(found: keys.keys.map { $0.id ?? "a key without a name" }.joined(separator: ", "))
  }
}
