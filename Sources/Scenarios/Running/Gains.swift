public import Parties
public import Simulation
public import Transcripts
public import Wire

extension Gain {
  /// Of what a client has for itself.
  fileprivate init(
    _ kind: Kind, by who: PartyName, of client: PartyName, at place: String? = nil, scope: String = ""
  ) {
    self.init(kind, by: who, of: client, account: client.text, at: place, scope: scope)
  }
}

/// What people have of accounts that are not theirs.
public enum Gains {
  /// Those of a moment, in the order of the cast.
  public static func at(_ moment: Moment<CastMember>, in cast: [PartyName]) -> [Gain] {
    let world = World(Array(zip(cast, moment.members)), now: moment.clock)
    var gains: [Gain] = []
    for (name, member) in world.parties {
      if member.role == .client { gains += world.gainsOfUsers(of: name, member) }
      if member.role == .authorizationServer { gains += world.signIns(at: name, member) }
      if member.role == .attacker { gains += world.loot(of: name, member) }
    }
    var seen: Set<Gain> = []
    return gains.filter { seen.insert($0).inserted }
  }
}

/// A cast at one moment, looked at by who has what.
private struct World {
  let parties: [(name: PartyName, member: CastMember)]
  /// All codes and tokens that are still good, by value; with the scope that they open.
  private var live: [String: IssuedCredential] = [:]
  /// Codes and tokens that were ever issued, by value, and for whom.
  private var users: [String: String] = [:]
  private var owners: [String: PartyName] = [:]
  private var subjects: [String: String] = [:]
  /// Tokens that clients have for themselves, by value, and whose.
  private var ownTokens: [String: PartyName] = [:]
  private let now: VirtualTime
  private var browsers: [(member: CastMember, person: PartyName)] = []

  init(_ parties: [(PartyName, CastMember)], now: VirtualTime) {
    self.now = now
    self.parties = parties.map { (name: $0.0, member: $0.1) }
    for (name, member) in parties {
      for credential in member.issuedCredentials {
        users[credential.value] = credential.user
        if credential.user == nil {
          ownTokens[credential.value] = parties.first { $0.1.clientID == credential.clientID }?.0
        }
        if credential.state(at: now) == .alive { live[credential.value] = credential }
      }
      for account in member.ownAccounts where owners[account.user] == nil { owners[account.user] = name }
      subjects.merge(member.usersBySubject) { first, _ in first }
      if let person = member.personInFront { browsers.append((member, person)) }
    }
  }

  /// Nil where the account is the person's own, or nobody's who is here.
  private func gain(
    _ kind: Gain.Kind, by who: PartyName, of user: String?, at place: String? = nil, scope: String = ""
  ) -> Gain? {
    guard let user, let owner = owners[user], owner != who else { return nil }
    return Gain(kind, by: who, of: owner, account: user, at: place, scope: scope)
  }

  /// What the users of a client have by it that is not theirs.
  func gainsOfUsers(of client: PartyName, _ member: CastMember) -> [Gain] {
    let apps = member.origins
    func people(of kept: KeptForUser) -> [PartyName] {
      guard let session = kept.session else {
        return browsers.filter { browser in
          parties.contains { $0.name == member.systemBrowser && $0.member == browser.member }
        }
        .map(\.person)
      }
      return browsers.filter { browser in
        apps.contains { browser.member.session(at: $0, now: now)?.isIdentical(to: session) == true }
      }.map(\.person)
    }
    let kept = member.keptForUsers.flatMap { kept in people(of: kept).map { ($0, kept) } }
    // What an app in the browser keeps there.
    let scripts = browsers.map { browser in
      (
        browser.person,
        KeptForUser(session: nil, tokens: apps.flatMap(browser.member.keptByScripts), signedInAs: nil)
      )
    }
    return (kept + scripts).flatMap { person, kept in
      let token = kept.tokens.lazy.compactMap { live[$0] }.first
      return [
        gain(
          .connection, by: person, of: token?.user, at: client.text, scope: token?.scope ?? ""),
        gain(
          .signIn, by: person, of: kept.signedInAs.map { subjects[$0] ?? $0 }, at: client.text),
      ].compactMap(\.self)
    }
  }

  /// Whom a server takes people for that they are not.
  func signIns(at server: PartyName, _ member: CastMember) -> [Gain] {
    browsers.flatMap { browser in
      member.origins.compactMap { browser.member.session(at: $0, now: now) }.flatMap(member.users).compactMap
      {
        gain(.signIn, by: browser.person, of: $0, at: server.text)
      }
    }
  }

  /// Whose data that is, where it can be one person's alone, whoever's token has opened it.
  private func soleOwner(ofDataAt address: String) -> String? {
    let all = parties.flatMap { $0.member.owners(ofDataAt: address) }
    return all.count == 1 ? all.first.map { subjects[$0] ?? $0 } : nil
  }

  /// What an attacker got hold of.
  func loot(of attacker: PartyName, _ member: CastMember) -> [Gain] {
    let facts = member.facts
    let credentials = live.values.sorted { ($0.issuedAt, $0.value) < ($1.issuedAt, $1.value) }
      .filter { credential in facts.contains { $0.mentions(credential.value) } }
    let passwords = parties.filter { $0.name != attacker }.flatMap { party in
      party.member.ownAccounts.filter { account in
        account.passwords.contains { password in facts.contains { $0.mentions(password) } }
      }
    }
    func own(_ kind: Gain.Kind, _ token: String, at place: String? = nil, scope: String = "") -> Gain? {
      // The app that is his own has nothing that he has not.
      ownTokens[token].flatMap {
        member.operates($0) ? nil : Gain(kind, by: attacker, of: $0, at: place, scope: scope)
      }
    }
    let data = member.readData.compactMap { read in
      gain(
        .data, by: attacker, of: users[read.key] ?? soleOwner(ofDataAt: read.address) ?? read.key,
        at: read.address)
        ?? own(.data, read.key, at: read.address)
    }
    return credentials.compactMap { credential in
      gain(
        credential.kind == .code ? .code : .token, by: attacker, of: credential.user,
        scope: credential.scope)
        ?? own(.token, credential.value, scope: credential.scope)
    } + passwords.compactMap { gain(.password, by: attacker, of: $0.user) } + data
  }
}
