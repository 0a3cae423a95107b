public import Wire

/// What somebody has of an account that is somebody else's, at one moment of a run: it is worked out from what parties
/// remember, never said by a script.
public struct Gain: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// What `who` does with a client, by browser or app, it does with a token of that account.
    case connection
    /// A client or a server takes `who` for the owner of that account.
    case signIn = "sign-in"
    /// `who` has a token that is still good, and whoever has it can use it.
    case token
    /// `who` has a code that was not used yet.
    case code
    /// `who` knows the password.
    case password
    /// `who` has read what a resource server keeps for that account.
    case data
  }

  public var kind: Kind
  public var who: PartyName
  /// Whose account it is, by name in the cast.
  public var owner: PartyName
  /// The account, as its server knows it: a user name.
  public var account: String
  /// Where: the client of a connection, the party at which somebody is signed in, the address of data.
  public var place: String?
  /// What a token or a connection opens; empty where that is not told.
  public var scope: String

  public init(
    _ kind: Kind, by who: PartyName, of owner: PartyName, account: String, at place: String? = nil,
    scope: String = ""
  ) {
    self.kind = kind
    self.who = who
    self.owner = owner
    self.account = account
    self.place = place
    self.scope = scope
  }

  /// Whether an attacker has it, or has somebody else use what is his: then an attack has worked. With a code alone he
  /// has got nowhere yet.
  public func isAttack(by attackers: Set<PartyName>) -> Bool {
    kind != .code && attackers.contains(who) || attackers.contains(owner)
  }
}
