internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Character for character: any leniency has been used to carry codes away (RFC 9700 §4.1.3). The one exception is
  /// the port of an address on the user's own machine, which an app learns when it starts (RFC 8252 §7.3).
  static let redirectURIRegistered = Rule<AuthorizationRequest>(
    "redirect-uri-registered", "redirect_uri equals one the client registered", .rfc(9700, "4.1.3")
  ) { review in
    let registered = review.client?.redirectURIs ?? []
    guard review.client?.hasRegistered(redirectURI: review.redirectURI) == true else {
      return .fails(
        expected: registered.joined(separator: " or "), found: review.redirectURI,
        .init(.invalidRequest, "The address to return to is not registered for this app."))
    }
    return .holds(expected: registered.joined(separator: " or "), found: review.redirectURI)
  }
}

extension AuthorizationServerSettings.RegisteredClient {
  /// Whether an answer may go to that address (RFC 9700 §4.1.3, RFC 8252 §7.3).
  func hasRegistered(redirectURI: String) -> Bool {
    let asked = redirectURI.withoutLoopbackPort
    return redirectURIs.contains { $0.withoutLoopbackPort.isIdentical(to: asked) }
  }
}

extension String {
  /// A redirect URI on the loopback interface without its port; any other as it is (RFC 8252 §7.3).
  fileprivate var withoutLoopbackPort: String {
    for interface in ["http://127.0.0.1", "http://[::1]"] where hasPrefix(interface + ":") {
      let port = dropFirst(interface.count + 1).prefix { $0.isASCII && $0.isNumber }
      let rest = dropFirst(interface.count + 1 + port.count)
      // What follows a port is a path, a query or nothing; else this is another host, with user information.
      guard rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?") else { return self }
      return interface + rest
    }
    return self
  }
}
