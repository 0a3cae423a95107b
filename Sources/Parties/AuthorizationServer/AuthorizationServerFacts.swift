internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
internal import Wire

extension AuthorizationServer {
  public var facts: [Fact] { factsOfSettings + factsOfMemory }

  /// What it was set up with does not change, and of thousands of tokens few do.
  public func facts(unlike other: AuthorizationServer) -> [Fact] {
    guard settings === other.settings else { return facts }
    var rest = self
    rest.memory = memory.unlike(other.memory)
    return rest.factsOfMemory
  }

  private var factsOfSettings: [Fact] {
    let clients = settings.clients.values.sorted { $0.clientID < $1.clientID }.map(\.fact)
    let accounts = settings.accounts.keys.sorted().map {
      Fact("account", .party($0), [.flag("password known; a real server keeps a salted hash of it")])
    }
    return clients + accounts
  }

  private var factsOfMemory: [Fact] {
    let sessions = memory.sessions.sorted { $0.key < $1.key }.map {
      Fact(
        "session", .text($0.key),
        $0.value.signIns.isEmpty ? [.flag("nobody signed in yet")] : $0.value.signIns.map(field))
    }
    let consents = memory.consents.sorted { $0.key < $1.key }.flatMap { user, clients in
      clients.sorted { $0.key < $1.key }.map {
        Fact(
          "consent", [.init("of", .party(user)), .init("to", .party($0.key))],
          [.init("scope", .scope($0.value.description))])
      }
    }
    let requests = memory.requests.sorted { $0.key < $1.key }.map {
      Fact("waiting request", .secret($0.key), $0.value.fields)
    }
    let assertions = memory.usedAssertions.sorted { $0.key < $1.key }.map {
      Fact("used assertion", .text($0.key), [.init("refused until it ends at", .time($0.value))])
    }
    let guesses = memory.wrongGuesses.sorted { $0.key < $1.key }.map {
      Fact(
        "wrong guesses", [.init("at", .text($0.key))],
        [.init(.text("\($0.value.count)")), .init("counted until", .time($0.value.end))])
    }
    let fetches = waiting.values.map(\.value.fact)
    return sessions + consents + requests + fetches + codes + assertions + guesses
      + Features.all.flatMap { $0.serverFacts(self) } + accessTokens + refreshTokens
  }

  private var codes: [Fact] {
    memory.codes.sorted { $0.key < $1.key }.map { code, meaning in
      var fields: [Fact.Field] = [
        .flag(meaning.isUsed ? "used" : "unused"), .init("for", .party(meaning.clientID)),
        .init("from", .party(meaning.signIn.user)), .init("scope", .scope(meaning.scope.description)),
        .init("until", .time(meaning.expires)),
      ]
      fields += GrantExtension.all.flatMap { $0.facts(meaning.extensions) }
      // A code that the owner hands over herself comes back by no address.
      if !meaning.redirectURI.isEmpty {
        fields.append(.init("redirect_uri", .address(meaning.redirectURI)))
      }
      if let challenge = meaning.challenge {
        let method = Fact.Field(.remark(challenge.method.rawValue))
        fields.append(.init(.together([.init("code_challenge", .text(challenge.text)), method])))
      }
      return Fact("code", .token(code), fields)
    }
  }

  /// Until when, and never that a token is good: that is a matter of the time at which somebody asks.
  private var accessTokens: [Fact] {
    memory.accessTokens.sorted { $0.key < $1.key }.map { token, meaning in
      let access = Access(
        clientID: meaning.clientID, user: meaning.user, scope: meaning.scope, extensions: meaning.extensions)
      return Fact(
        "access token", .token(token),
        (memory.isRevoked(meaning) ? [.flag("revoked")] : []) + access.fields
          + bound(meaning.extensions) + [.init("until", .time(meaning.expires))])
    }
  }

  private var refreshTokens: [Fact] {
    memory.refreshTokens.sorted { $0.key < $1.key }.compactMap { token, meaning in
      memory.tokenFamilies[meaning.family].map { family in
        Fact(
          "refresh token", .token(token),
          (family.isRevoked ? [.flag("revoked")] : []) + (meaning.isReplaced ? [.flag("replaced")] : [])
            + family.access.fields + bound(family.access.extensions)
            + [.init("until", .date(meaning.expires))])
      }
    }
  }

  private func bound(_ extensions: FeatureValues) -> [Fact.Field] {
    extensions.tokenBinding.map { [.init("bound to key", .text($0.value))] } ?? []
  }

  /// Since when, only where that is told to clients.
  private func field(_ signIn: SignIn) -> Fact.Field {
    let since = settings.policy.openID.map { _ in Fact.Field("since", .time(signIn.at)) }
    return .init(
      .together([.init(.party(signIn.user)), .flag("is signed in")] + (since.map { [$0] } ?? [])))
  }
}

extension AuthorizationServer.Access {
  fileprivate var fields: [Fact.Field] {
    [
      .init("for", .party(clientID)), user.map { .init("from", .party($0)) } ?? .flag("for itself"),
      .init("scope", .scope(scope.description)),
    ] + GrantExtension.all.flatMap { $0.facts(extensions) }
  }
}

extension AuthorizationServerSettings.RegisteredClient {
  fileprivate var fact: Fact {
    var fields: [Fact.Field] = []
    if authentication.isConfidential {
      fields.append(.flag("confidential"))
    } else if key == nil {
      fields.append(.flag("public"))
    }
    if let key { fields.append(.init("signs with key", .text(key.id ?? key.key.number))) }
    if !redirectURIs.isEmpty {
      fields.append(.init("redirects to", .oneOf(redirectURIs.map(Fact.Value.address))))
    }
    if !grantTypes.isEmpty {
      fields.append(.init("uses", .oneOf(grantTypes.map { .text($0.rawValue) })))
    }
    return Fact("client", .party(clientID), fields)
  }
}

extension AuthorizationServer.PendingRequest {
  /// What the server remembers of it. A refusal is told to the client once the owner has signed in (RFC 9700 §4.11.2).
  fileprivate var fields: [Fact.Field] {
    let scope: [Fact.Field] =
      scope.description.isEmpty ? [] : [.init("for scope", .scope(self.scope.description))]
    let refused = refusal.map { refusal in
      Fact.Field(
        .together([
          .init("refused:", .text(refusal.code.rawValue)), .init("goes to", .party(clientID)),
          .flag("once the owner has signed in"), .init(.remark("RFC 9700 §4.11.2")),
        ]))
    }
    return [.init(.together([.init("from", .party(clientID))] + scope))] + (refused.map { [$0] } ?? [])
  }
}
