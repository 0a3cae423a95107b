internal import Wire

/// How a server compares the redirect URI of a request with those that were registered (RFC 9700 §4.1). Only one way is
/// right; the others are how servers really did it, and what attackers lived on.
public enum RedirectURIMatching: String, Sendable, Hashable, SettingChoice {
  /// Character by character, but for the port of a loopback interface (RFC 9700 §4.1.3, RFC 8252 §7.3).
  case exact
  /// What begins like a registered one will do.
  case prefix
  /// A `*` in a registered one stands for anything (RFC 9700 §4.1.1).
  case pattern
  /// Nothing is compared.
  case any

  public var meaning: String {
    switch self {
    case .exact: "character by character, as it must be (RFC 9700 §4.1.3)"
    case .prefix: "it need only begin like one that is registered"
    case .pattern: "a * in one that is registered stands for anything (RFC 9700 §4.1.1)"
    case .any: "all will do, as if nothing were registered"
    }
  }

  /// Whether an address that a request names is taken for a registered one.
  func takes(_ asked: String, for registered: String) -> Bool {
    switch self {
    case .exact: registered.withoutLoopbackPort.isIdentical(to: asked.withoutLoopbackPort)
    case .prefix: Array(asked.utf8).starts(with: registered.utf8)
    case .pattern: RedirectURIMatching.matches(Array(asked.utf8), Array(registered.utf8))
    case .any: true
    }
  }

  /// Whether text is what a pattern says, in which `*` stands for any octets, or none. A walk that returns to the latest
  /// `*` and never further back, so the cost is at most the product of the lengths.
  private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (place, reached) = (0, 0)
    var latest: (star: Int, taken: Int)?
    while place < text.count {
      if reached < pattern.count, pattern[reached] == UInt8(ascii: "*") {
        latest = (reached, place)
        reached += 1
      } else if reached < pattern.count, pattern[reached] == text[place] {
        (place, reached) = (place + 1, reached + 1)
      } else if let (star, taken) = latest {
        (latest, place, reached) = ((star, taken + 1), taken + 1, star + 1)
      } else {
        return false
      }
    }
    return pattern[reached...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension AuthorizationServerSettings {
  /// Whether an answer to that client may go to that address.
  func answers(_ redirectURI: String, of client: RegisteredClient?) -> Bool {
    let matching = features.redirection.matching
    return client?.redirectURIs.contains { matching.takes(redirectURI, for: $0) } == true
  }
}

/// What casts may say of where a server sends its answers.
struct RedirectionPolicy: FeatureValue {
  var matching = RedirectURIMatching.exact
  var status = RedirectStatus.seeOther
}

extension FeatureValues {
  var redirection: RedirectionPolicy {
    get { self[RedirectionPolicy.self] }
    _modify { yield &self[RedirectionPolicy.self] }
  }
}

enum RedirectionSettings {
  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] =
    [
      Setting(
        "redirect_uri_matching", \.features.redirection.matching,
        "How it compares redirect URIs with those that are registered")
    ] + RedirectStatus.authorizationServer
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
