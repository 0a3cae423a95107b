internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

extension Client {
  /// What is in its database: its own credentials and token, and the secrets of every session, the latest last.
  public var store: [NamedValue] {
    var all = [NamedValue(settings.grant.identifierName, settings.clientID)]
    if let secret = settings.secret { all.append(NamedValue("client_secret", secret)) }
    if let ownTokens { all.append(NamedValue("access_token", ownTokens.accessToken)) }
    for tokens in earlierTokens.values { all += tokens.store }
    for session in sessions.values {
      if let state = session.pending?.state { all.append(NamedValue("state", state)) }
      if let verifier = session.pending?.verifier { all.append(NamedValue("code_verifier", verifier.text)) }
      if let owner = session.ownerPassword {
        all += [NamedValue("username", owner.username), NamedValue("password", owner.password)]
      }
      if let tokens = session.tokens { all += tokens.store }
    }
    return all
  }

  /// What the client knows, in a fixed order. That the owner's password is not in it is the point of OAuth; in the
  /// password grant, for a while, it is.
  public var recollections: [Recollection] {
    var all = [Recollection(settings.grant.identifierName, settings.clientID)]
    if let secret = settings.secret { all.append(Recollection("client_secret", secret)) }
    if let key = settings.signingKey { all.append(Recollection("signs with key", key.rawValue)) }
    if let ownTokens {
      let whose =
        settings.actsFor.map { "access token to act for \($0)" }
        ?? settings.asks.map { "access token for what \($0) allowed" }
      all.append(Recollection(whose ?? "its own access token", ownTokens.words))
    }
    if let provider {
      let keys = provider.keys.keys.map { $0.id ?? "one without a name" }.joined(separator: ", ")
      all.append(Recollection("keys of \(provider.server.issuer)", keys))
    }
    for (user, tokens) in earlierTokens { all += tokens.recollections("earlier visit by \(user)") }
    for (id, session) in sessions {
      if let who = session.signedIn {
        all.append(Recollection("session \(id): signed in", who.words))
      }
      if session.pending == nil, session.loginFormServer == nil, session.tokens == nil,
        session.signedIn == nil
      {
        all.append(Recollection("session \(id)", "a browser it knows, without a token"))
      }
      if let pending = session.pending {
        let kept = [
          pending.state.map { "state \($0)" }, pending.verifier.map { "code_verifier \($0.text)" },
          pending.asked?.nonce.map { "nonce \($0)" }, "issuer \(pending.server.issuer)",
        ].compactMap(\.self)
        all.append(
          Recollection("session \(id): waits for the browser to return", kept.joined(separator: ", ")))
      }
      if let server = session.loginFormServer {
        all.append(
          Recollection("session \(id): waits for user name and password", "those for \(server.issuer)"))
      }
      if let owner = session.ownerPassword {
        all.append(Recollection("session \(id): password of \(owner.username)", owner.password))
      }
      if let name = session.presumedUser { all.append(Recollection("session \(id): signed in", name)) }
      if let tokens = session.tokens { all += tokens.recollections("session \(id)") }
    }
    if let asked, let owner = settings.asks {
      all.append(Recollection("waits for a grant of \(owner)", "scope \(asked.purpose.requested.text)"))
    }
    return all + awaitedAnswers.values.map { Recollection("waits for", $0.words) }
      + awaitedTimes.keys.map { Recollection("waits for the time to", $0) }
  }
}

extension Client.SignedIn {
  fileprivate var words: String {
    "sub \(subject) of \(issuer)" + (authenticatedAt.map { ", who signed in there at \($0.timeOfDay)" } ?? "")
  }
}

extension Client.Tokens {
  /// As they stand in a database.
  fileprivate var store: [NamedValue] {
    [NamedValue("access_token", accessToken)]
      + (refreshToken.map { [NamedValue("refresh_token", $0)] } ?? [])
  }

  /// - Parameter place: where they are kept.
  fileprivate func recollections(_ place: String) -> [Recollection] {
    [Recollection("\(place): access token", words)]
      + (refreshToken.map { [Recollection("\(place): refresh token", $0)] } ?? [])
  }

  fileprivate var words: String {
    guard scheme == .bearer else {
      return accessToken + (expires.map { ", until \($0)" } ?? "") + ", for all of the user's account"
    }
    return "\(accessToken.asTokenName), scope \(scope.text)"
      + (expires.map { ", until \($0.timeOfDay)" } ?? "")
  }
}
