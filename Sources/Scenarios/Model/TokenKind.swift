internal import Simulation
internal import Wire

/// What a signed token is for. The same claim says different things in different ones: `aud` in an ID token is the
/// client, in an access token the resource server.
enum TokenKind: String, CaseIterable {
  case accessToken = "access_token"
  case idToken = "id_token"
  case assertion
  case clientAssertion = "client_assertion"
  case requestObject = "request_object"
  case dpop
  case introspection
  case softwareStatement = "software_statement"
  case other

  /// The kind, by the name of the part that holds the token: `access_token`, `Authorization`.
  init(carrier: String, in message: MessageName) {
    // A member of a member is called by its path; names of header fields count in any case (RFC 9110 §5.1).
    switch (carrier.split(separator: ".").last.map(String.init) ?? carrier).lowercased() {
    // What is shown to a resource server, and what that asks about (RFC 6750 §2.1, RFC 7662 §2.1).
    case "authorization", "token": self = .accessToken
    case "id_token_hint": self = .idToken
    // What a server says of a token, signed (RFC 9701 §5).
    case "body" where message.text == "introspection-response": self = .introspection
    // By value, and as what an address answers with (OIDC Core 1.0 §6.1, §6.2).
    case "request", "body": self = .requestObject
    case let name: self = TokenKind(rawValue: name) ?? .other
    }
  }
}

extension TokenKind {
  /// What it is called in a sentence.
  var words: String {
    switch self {
    case .accessToken: "an access token"
    case .idToken: "an ID token"
    case .assertion: "an assertion"
    case .clientAssertion: "a client assertion"
    case .requestObject: "a request object"
    case .dpop: "a proof of possession"
    case .introspection: "a signed answer about a token"
    case .softwareStatement: "a software statement"
    case .other: "another token"
    }
  }
}
