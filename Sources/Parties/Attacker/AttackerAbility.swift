internal import Simulation
public import Wire

/// What an attacker can do beyond what everybody on the web can: the attacker model of RFC 9700 §3.
///
/// Every attacker is a web attacker (A1): he has browsers and clients of his own and uses whatever secrets he
/// has learned. Nothing of what honest parties say to each other is his to read unless one of these says so.
public enum AttackerAbility: String, Sendable, Hashable, CaseIterable {
  /// A2: reads and changes all that TLS does not protect.
  case controlsTheNetwork = "controls the network"
  /// A3: authorization responses leak to him, from histories, logs, or to another app on the device.
  case readsAuthorizationResponses = "reads authorization responses"
  /// A4: authorization requests leak to him.
  case readsAuthorizationRequests = "reads authorization requests"
  /// A5: an access token gets to him, say from a resource server that he broke into.
  case acquiresAccessTokens = "acquires access tokens"

  /// Its name in RFC 9700 §3.
  public var label: String {
    switch self {
    case .controlsTheNetwork: "A2"
    case .readsAuthorizationResponses: "A3"
    case .readsAuthorizationRequests: "A4"
    case .acquiresAccessTokens: "A5"
    }
  }

  /// The messages that it lets him read, even under TLS.
  public var readable: [MessageName] {
    switch self {
    case .controlsTheNetwork: []
    case .readsAuthorizationResponses:
      [.authorizationResponse, .authorizationErrorResponse, .redirectionRequest]
    case .readsAuthorizationRequests: [.authorizationRedirect, .authorizationRequest]
    case .acquiresAccessTokens: [.resourceRequest]
    }
  }
}
