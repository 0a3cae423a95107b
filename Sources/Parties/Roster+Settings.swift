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
      party.settings = other.settings
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
