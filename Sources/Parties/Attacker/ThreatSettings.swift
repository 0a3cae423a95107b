/// What an attacker is able to do, and what is his own (RFC 9700 §3).
enum ThreatSettings {
  static let attacker: [Setting<AttackerSettings.Said>] = [
    Setting(
      "can", \.abilities,
      "What he is able to do beyond what everybody on the web can (RFC 9700 §3)", unsaid: "nothing"),
    Setting(
      "operates", .list(.text(.name)), \.operates, "The clients that are his own: he sees all that they keep"),
    Setting(
      "breaches", .list(.text(.name)), \.breaches,
      "The clients whose store he has copied. RFC 9700 §3 knows no such attacker: it asks what the protocol holds against while its parties hold"
    ),
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
