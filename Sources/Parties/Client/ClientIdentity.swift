internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation

/// What a client is to one authorization server: the identifier that it has there, and by what it proves who it is. What
/// one server issued is nothing to another.
struct ClientIdentity: Sendable, Equatable {
  var clientID: String
  var authentication: ClientAuthenticationMethod
  /// Nil where it has none.
  var secret: String?
  /// What it may ask for there; nil where it was told nothing about that.
  var scope: Scope?
}

extension Client {
  /// What it is to a server: what came of its registration there, else what it was built with.
  func identity(at server: ClientSettings.ServerAddresses) -> ClientIdentity {
    identities[server.issuer]
      ?? ClientIdentity(
        clientID: settings.clientID, authentication: settings.authentication, secret: settings.secret)
  }

  /// What it asks a server for: what it was built for, or what it found out, and what resources have demanded since; no
  /// more than it may ask for there.
  /// - Parameter session: that of the user who is asked; nil where no browser is there.
  func scopeAsked(of server: ClientSettings.ServerAddresses, in session: String? = nil) -> Scope {
    let own = settings.scopeAsked(of: server)
    // A client that was built for no resource of its own asks for what this one takes.
    let first = own.isEmpty ? features.discoveredServer.scope ?? own : own
    let demanded = session.flatMap { features.demandedScopes.all[$0]?.scope }
    let wanted = demanded.map(first.union) ?? first
    return identity(at: server).scope.map(wanted.intersection) ?? wanted
  }
}
