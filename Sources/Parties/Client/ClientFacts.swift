internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

extension Client {
  /// What is in its database: its own credentials and token, and the secrets of every session, the latest last.
  public var store: [NamedValue] {
    var all: [NamedValue] = []
    if !settings.registersItself {
      all.append(NamedValue(settings.grant.identifierName, settings.clientID))
      if let secret = settings.secret { all.append(NamedValue("client_secret", secret)) }
    }
    for identity in identities.values {
      all.append(NamedValue("client_id", identity.clientID))
      if let secret = identity.secret { all.append(NamedValue("client_secret", secret)) }
    }
    if let ownTokens { all.append(NamedValue("access_token", ownTokens.accessToken)) }
    for tokens in earlierTokens.values { all += tokens.store }
    for session in sessions.values {
      for pending in session.pending {
        if let state = pending.state { all.append(NamedValue("state", state)) }
        if let verifier = pending.verifier { all.append(NamedValue("code_verifier", verifier.text)) }
      }
      if let owner = session.ownerPassword {
        all += [NamedValue("username", owner.username), NamedValue("password", owner.password)]
      }
      for tokens in session.held { all += tokens.store }
    }
    return all
  }

  /// What the client knows, in a fixed order. That the owner's password is not in it is the point of OAuth; in the
  /// password grant, for a while, it is.
  public var facts: [Fact] {
    var all: [Fact] = []
    if !settings.registersItself {
      all.append(Fact(settings.grant.identifierName, [], [.init(.party(settings.clientID))]))
      if let secret = settings.secret { all.append(Fact("client_secret", [], [.init(.secret(secret))])) }
    }
    for (issuer, identity) in identities {
      let place: [Fact.Field] = [.init("at", .party(issuer))]
      all.append(Fact("client_id", place, [.init(.text(identity.clientID))]))
      if let secret = identity.secret {
        all.append(Fact("client_secret", place, [.init(.secret(secret))]))
      }
    }
    if let key = settings.signingKey { all.append(Fact("signs with key", [], [.init(.text(key.rawValue))])) }
    if let ownTokens {
      let whose: [Fact.Field]? =
        settings.actsFor.map { [.init("to act for", .party($0))] }
        ?? settings.asks.map { [.init("for what", .party($0.text)), .flag("allowed")] }
      all.append(
        Fact(whose == nil ? "its own access token" : "access token", whose ?? [], ownTokens.fields))
    }
    for provider in providers.values {
      all.append(
        Fact(
          "keys", [.init("of", .party(provider.server.issuer))],
          provider.keys.keys.map { .init(.text($0.id ?? "one without a name")) }))
    }
    all += Features.all.flatMap { $0.clientFacts(self) }
    for (user, tokens) in earlierTokens { all += tokens.facts(in: .init("earlier visit by", .party(user))) }
    for (id, session) in sessions { all += facts(of: session, in: .init("session", .text(id))) }
    if let asked, let owner = settings.asks {
      all.append(
        Fact(
          "waits for a grant", [.init("of", .party(owner.text))],
          [.init("scope", .scope(asked.purpose.requested.text))]))
    }
    return all + awaitedAnswers.values.map { Fact("waits for", [], $0.fields) }
      + awaitedTimes.keys.map { Fact("waits for the time to", [], [.flag($0)]) }
  }

  private func facts(of session: Session, in place: Fact.Place) -> [Fact] {
    var all: [Fact] = []
    if let who = session.signedIn { all.append(Fact("signed in", [], in: place, who.fields)) }
    if session.pending.isEmpty, session.loginFormServer == nil, session.held.isEmpty, session.signedIn == nil
    {
      all.append(Fact(place.kind, place.id, [.flag("a browser it knows"), .flag("without a token")]))
    }
    for pending in session.pending {
      let kept: [Fact.Field?] = [
        pending.state.map { .init("state", .secret($0)) },
        pending.verifier.map { .init("code_verifier", .secret($0.text)) },
        pending.asked?.nonce.map { .init("nonce", .secret($0)) },
        .init("issuer", .party(pending.server.issuer)),
      ]
      let which: [Fact.Field] = pending.number == 1 ? [] : [.init("request", .text(String(pending.number)))]
      all.append(Fact("waits for the browser to return", which, in: place, kept.compactMap(\.self)))
    }
    if let server = session.loginFormServer {
      all.append(
        Fact(
          "waits for user name and password", [], in: place, [.init("those for", .party(server.issuer))]))
    }
    if let owner = session.ownerPassword {
      all.append(
        Fact(
          "password", [.init("of", .party(owner.username))], in: place, [.init(.secret(owner.password))]))
    }
    if let name = session.presumedUser {
      all.append(Fact("signed in", [], in: place, [.init(.party(name))]))
    }
    return all
      + session.held.flatMap { $0.facts(in: place, of: session.held.count > 1 ? $0.server.issuer : nil) }
  }
}

extension Client.SignedIn {
  fileprivate var fields: [Fact.Field] {
    [.init(.together([.init("sub", .party(subject)), .init("of", .party(issuer))]))]
      + (authenticatedAt.map { [.init("who signed in there at", .time($0))] } ?? [])
  }
}

extension Client.Tokens {
  /// As they stand in a database.
  fileprivate var store: [NamedValue] {
    [NamedValue("access_token", accessToken)]
      + (refreshToken.map { [NamedValue("refresh_token", $0)] } ?? [])
  }

  /// - Parameter place: where they are kept.
  /// - Parameter issuer: whose they are, where others are beside them.
  fileprivate func facts(in place: Fact.Place, of issuer: String? = nil) -> [Fact] {
    let whose: [Fact.Field] = issuer.map { [.init("of", .party($0))] } ?? []
    return [Fact("access token", whose, in: place, fields)]
      + (refreshToken.map { [Fact("refresh token", whose, in: place, [.init(.token($0))])] } ?? [])
  }

  fileprivate var fields: [Fact.Field] {
    guard scheme == .bearer else {
      return [.init(.token(accessToken))] + (expires.map { [.init("until", .date($0))] } ?? [])
        + [.flag("for all of the user's account")]
    }
    return [.init(.token(accessToken)), .init("scope", .scope(scope.text))]
      + (expires.map { [.init("until", .time($0))] } ?? [])
  }
}
