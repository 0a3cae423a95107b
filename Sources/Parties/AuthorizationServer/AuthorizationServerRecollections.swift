internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
internal import Wire

extension AuthorizationServer {
  public var recollections: [Recollection] {
    let clients = settings.clients.values.sorted { $0.clientID < $1.clientID }.map { client in
      Recollection(
        "client \(client.clientID)",
        ([
          client.authentication.isConfidential ? "confidential" : client.key == nil ? "public" : nil,
          client.key.map { "signs with key \($0.id ?? $0.key.n)" },
        ].compactMap(\.self)
          + [("redirects to ", client.redirectURIs), ("uses ", client.grantTypes.map(\.rawValue))]
          .compactMap { $0.1.isEmpty ? nil : $0.0 + $0.1.joined(separator: " or ") })
          .joined(separator: ", "))
    }
    let accounts = settings.accounts.keys.sorted().map {
      Recollection("account \($0)", "password known; a real server keeps a salted hash of it")
    }
    let sessions = memory.sessions.sorted { $0.key < $1.key }.map {
      Recollection(
        "session \($0.key)",
        $0.value.signIns.isEmpty
          ? "nobody signed in yet" : $0.value.signIns.map(words).joined(separator: ", "))
    }
    let consents = memory.consents.sorted { $0.key < $1.key }.flatMap { user, clients in
      clients.sorted { $0.key < $1.key }.map {
        Recollection("consent of \(user) to \($0.key)", "scope \($0.value)")
      }
    }
    let requests = memory.requests.sorted { $0.key < $1.key }.map {
      Recollection("waiting request \($0.key)", $0.value.words)
    }
    let assertions = memory.usedAssertions.sorted { $0.key < $1.key }.map {
      Recollection("used assertion \($0.key)", "refused until it ends at \($0.value.timeOfDay)")
    }
    let guesses = memory.wrongGuesses.sorted { $0.key < $1.key }.map {
      Recollection("wrong guesses at \($0.key)", "\($0.value.count), counted until \($0.value.end.timeOfDay)")
    }
    let fetches = waiting.values.map(\.value.recollection)
    return clients + accounts + sessions + consents + requests + fetches + codes + assertions + guesses
      + accessTokens
      + refreshTokens
  }

  private var codes: [Recollection] {
    memory.codes.sorted { $0.key < $1.key }.map { code, meaning in
      var words = [
        meaning.isUsed ? "used" : "unused", "for \(meaning.clientID)", "from \(meaning.signIn.user)",
        "scope \(meaning.scope)", "until \(meaning.expires.timeOfDay)",
      ]
      // A code that the owner hands over herself comes back by no address.
      if !meaning.redirectURI.isEmpty { words.append("redirect_uri \(meaning.redirectURI)") }
      if let challenge = meaning.challenge {
        words.append("code_challenge \(challenge.text) (\(challenge.method.rawValue))")
      }
      return Recollection("code \(code)", words.joined(separator: ", "))
    }
  }

  /// Until when, and never that a token is good: that is a matter of the time at which somebody asks.
  private var accessTokens: [Recollection] {
    memory.accessTokens.sorted { $0.key < $1.key }.map { token, meaning in
      let access = Access(clientID: meaning.clientID, user: meaning.user, scope: meaning.scope)
      return Recollection(
        "access token \(token.asTokenName)",
        (memory.isRevoked(meaning) ? "revoked, " : "") + words(access)
          + ", until \(meaning.expires.timeOfDay)")
    }
  }

  private var refreshTokens: [Recollection] {
    memory.refreshTokens.sorted { $0.key < $1.key }.compactMap { token, meaning in
      memory.tokenFamilies[meaning.family].map { family in
        let state = [family.isRevoked ? "revoked, " : "", meaning.isReplaced ? "replaced, " : ""].joined()
        return Recollection(
          "refresh token \(token)", state + words(family.access) + ", until \(meaning.expires)")
      }
    }
  }

  private func words(_ access: Access) -> String {
    "for \(access.clientID), " + (access.user.map { "from \($0)" } ?? "for itself")
      + ", scope \(access.scope)"
  }

  /// Since when, only where that is told to clients.
  private func words(_ signIn: SignIn) -> String {
    "\(signIn.user) is signed in" + (settings.policy.openID == nil ? "" : " since \(signIn.at.timeOfDay)")
  }
}

extension AuthorizationServer.PendingRequest {
  /// What the server remembers of it. A refusal is told to the client once the owner has signed in (RFC 9700 §4.11.2).
  fileprivate var words: String {
    let request = "from \(clientID)" + (scope.description.isEmpty ? "" : " for scope \(scope)")
    return request
      + (refusal.map {
        ", refused: \($0.code.rawValue) goes to \(clientID) once the owner has signed in (RFC 9700 §4.11.2)"
      } ?? "")
  }
}
