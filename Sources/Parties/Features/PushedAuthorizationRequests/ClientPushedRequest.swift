internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client that hands its request to the server itself, and sends the browser with no more than a name for it (RFC 9126
/// §2.1, §4).
extension Client {
  /// Hands in a request; the browser waits.
  mutating func push(
    _ request: FormParameters, for connection: Connection, to server: ClientSettings.ServerAddresses,
    in surroundings: inout Surroundings
  ) -> Receipt {
    // Who has read the metadata goes by that, and knows no other place (RFC 9126 §5).
    let place =
      server.pushedAuthorizationEndpoint
      ?? (server.metadata.isEmpty
        ? "" : AuthorizationServerSettings.Endpoint.pushedAuthorization.address(under: server.issuer))
    guard let address = WebAddress(place) else {
      return show(
        problem: "The authorization server does not say where it takes requests.", to: connection.browser,
        checks: Checks(by: self))
    }
    let proof = proof(to: server, in: &surroundings)
    // client_id is there already, as an authorization request has it (RFC 9126 §2.1).
    let form = FormParameters(request.all + proof.parameters.all.filter { $0.name != "client_id" })
    var fields: HTTPFields = [:]
    fields[.authorization] = proof.authorization
    let awaited = AwaitedPush(connection: connection, server: server, state: request["state"])
    return Receipt(sends: [
      send(
        .pushedAuthorizationRequest, .post(form, to: address, headerFields: fields), to: address, for: awaited
      )
    ])
  }
}

/// A name for the request that was handed in, or why there is none.
struct AwaitedPush: AwaitedAnswer {
  let connection: Client.Connection
  let server: ClientSettings.ServerAddresses
  /// Of the request that is given up where it is refused.
  let state: String?

  var browser: ReturnPath? { connection.browser }
  var awaited: Fact.Field { .flag("a name for its request") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = PushedAuthorizationResponse(answer: JSONAnswer(response))
    var checks = Checks(by: client)
    if let refusal = PushedAuthorizationResponse.rules.hold(against: review, noting: &checks) {
      if let pending = client.sessions[connection.session]?.pending(answeredBy: state) {
        client.sessions[connection.session]?.settle(pending)
      }
      return client.show(problem: refusal, to: browser, checks: checks)
    }
    let request = FormParameters([
      "client_id": client.identity(at: server).clientID, "request_uri": review.requestURI,
    ])
    var receipt = client.send(request, with: connection, to: server)
    receipt.checks = checks.all
    return receipt
  }
}

/// What came back for a request that was handed in, under review (RFC 9126 §2.2). A refusal is what the user is told.
struct PushedAuthorizationResponse: HoldsJSONAnswer {
  static let rules: [Rule<PushedAuthorizationResponse>] = [pushAccepted, requestURIReceived]

  let answer: JSONAnswer

  var requestURI: String? { answer.document["request_uri"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

  /// 201 says that the request is kept; any other answer says why not (RFC 9126 §2.2, §2.3).
  private static let pushAccepted = Rule<PushedAuthorizationResponse>(
    "push-accepted", "the server has taken the request", .rfc(9126, "2.2"), consequence: .stops
  ) { review in
    let status = review.answer.response.status
    guard status == .created else {
      let found = review.answer.document["error"]?.string ?? "status \(status.code)"
      return .fails(
        expected: "status 201", found: found, "The authorization server did not take the request: \(found).")
    }
    return .holds(expected: "status 201", found: "status 201")
  }

  /// The name that the browser is to bring (RFC 9126 §2.2).
  private static let requestURIReceived = Rule<PushedAuthorizationResponse>(
    "request-uri-received", "the answer has a request_uri", .rfc(9126, "2.2"),
    needed: "without a name for the request the browser has nothing to bring"
  ) { review in
    guard let name = review.requestURI else {
      return .fails(
        expected: "request_uri, a string", found: review.answer.document["request_uri"]?.kind ?? "none",
        "The authorization server's answer has no request_uri.")
    }
    return .holds(found: name)
  }
}
