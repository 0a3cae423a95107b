internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension Feature {
  /// Published keys (RFC 7517).
  static let keySets = Feature(
    "KeySets", "RFC 7517",
    messages: [.jwksRequest, .jwksResponse],
    endpoints: [KeySetEndpoint.endpoint],
    metadata: { settings in
      settings.signingKey == nil ? [] : [.init("jwks_uri", .string(settings.address(of: .keySet)))]
    },
    rules: {
      [
        RuleList("key set endpoint", PublicDocument.rules),
        RuleList("client, key set response", KeySetResponse.rules),
      ]
    })
}

extension MessageName {
  static let jwksRequest: MessageName = "jwks-request"
  static let jwksResponse: MessageName = "jwks-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where its public keys are; only where it has one to publish (RFC 7517 §5).
  public static let keySet = Self("/jwks")
}

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
    _ request: WireRequest, over path: ReturnPath, _ name: MessageName, by server: some RuleHolder,
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
    client.providers[server.issuer] = Client.Provider(
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
