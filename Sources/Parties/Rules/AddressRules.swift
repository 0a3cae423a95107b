internal import Simulation
internal import Wire

/// An address that somebody else names, and that a party is to send a browser, or a request of its own, to: of an
/// endpoint, of keys, of a request object, of a page for people. One reader for all (RFC 8414 §2, RFC 6749 §3.1, OIDC
/// Discovery 1.0 §3).
enum NamedAddress {
  /// Why nothing is to be sent there, in words behind the address; nil where it is a whole https address.
  /// - Parameter fragment: whether one may stand there. Behind an endpoint it is forbidden (RFC 6749 §3.1, §3.2); behind a
  ///   request object it says which (OIDC Core 1.0 §6.2).
  static func problem(of text: String, fragment mayHaveFragment: Bool = false) -> String? {
    guard let address = WebAddress(text) else { return "no whole address" }
    guard address.isSecure else { return "not protected by TLS: its scheme is \(address.scheme)" }
    guard !address.host.isEmpty else { return "without a host" }
    guard mayHaveFragment || address.fragment == nil else { return "with a fragment" }
    return nil
  }
}

extension NamedAddress {
  /// Whether a host is one that only machines of the same network can reach: by a name, or an address of one of the blocks
  /// that are set apart for that (RFC 9728 §7.7). What a name stands for, only its resolver can tell.
  static func isInternal(host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    if name.hasPrefix("[") { return isInternal(ipv6: name.dropFirst().prefix { $0 != "]" }) }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard numbers.count == 4, let first = numbers[0], let second = numbers[1] else { return false }
    switch (first, second) {
    case (0, _), (10, _), (127, _), (169, 254), (192, 168): return true
    case (172, 16...31), (100, 64...127): return true
    default: return false
    }
  }

  /// The loopback, addresses of one link, and unique local ones (RFC 4291 §2.4, RFC 4193 §3.1); and IPv4 written as IPv6.
  private static func isInternal(ipv6 text: Substring) -> Bool {
    if let last = text.split(separator: ":").last, last.contains("."), isInternal(host: String(last)) {
      return true
    }
    let isLocal = ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { text.hasPrefix($0) }
    return isLocal
      || text.allSatisfy { $0 == ":" || $0 == "0" || $0 == "1" } && text.hasSuffix("1")
        && !text.dropLast().contains("1")
      || text == "::"
  }
}

/// An address that an authorization response may go to, or may not.
public enum RedirectURI {
  /// Why no client should be registered with an address.
  public enum Flaw: Sendable, Hashable {
    case relative, fragment, unprotected, schemeOfNobody

    /// A sentence that cites where that stands.
    public var words: String {
      switch self {
      case .relative: "a redirect URI is a whole address (RFC 6749 §3.1.2)"
      case .fragment: "a redirect URI must not have a fragment (RFC 6749 §3.1.2)"
      case .unprotected:
        "a redirect URI begins with https, unless the answer stays on the user's own machine (RFC 9700 §2.6)"
      case .schemeOfNobody:
        "an app's own scheme is made of its maker's domain name, as com.example.app is (RFC 8252 §7.1)"
      }
    }
  }

  /// Nil where a client can be registered with it.
  public static func flaw(of text: String) -> Flaw? {
    guard let address = WebAddress(text) else { return .relative }
    guard address.fragment == nil else { return .fragment }
    switch address.scheme {
    case "https": return nil
    case "http": return isLoopback(address) ? nil : .unprotected
    default: return address.scheme.contains(".") ? nil : .schemeOfNobody
    }
  }

  /// Whether the answer is handed to an app on the user's own device, by a scheme of its own (RFC 8252 §7.1).
  public static func isOfApp(_ text: String) -> Bool {
    WebAddress(text).map { $0.scheme != "https" && $0.scheme != "http" } ?? false
  }

  /// RFC 8252 §7.3; `localhost` is not recommended there (§8.3), and no less on the user's own machine.
  private static func isLoopback(_ address: WebAddress) -> Bool {
    address.isLoopback || address.host == "localhost"
  }
}
