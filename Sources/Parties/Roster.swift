public import Simulation
public import Wire

/// The kinds of party a cast can have: the one table of them.
///
/// Boxed, so that keeping a moment costs a reference a party.
public indirect enum CastMember: Party {
  case resourceOwner(ResourceOwner)
  case userAgent(UserAgent)
  case client(Client)
  case passwordClient(PasswordClient)
  case authorizationServer(AuthorizationServer)
  case resourceServer(ResourceServer)
  case attacker(Attacker)
  case vendorServer(VendorServer)

  private var party: any Party {
    switch self {
    case .resourceOwner(let party): party
    case .userAgent(let party): party
    case .client(let party): party
    case .passwordClient(let party): party
    case .authorizationServer(let party): party
    case .resourceServer(let party): party
    case .attacker(let party): party
    case .vendorServer(let party): party
    }
  }

  /// The role's name in RFC 6749 §1.1, or RFC 9700 §3, as scenario files write it.
  public var role: Role {
    switch self {
    case .resourceOwner: .resourceOwner
    case .userAgent: .userAgent
    case .client, .passwordClient: .client
    case .authorizationServer: .authorizationServer
    case .resourceServer: .resourceServer
    case .attacker: .attacker
    case .vendorServer: .vendorServer
    }
  }

  public var origins: [String] { party.origins }

  // Case by case, for each request is asked about, and a party in a box of any kind is a copy.
  public func name(for request: WireRequest) -> MessageName? {
    switch self {
    case .resourceOwner(let party): party.name(for: request)
    case .userAgent(let party): party.name(for: request)
    case .client(let party): party.name(for: request)
    case .passwordClient(let party): party.name(for: request)
    case .authorizationServer(let party): party.name(for: request)
    case .resourceServer(let party): party.name(for: request)
    case .attacker(let party): party.name(for: request)
    case .vendorServer(let party): party.name(for: request)
    }
  }

  public var facts: [Fact] { party.facts }

  public func facts(unlike other: CastMember) -> [Fact] {
    if case (.authorizationServer(let server), .authorizationServer(let other)) = (self, other) {
      return server.facts(unlike: other)
    }
    return facts
  }

  public var store: [NamedValue] { party.store }

  public mutating func note(sentInItsName dispatch: Dispatch) {
    guard case .attacker(var party) = self else { return }
    party.note(sentInItsName: dispatch)
    self = .attacker(party)
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch self {
    case .resourceOwner(var party):
      defer { self = .resourceOwner(party) }
      return party.receive(message, in: &surroundings)
    case .userAgent(var party):
      defer { self = .userAgent(party) }
      return party.receive(message, in: &surroundings)
    case .client(var party):
      defer { self = .client(party) }
      return party.receive(message, in: &surroundings)
    case .passwordClient(var party):
      defer { self = .passwordClient(party) }
      return party.receive(message, in: &surroundings)
    case .authorizationServer(var party):
      defer { self = .authorizationServer(party) }
      return party.receive(message, in: &surroundings)
    case .resourceServer(var party):
      defer { self = .resourceServer(party) }
      return party.receive(message, in: &surroundings)
    case .attacker(var party):
      defer { self = .attacker(party) }
      return party.receive(message, in: &surroundings)
    case .vendorServer(var party):
      defer { self = .vendorServer(party) }
      return party.receive(message, in: &surroundings)
    }
  }
}

/// A role that a party can play, as scenario files write it.
public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
  case resourceOwner = "resource owner"
  case userAgent = "user agent"
  case client
  case authorizationServer = "authorization server"
  case resourceServer = "resource server"
  case attacker
  case vendorServer = "vendor server"
}

extension CastMember {
  /// The same party with all it remembers, run on with the settings of another of its role; itself where the
  /// roles differ or the role has none.
  public func adopting(settingsOf other: CastMember) -> CastMember {
    switch (self, other) {
    case (.resourceOwner(var party), .resourceOwner(let other)):
      party.settings = other.settings
      return .resourceOwner(party)
    case (.userAgent(var party), .userAgent(let other)):
      party.omittedRules = other.omittedRules
      return .userAgent(party)
    case (.client(var party), .client(let other)):
      party.settings = other.settings
      return .client(party)
    case (.passwordClient(var party), .passwordClient(let other)):
      party.settings = other.settings
      return .passwordClient(party)
    case (.authorizationServer(var party), .authorizationServer(let other)):
      party.adopt(other.settings)
      return .authorizationServer(party)
    case (.resourceServer(var party), .resourceServer(let other)):
      party.settings = other.settings
      return .resourceServer(party)
    case (.attacker(var party), .attacker(let other)):
      party.settings = other.settings
      return .attacker(party)
    case (.vendorServer(var party), .vendorServer(let other)):
      party.settings = other.settings
      return .vendorServer(party)
    default: return self
    }
  }
}
