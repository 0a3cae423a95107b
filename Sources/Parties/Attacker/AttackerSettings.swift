internal import Simulation
public import Wire

/// What an attacker is able to do, and what is his own.
public final class AttackerSettings: Sendable, Equatable {
  public let abilities: [AttackerAbility]
  /// The party that is his browser; nil where he has none.
  public let browser: PartyName?
  /// The clients and servers that are his own.
  public let operates: [PartyName]
  /// How he signs in with an account of his own (RFC 9700 §3: an attacker can be a resource owner); nil where he
  /// has none.
  public let account: ResourceOwner.Settings?
  /// The site that is his own.
  public let site: AttackerSite
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  public init(
    abilities: [AttackerAbility] = [], browser: PartyName? = nil, operates: [PartyName] = [],
    account: ResourceOwner.Settings? = nil,
    site: AttackerSite = AttackerSite(), omits: Set<String> = [], features: FeatureValues = FeatureValues()
  ) {
    self.abilities = abilities
    self.site = site
    self.browser = browser
    self.operates = operates
    self.account = account
    self.omits = omits
    self.features = features
  }

  /// Identity: an attacker's settings never change while the simulation runs.
  public static func == (left: AttackerSettings, right: AttackerSettings) -> Bool { left === right }
}

extension AttackerSettings {
  /// What a cast says of an attacker.
  public struct Said: SaidOfParty {
    public var abilities: [AttackerAbility] = []
    /// The clients and servers that are his own, by name in the cast.
    public var operates: [String] = []
    /// Where he has a site, and what is there.
    public var site = AttackerSite()
    /// The clients and browsers whose store he has copied, by name in the cast.
    public var breaches: [String] = []
    /// His own user name; his name in the cast unless said.
    public var username: String?
    /// The password of his own account; nil where he has none.
    public var password: String?
    /// The authorization server where his account is, by name in the cast.
    public var account: String?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = ThreatSettings.attacker + [omitsSetting]
  }
}

/// What an attacker is able to do, and what is his own (RFC 9700 §3).
enum ThreatSettings {
  static let attacker: [Setting<AttackerSettings.Said>] = [
    Setting(
      "can", \.abilities,
      "What he is able to do beyond what everybody on the web can (RFC 9700 §3)", unsaid: "nothing"),
    Setting(
      "operates", .list(.text(.name)), \.operates,
      "The clients and servers that are his own: he sees all that they keep, and what comes to them"),
    Setting(
      "breaches", .list(.text(.name)), \.breaches,
      "The clients whose store he has copied, and the browsers whose history he reads. RFC 9700 §3 knows no such attacker: it asks what the protocol holds against while its parties hold"
    ),
    Setting("site", .text(.address), \.site.origin, "The origin of a site of his own", unsaid: "he has none"),
    Setting(
      "pages", \.site.pages, "What is on that site, by path",
      unsaid: "nothing", applies: .when({ $0.site.origin != nil }, else: "has no site")),
    Setting("username", \.username, "His own user name", unsaid: "his name in the cast"),
    Setting("password", \.password, "The password of his own account", unsaid: "he has none"),
    Setting(
      "account", .text(.name), \.account,
      "The authorization server where his account is; may be left out where there is one"),
  ]
}

extension AttackerAbility: SettingChoice {
  public var meaning: String {
    switch self {
    case .controlsTheNetwork: "every message that TLS does not protect (A2)"
    case .readsAuthorizationResponses: "they leak to him (A3)"
    case .readsAuthorizationRequests: "they leak to him (A4)"
    case .acquiresAccessTokens: "one leaks to him in a request for a resource (A5)"
    }
  }
}

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
