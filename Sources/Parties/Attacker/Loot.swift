internal import OrderedCollections
internal import Simulation
internal import Wire

/// What an attacker got hold of, by the names that things have on the wire. A later one of a name takes the place
/// of the one before; what belongs to a client is kept beside its identifier besides.
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
    "username", "password", "assertion", "client_assertion", "request_uri",
  ]

  /// By what tokens are shown, in small letters.
  private static let schemes = ["bearer"] + SenderConstraint.all.map { $0.tokenType.lowercased() }

  /// What a client proves itself by and is answered at, by client identifier.
  private var clients: OrderedDictionary<String, Client> = [:]

  struct Client: Sendable, Equatable {
    var secret: String?
    var redirectURI: String?
  }

  /// What he knows of a client; nothing where he never met its identifier.
  func client(_ id: String) -> Client { clients[id] ?? Client() }

  mutating func keep(_ name: String, _ value: String, from source: String) {
    guard !value.isEmpty else { return }
    items[name] = Item(value: value, source: source)
  }

  /// Keeps what is of use in a message.
  mutating func keep(_ message: Message, from source: String) {
    keepClient(of: message.parts.all)
    if let uri = Loot.redirectURI(of: message) { keep("redirect_uri", uri, from: source) }
    for part in message.parts.all {
      switch part.place {
      case let place where Self.isReadable(place):
        if place == .store, part.name == "address" { keep(parametersOf: part.value, from: source) }
        if Loot.names.contains(part.name) { keep(part.name, part.value, from: source) }
      case .location: keep("redirect_uri", part.value, from: source)
      case .script where part.name == "data":
        for member in (try? JSONReader.read(Array(part.value.utf8)))?.members ?? []
        where Loot.names.contains(member.name) {
          keep(member.name, member.value.plainText, from: source)
        }
      case .header where part.name.lowercased() == "referer": keep(parametersOf: part.value, from: source)
      case .header:
        if part.name.lowercased() == "authorization",
          let (scheme, token) = AuthorizationScheme.split(part.value), Loot.schemes.contains(scheme)
        {
          keep("access_token", token, from: source)
        }
      default: break
      }
    }
  }

  /// Keeps what is of use in an address that he learned: what stands in its query, and behind the `#`.
  mutating func keep(parametersOf text: String, from source: String) {
    guard let address = WebAddress(text) else { return }
    if address.query?.hasPrefix("code=") == true || address.query?.contains("&code=") == true {
      keep("redirect_uri", address.origin + address.path, from: source)
    }
    for encoded in [address.query, address.fragment].compactMap(\.self) {
      for parameter in (try? FormParameters(parsing: encoded))?.all ?? []
      where Loot.names.contains(parameter.name) {
        keep(parameter.name, parameter.value, from: source)
      }
    }
  }

  /// Where a request brought a code, the address that it went to, without its query; else nil.
  private static func redirectURI(of message: Message) -> String? {
    func value(_ place: Part.Place, _ name: String) -> String? {
      message.parts.all.first { $0.place == place && $0.name.lowercased() == name }?.value
    }
    guard value(.query, "code") != nil, let host = value(.header, "host"),
      let path = message.parts.all.first(where: { $0.place == .path })
    else { return nil }
    return "https://\(host)\(path.value)"
  }

  /// A secret or a redirect URI that stands in one message with a client identifier is that client's.
  private mutating func keepClient(of parts: [Part]) {
    func value(_ name: String) -> String? {
      parts.first { $0.name == name && Self.isReadable($0.place) }?.value
    }
    guard let id = value("client_id") else { return }
    if let secret = value("client_secret") { clients[id, default: Client()].secret = secret }
    if let uri = value("redirect_uri") { clients[id, default: Client()].redirectURI = uri }
  }

  private static func isReadable(_ place: Part.Place) -> Bool {
    switch place {
    case .query, .locationQuery, .locationFragment, .fragment, .form, .json, .store: true
    default: false
    }
  }
}
