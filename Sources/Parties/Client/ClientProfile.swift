internal import Wire

/// What kind of application a client is (RFC 6749 §2.1): where its program runs, and so who can read what it knows.
public enum ClientProfile: String, Sendable, Hashable, SettingChoice {
  /// A program on a server: nobody reads what it keeps, and it can have a secret.
  case web
  /// A program that the browser loads and runs, with the browser's powers and no others.
  case userAgentBased = "user-agent-based"
  /// A program on the owner's device, beside the browser.
  case native

  public var meaning: String {
    switch self {
    case .web: "it runs on a server"
    case .userAgentBased: "it runs in the browser, which does for it what browsers let scripts do (RFC 10017)"
    case .native: "it runs on the owner's device, and opens the browser there (RFC 8252)"
    }
  }
}

extension ClientSettings {
  /// Where its program runs; what its flow demands, unless it says otherwise.
  public var profile: ClientProfile { self.saidProfile ?? (grant.runsInBrowser ? .userAgentBased : .web) }

  /// Whether the browser comes back to a port on the device that both run on (RFC 8252 §7.3).
  var listensOnLoopback: Bool { self.redirectURI.flatMap { WebAddress($0) }?.isLoopback == true }

  /// Whether it is an app in the browser that asks for a code, and so keeps all between two pages in the browser.
  var isBrowserBasedApp: Bool { profile == .userAgentBased && grant == .authorizationCode }
}
