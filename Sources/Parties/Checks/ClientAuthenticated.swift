internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// A confidential client authenticates, in the way it is registered for (RFC 6749 §3.2.1, §2.3.1).
  static let clientAuthenticated = Rule<TokenRequest>(
    "client-authenticated", "the client proves who it is as it is registered to", .rfc(6749, "3.2.1")
  ) { review in
    let posted = review.parameters["client_secret"]
    let used: ClientAuthenticationMethod =
      review.basic != nil
      ? .clientSecretBasic
      : posted != nil ? .clientSecretPost : review.assertionKey?.authenticationMethod ?? .none
    guard let client = review.client, used == client.authentication else {
      return .fails(
        expected: review.client?.authentication.rawValue ?? "", found: used.rawValue,
        .init(.invalidClient, "Client authentication failed."))
    }
    guard client.authentication.isConfidential else {
      return .doesNotApply("this client is registered to prove nothing here")
    }
    guard !used.signsAssertion else {
      return .holds(
        expected: client.authentication.rawValue, found: "\(used.rawValue), with the right signature")
    }
    guard let secret = client.secret, (review.basic?.secret ?? posted)?.isIdentical(to: secret) == true else {
      review.guesses.append(Guess(whose: "client \(client.clientID)", isRight: false))
      return .fails(
        expected: "the secret of \(client.clientID)", found: "another",
        .init(.invalidClient, "Client authentication failed."))
    }
    review.guesses.append(Guess(whose: "client \(client.clientID)", isRight: true))
    return .holds(expected: client.authentication.rawValue, found: "\(used.rawValue), with the right secret")
  }
}

extension VerificationKey {
  /// How a client authenticates that is held to this key.
  fileprivate var authenticationMethod: ClientAuthenticationMethod {
    switch self {
    case .secret: .clientSecretJWT
    case .rsa: .privateKeyJWT
    }
  }
}
