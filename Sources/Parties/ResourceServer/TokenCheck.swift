public import JOSE
internal import Simulation
public import Wire

/// How a resource server finds out what a token stands for.
public enum TokenCheck: Sendable, Hashable {
  /// It asks the authorization server about each one, under an id and secret of its own (RFC 7662 §2).
  case introspection(endpoint: String, credentials: BasicCredentials)
  /// It verifies the authorization server's signature itself, with the keys published at an address (RFC 9068 §4);
  /// `known` are those it was set up with, so that it need not ask for them.
  case signature(issuer: String, keySet: String, known: [FixtureKeys] = [])

  /// Whose tokens it takes, where it must judge that itself.
  var issuer: String? {
    if case .signature(let issuer, _, _) = self { issuer } else { nil }
  }

  /// What it says of itself.
  var recollection: Recollection {
    switch self {
    case .introspection(let endpoint, _): Recollection("asks about tokens at", endpoint)
    case .signature(_, let keySet, _): Recollection("verifies signatures with the keys at", keySet)
    }
  }
}
