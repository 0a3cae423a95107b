internal import OrderedCollections
internal import Simulator

/// What an attacker got hold of, by the names that things have on the wire. A later one of a name takes the place
/// of the one before.
struct Loot: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    var value: String
    /// Where he has it from: `authorization-response of browser`.
    var source: String
  }

  private(set) var items: OrderedDictionary<String, Item> = [:]

  subscript(_ name: String) -> String? { items[name]?.value }

  /// What an attacker can make use of.
  private static let names: Set<String> = [
    "code", "state", "nonce", "iss", "access_token", "refresh_token", "id_token", "token_type", "client_id",
    "client_secret", "redirect_uri", "code_verifier", "code_challenge", "code_challenge_method", "scope",
    "username", "password", "assertion", "request_uri", "device_code", "user_code",
  ]

  mutating func keep(_ name: String, _ value: String, from source: String) {
    guard !value.isEmpty else { return }
    items[name] = Item(value: value, source: source)
  }

  /// Keeps what is of use in a message.
  mutating func keep(_ message: Message, from source: String) {
    for part in message.parts.all {
      switch part.place {
      case .query, .locationQuery, .locationFragment, .fragment, .form, .json, .store:
        if Loot.names.contains(part.name) { keep(part.name, part.value, from: source) }
      case .location: keep("redirect_uri", part.value, from: source)
      case .header:
        if part.name.lowercased() == "authorization",
          let (scheme, token) = AuthorizationScheme.split(part.value), scheme == "bearer"
        {
          keep("access_token", token, from: source)
        }
      default: break
      }
    }
  }
}
