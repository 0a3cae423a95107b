internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a server says that a client is registered with, under review by that client. A refusal is what the user is told.
struct RegistrationAnswer: HoldsJSONAnswer {
  static let rules: [Rule<RegistrationAnswer>] = [
    registrationAccepted, clientIDReceived, registrationSuffices,
  ]

  let answer: JSONAnswer
  /// That says that it went well.
  let status: HTTPResponse.Status
  /// Where browsers come back to; nil where none do.
  let redirectURI: String?
  /// The identifier that the client has had there; nil where it had none.
  var known: String?

  var clientID: String? { answer.document["client_id"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
  /// Nil for one that this program does not know.
  var method: ClientAuthenticationMethod? {
    ClientAuthenticationMethod(
      rawValue: answer.document["token_endpoint_auth_method"]?.string ?? "client_secret_basic")
  }

  /// 201 says that the client is known from now on; any other answer says why not (RFC 7591 §3.2). What the server keeps
  /// of it is told with 200 later (RFC 7592 §2.1).
  private static let registrationAccepted = Rule<RegistrationAnswer>(
    "registration-accepted", "the server has registered the client", .rfc(7591, "3.2")
  ) { review in
    let expected = "status \(review.status.code)"
    guard review.answer.response.status == review.status else {
      let found = review.answer.document["error"]?.string ?? "status \(review.answer.response.status.code)"
      return .fails(
        expected: expected, found: found, "The authorization server did not register this app: \(found).")
    }
    return .holds(expected: expected, found: expected)
  }

  /// Without an identifier the client is nobody there (RFC 7591 §3.2.1).
  private static let clientIDReceived = Rule<RegistrationAnswer>(
    "client-id-received", "the answer has a client_id", .rfc(7591, "3.2.1"),
    needed: "without a client identifier there is nothing to ask a server with"
  ) { review in
    guard let clientID = review.clientID else {
      return .fails(
        expected: "client_id, a string", found: review.answer.document["client_id"]?.kind ?? "none",
        "The authorization server's answer has no client_id.")
    }
    return .holds(found: clientID)
  }

  /// The server may have replaced what the client asked for, so the client looks whether it can work with what is there
  /// (RFC 7591 §3.2.1).
  private static let registrationSuffices = Rule<RegistrationAnswer>(
    "registration-suffices", "the client can work with what is registered", .rfc(7591, "3.2.1")
  ) { review in
    let document = review.answer.document
    let uris = document["redirect_uris"].flatMap { [String](setting: $0) } ?? []
    if let uri = review.redirectURI, !uris.contains(where: uri.isIdentical) {
      return .fails(
        expected: "redirect_uris with \(uri)", found: uris.isEmpty ? "none" : uris.joined(separator: ", "),
        "The authorization server would not send anybody back to this app.")
    }
    let name = document["token_endpoint_auth_method"]?.plainText ?? "none told"
    guard let method = review.method, !method.needsSecret || document["client_secret"]?.string != nil else {
      return .fails(
        expected: "a way to prove who it is, and what that takes", found: name,
        "This app cannot prove who it is as the authorization server wants it.")
    }
    return .holds(found: (uris + [method.rawValue]).joined(separator: ", "))
  }
}
