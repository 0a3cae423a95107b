internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a client says of itself (RFC 7591 §2), as far as a server understands it; the rest is ignored.
struct ClientMetadata: Sendable, Equatable {
  private(set) var members: [JSONValue.Member]

  /// - Parameter stated: the claims of a software statement that is believed: what these say takes precedence (RFC 7591
  ///   §2).
  init(_ said: JSONValue, stated: JSONValue = .null) {
    members = ClientMetadata.understood(in: said)
    for member in ClientMetadata.understood(in: stated) { set(member.name, to: member.value) }
  }

  /// What a client says, whoever may understand it.
  /// - Parameter further: said besides, or instead.
  init(of client: [JSONValue.Member], further: [JSONValue.Member]) {
    members = client
    for member in further { set(member.name, to: member.value) }
  }

  subscript(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// A value in place of what was said, or behind all that was.
  mutating func set(_ name: String, to value: JSONValue) {
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].value = value
    } else {
      members.append(.init(name, value))
    }
  }

  private mutating func drop(_ name: String) { members.removeAll { $0.name == name } }

  /// The members that have a meaning here. Those for people to read may be there in several languages (RFC 7591 §2.2); what
  /// is null says nothing (RFC 7592 §2.2).
  private static func understood(in document: JSONValue) -> [JSONValue.Member] {
    (document.members ?? []).reduce(into: []) { members, member in
      let name = member.name.prefix { $0 != "#" }
      guard types.contains(where: { $0.key == name }), member.value != .null,
        !members.contains(where: { $0.name == member.name })
      else { return }
      members.append(member)
    }
  }

  private static let types: KeyValuePairs<String, JSONType> = [
    "redirect_uris": .texts, "token_endpoint_auth_method": .text, "grant_types": .texts,
    "response_types": .texts, "client_name": .text, "client_uri": .text, "logo_uri": .text, "scope": .text,
    "contacts": .texts, "tos_uri": .text, "policy_uri": .text, "jwks_uri": .text, "jwks": .object,
    "software_id": .text, "software_version": .text, "application_type": .text,
  ]

  /// What is of another type than it must be; nil where nothing is.
  var mistyped: MistypedMember? {
    ClientMetadata.types.lazy.compactMap { MistypedMember($0, in: .object(members), unless: $1) }.first
  }

  // MARK: What it says

  func texts(_ name: String) -> [String]? { self[name].flatMap { [String](setting: $0) } }

  var redirectURIs: [String] { texts("redirect_uris") ?? [] }
  /// How it wants to prove who it is: by Basic, where it does not say (RFC 7591 §2).
  var authentication: String { self["token_endpoint_auth_method"]?.string ?? "client_secret_basic" }
  var grantTypes: [String] { texts("grant_types") ?? ["authorization_code"] }
  var responseTypes: [String] { texts("response_types") ?? ["code"] }

  /// Whether browsers come back to it.
  var redirects: Bool { grantTypes.contains("authorization_code") || grantTypes.contains("implicit") }

  /// The first of its keys that a server can use; nil where it has told none.
  var key: JSONWebKey? { self["jwks"].flatMap { JSONWebKeySet($0) }?.keys.first }

  // MARK: What comes of it

  /// As a server registers it: it leaves out what it does not offer, and says what goes without being said (RFC 7591
  /// §3.2.1).
  func registered(by settings: AuthorizationServerSettings) -> ClientMetadata {
    var registered = self
    let grants = settings.registrableGrantTypes.map(\.rawValue)
    let known = Scope(settings.scopes.map(\.token))
    let most = settings.features.registrationPolicy.scope.map(known.intersection) ?? known
    let scope = self["scope"]?.string.flatMap { Scope(parsing: $0) }?.intersection(most) ?? most
    registered.set("token_endpoint_auth_method", to: .string(authentication))
    registered.set(
      "grant_types", to: .array(grantTypes.filter(grants.contains).map(JSONValue.string)))
    registered.set("response_types", to: .array(responseTypes.map(JSONValue.string)))
    if scope.isEmpty { registered.drop("scope") } else { registered.set("scope", to: .string(scope.text)) }
    return registered
  }

  /// The client that a server knows from now on.
  func client(_ clientID: String, secret: String?) -> AuthorizationServerSettings.RegisteredClient {
    .init(
      clientID: clientID, title: self["client_name"]?.string ?? clientID,
      authentication: ClientAuthenticationMethod(rawValue: authentication) ?? .clientSecretBasic,
      secret: secret, key: key, redirectURIs: redirectURIs,
      scope: self["scope"]?.string.flatMap { Scope(parsing: $0) } ?? Scope(),
      grantTypes: grantTypes.map { GrantType(rawValue: $0) },
      responseTypes: responseTypes.compactMap { ResponseType(parsing: $0) })
  }
}
