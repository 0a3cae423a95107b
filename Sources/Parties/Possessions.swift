internal import HashTreeCollections
internal import OAuthVocabulary
package import Simulation
package import Wire

// What parties have that others could have had, or should not have: read off what they remember, for those who tell what came
// of a run.

/// An account of a person, with the passwords that open it.
package struct OwnAccount: Sendable, Equatable {
  package let user: String
  package let passwords: [String]
}

/// What a client keeps for one of its users.
package struct KeptForUser: Sendable, Equatable {
  /// By what the client knows her browser; nil for an app on her own device.
  package let session: String?
  package let tokens: [String]
  /// Whom the client takes her for: a subject identifier, or what a resource called her; nil where nobody is signed in.
  package let signedInAs: String?

  package init(session: String?, tokens: [String], signedInAs: String?) {
    (self.session, self.tokens, self.signedInAs) = (session, tokens, signedInAs)
  }
}

extension CastMember {
  /// The accounts that are this person's own; none for all but people.
  package var ownAccounts: [OwnAccount] {
    switch self {
    case .resourceOwner(let owner): owner.settings.accounts(openedBy: owner.passwordsNow)
    case .attacker(let attacker): attacker.settings.account.map { $0.accounts(openedBy: $0.passwords) } ?? []
    default: []
    }
  }

  /// Whether a client or a server is this attacker's own.
  package func operates(_ party: PartyName) -> Bool {
    if case .attacker(let attacker) = self { attacker.settings.operates.contains(party) } else { false }
  }

  /// Whether a person knows a password as her own, or a server was set up with it: neither is told as a memory.
  package func knows(password: String) -> Bool {
    let known: [String] =
      switch self {
      case .authorizationServer(let server): server.settings.accounts.values.map(\.password)
      case .vendorServer(let server): Array(server.settings.accounts.values)
      default: ownAccounts.flatMap(\.passwords)
      }
    return known.contains { $0.isIdentical(to: password) }
  }

  /// Who sits in front of it; nil for all but browsers.
  package var personInFront: PartyName? {
    if case .userAgent(let browser) = self { browser.owner } else { nil }
  }

  /// What a client keeps, a user each; none for all but clients.
  package var keptForUsers: [KeptForUser] {
    guard case .client(let client) = self else { return [] }
    return client.sessions.map { id, session in
      KeptForUser(
        session: client.settings.profile == .native ? nil : id,
        tokens: session.held.flatMap { [$0.accessToken] + ($0.refreshToken.map { [$0] } ?? []) },
        signedInAs: session.signedIn?.subject ?? session.presumedUser)
    }
  }

  /// What authorization servers call a client; nil for all but clients.
  package var clientID: String? {
    if case .client(let client) = self { client.settings.clientID } else { nil }
  }

  /// The browser that an app on a device opens: who sits in front of it is the app's one user.
  package var systemBrowser: PartyName? {
    if case .client(let client) = self { client.settings.systemBrowser } else { nil }
  }

  /// The session that a browser's cookie names to a site; nil where it has none.
  package func session(at origin: String, now: VirtualTime) -> String? {
    guard case .userAgent(let browser) = self, let address = WebAddress(origin),
      let header = browser.cookies(for: address, now: now)
    else { return nil }
    return CookieJar.value(of: "session", in: header)
  }

  /// What scripts of a site keep in a browser.
  package func keptByScripts(of origin: String) -> [String] {
    guard case .userAgent(let browser) = self else { return [] }
    return browser.storage.values(for: origin).map(\.value)
  }

  /// The users who are signed in at a server by a session.
  package func users(signedInBy session: String) -> [String] {
    guard case .authorizationServer(let server) = self else { return [] }
    return server.memory.sessions[session]?.signIns.map(\.user) ?? []
  }

  /// The user names of a server's accounts, by what tokens call their owners.
  package var usersBySubject: [String: String] {
    guard case .authorizationServer(let server) = self else { return [:] }
    return Dictionary(server.settings.accounts.map { ($0.value.subject, $0.key) }) { first, _ in first }
  }

  /// Whose data a server holds that answers at that address, by what tokens call them; empty where it is none of this
  /// server's, or nobody's in particular.
  package func owners(ofDataAt address: String) -> [String] {
    guard case .resourceServer(let server) = self,
      WebAddress(address)?.origin.isIdentical(to: server.settings.origin) == true,
      server.settings.features.resourcesOfPeople.areAll
    else { return [] }
    return server.settings.owners
  }

  /// What an attacker has read at resource servers: the address, and with what he asked.
  package var readData: [(address: String, key: String)] {
    if case .attacker(let attacker) = self { attacker.readData } else { [] }
  }
}

extension ResourceOwner.Settings {
  fileprivate func accounts(openedBy passwords: [String]) -> [OwnAccount] {
    [OwnAccount(user: username, passwords: passwords)]
      + otherAccounts.map { OwnAccount(user: $0.username, passwords: [$0.password]) }
  }
}
