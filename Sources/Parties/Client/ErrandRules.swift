internal import Citations

/// The client's rules for what it is told to do while no browser waits.
enum ErrandRules {
  /// The client can use what it was built to use (RFC 6749 §7).
  static let errandResourceKnown = Rule<Errand>(
    "errand-resource-known", "the client knows this resource, and how to use it", .rfc(6749, "7")
  ) { errand in
    let expected = errand.resources.map(\.key.description).joined(separator: " or ")
    guard let key = ResourceKey(parsing: errand.text),
      let resource = errand.resources.first(where: { $0.key == key })
    else { return .fails(expected: expected, found: errand.text, ()) }
    errand.resource = resource
    return .holds(expected: expected, found: resource.address)
  }

  /// A protected resource opens to an access token (RFC 6749 §7). Where no browser waits, the client must
  /// have one already, be allowed to ask for itself (RFC 6749 §4.4), or have an owner whom it can ask directly
  /// (RFC 6749 §1.2).
  static let tokenAtHand = Rule<Errand>(
    "token-at-hand", "the client has a token, or can get one without a browser", .rfc(6749, "7")
  ) { errand in
    if let connected = errand.connected {
      return .holds(expected: "a token", found: "that of \(connected)")
    }
    guard !errand.grant.asksAtBrowser else {
      return .fails(
        expected: "a token of a user, or the client credentials grant",
        found: "no token, and \(errand.grant.rawValue) takes a person at a browser", ())
    }
    if errand.grant == .handedCode {
      return .holds(expected: "a token, or an owner to ask", found: "an owner to ask")
    }
    return .holds(expected: "a token, or the client's own credentials", found: "its own credentials")
  }

  /// Without OAuth, an application acts for somebody with her password, so it must have kept it (RFC 6749 §1).
  static let passwordAtHand = Rule<Errand>(
    "password-at-hand", "the client has a password for the owner", .rfc(6749, "1")
  ) { errand in
    guard let connected = errand.connected else {
      return .fails(expected: "a password that it keeps", found: "none", ())
    }
    return .holds(expected: "a password that it keeps", found: "that of \(connected)")
  }
}
