internal import Diagnostics
internal import Parties
internal import Wire

/// One party as files describe it: its role, what is said of it, and where each setting stands.
struct PlayerDraft {
  let name: String
  let location: SourceLocation
  let role: Role
  /// As the files have it.
  private(set) var settings: [String: PlacedNode]
  /// What that means.
  private(set) var said: any SaidOfParty

  init?(name: String, location: SourceLocation, node: PlacedNode) {
    guard let role = node["role"]?.text.flatMap(Role.init) else { return nil }
    self.name = name
    self.location = location
    self.role = role
    settings = Dictionary(node.pairs.map { ($0.key, $0.value) }) { first, _ in first }
    said = role.said
    mean()
  }

  /// Works out what the settings mean; what does not fit its shape means nothing, and was reported.
  private mutating func mean() {
    said = role.said
    for setting in role.settings {
      guard let node = self[setting.name]?.node, let value = setting.shape.value(of: node) else { continue }
      said.set(setting.name, to: value)
    }
  }

  /// The settings of a derived scenario in place of this one's, and without those that it takes out.
  mutating func override(with other: PlayerDraft, _ findings: Findings) {
    for (setting, location) in other.texts("without") ?? [] {
      if other[setting] != nil {
        findings.note(
          .unfitSetting, "\(name) is to do without '\(setting)', and has one", at: location,
          help: "take it out of one of the two places")
      } else if self[setting] == nil {
        findings.note(
          .unfitSetting, "\(name) has no '\(setting)' that could be taken out", at: location,
          help: "'without' names settings of the scenario this one extends")
      }
      settings[setting] = nil
    }
    settings.merge(other.settings) { _, new in new }
    settings["without"] = nil
    mean()
  }

  /// Another value of one setting.
  mutating func set(_ setting: String, to node: PlacedNode) {
    settings[setting] = node
    mean()
  }

  subscript(_ setting: String) -> PlacedNode? {
    settings[setting].flatMap { $0.node.isNull ? nil : $0 }
  }

  func texts(_ setting: String) -> [(text: String, location: SourceLocation)]? {
    self[setting]?.list.compactMap { node in node.text.map { ($0, node.location) } }
  }

  /// Where a setting stands; where the party stands if it has none.
  func location(of setting: String) -> SourceLocation { self[setting]?.location ?? location }

  /// Notes each setting that the party has no use for, and each rule that nobody can do without.
  func noteUnused(_ findings: Findings) {
    for (rule, location) in texts("omits") ?? [] {
      guard let reason = RuleTable.rule(named: rule)?.needed else { continue }
      findings.note(.unfitSetting, "'\(rule)' cannot be left out: \(reason)", at: location)
    }
    for setting in role.settings where self[setting.name] != nil {
      guard let (reason, help) = said.unused(setting.name) else { continue }
      findings.note(
        .unfitSetting, "\(name) \(reason), so its '\(setting.name)' is never used",
        at: location(of: setting.name), help: help)
    }
  }
}

/// What is said of a party of a role; of one of another role, nothing.
extension PlayerDraft {
  var owner: ResourceOwner.Said { said as? ResourceOwner.Said ?? .init() }
  var browser: UserAgent.Said { said as? UserAgent.Said ?? .init() }
  var client: ClientSettings.Said { said as? ClientSettings.Said ?? .init() }
  var authorizationServer: AuthorizationServerSettings.Said {
    said as? AuthorizationServerSettings.Said ?? .init()
  }
  var resourceServer: ResourceServerSettings.Said { said as? ResourceServerSettings.Said ?? .init() }
  var vendorServer: VendorServerSettings.Said { said as? VendorServerSettings.Said ?? .init() }
  var attacker: AttackerSettings.Said { said as? AttackerSettings.Said ?? .init() }

  /// The address that says where the party answers; nil for one that answers nowhere.
  var address: WebAddress? {
    let text =
      switch role {
      case .client: client.origin ?? client.redirectURI
      case .authorizationServer: authorizationServer.issuer
      case .resourceServer: resourceServer.origin
      case .vendorServer: vendorServer.origin
      case .attacker: attacker.site.origin
      case .resourceOwner, .userAgent: String?.none
      }
    return text.flatMap { WebAddress($0) }
  }

  /// Whether a client is a program that the browser runs.
  var runsInBrowser: Bool {
    client.saidProfile.map { $0 == .userAgentBased } ?? (client.flow.grant?.runsInBrowser == true)
  }

  /// Where the party answers.
  var origin: String? { address?.origin }

  /// What names a resource server, as the audience of tokens.
  var resourceIdentifier: String { resourceServer.features.registration.identifier ?? origin ?? "" }

  /// By what servers know a client.
  var clientID: String { client.clientID ?? name }

  /// What people call a client or a server.
  var title: String { client.title ?? authorizationServer.title ?? name }

  /// Her user name, or an attacker's.
  var username: String { owner.username ?? attacker.username ?? name }

  /// Her password, or that of an attacker's own account.
  var password: String? { owner.password ?? attacker.password }

  /// What tokens call an owner.
  var subject: String { owner.subject ?? username }

  /// The server where a person, or an attacker, says that the account is.
  var account: String? { owner.account ?? attacker.account }
}
