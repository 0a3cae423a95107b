internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// What a server can do and where (RFC 8414).
  static let serverMetadata = Feature(
    "ServerMetadata", "RFC 8414",
    messages: [.metadataRequest, .metadataResponse],
    endpoints: [MetadataEndpoint.endpoint, MetadataEndpoint.insertedEndpoint],
    settings: {
      FeatureSettings(
        client: MetadataSettings.client + SignedMetadata.client,
        authorizationServer: MetadataPlaces.authorizationServer + SignedMetadata.authorizationServer)
    },
    rules: {
      [
        RuleList("metadata endpoint", PublicDocument.rules),
        RuleList("client, metadata response", MetadataResponse.rules),
      ]
    })
}

extension MessageName {
  static let metadataRequest: MessageName = "metadata-request"
  static let metadataResponse: MessageName = "metadata-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where it says what it can do (RFC 8414 §3.1).
  public static let metadata = Self("/.well-known/oauth-authorization-server", .beforeIssuerPath)
  /// The same where OpenID Connect has it, before the issuer's path (RFC 8414 §5).
  static let insertedOpenIDMetadata = Self("/.well-known/openid-configuration", .beforeIssuerPath)
}

/// Metadata of authorization servers (RFC 8414).
enum MetadataSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("reads_metadata", \.readsMetadata, "Whether it reads the server's metadata first (RFC 8414)")
  ]
}

/// Where a server publishes its metadata. An OpenID Provider does so behind its issuer's path, too (OIDC Discovery 1.0 §4).
struct MetadataPlaces: FeatureValue {
  enum Place: String, Sendable, SettingChoice {
    case oauth
    case openIDInserted = "openid_inserted"

    var meaning: String {
      switch self {
      case .oauth: "/.well-known/oauth-authorization-server, before the issuer's path (RFC 8414 §3.1)"
      case .openIDInserted: "/.well-known/openid-configuration, before the issuer's path (RFC 8414 §5)"
      }
    }
  }

  var all = [Place.oauth]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "publishes_metadata_at", \.features.metadataPlaces.all,
      "Where it publishes its metadata, besides where OpenID Providers do")
  ]
}

extension FeatureValues {
  var metadataPlaces: MetadataPlaces {
    get { self[MetadataPlaces.self] }
    _modify { yield &self[MetadataPlaces.self] }
  }
}

/// Publishes what the server can do and where (RFC 8414 §3).
enum MetadataEndpoint {
  static let endpoint = ServerEndpoint(
    .metadata, takes: .metadataRequest, isOpen: { $0.features.metadataPlaces.all.contains(.oauth) },
    answer: answer)
  static let insertedEndpoint = ServerEndpoint(
    .insertedOpenIDMetadata, takes: .metadataRequest,
    isOpen: { $0.features.metadataPlaces.all.contains(.openIDInserted) }, answer: answer)

  static let answer: ServerEndpoint.Answer = { request, path, server, _ in
    PublicDocument.answer(
      request, over: path, .metadataResponse, by: server, document: document(of: server.settings))
  }

  /// What all features say of a server, in the order in which RFC 8414 §2 defines the members; those of other documents
  /// come after.
  static func document(of settings: AuthorizationServerSettings) -> JSONValue {
    let members = Features.all.flatMap { $0.metadata(settings) }
    let places = members.enumerated().map { index, member in
      (order.firstIndex(of: member.name) ?? order.count + index, member)
    }
    return SignedMetadata.added(to: places.sorted { $0.0 < $1.0 }.map(\.1), of: settings)
  }

  private static let order = [
    "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint",
    "scopes_supported", "response_types_supported", "response_modes_supported", "grant_types_supported",
    "token_endpoint_auth_methods_supported", "token_endpoint_auth_signing_alg_values_supported",
    "service_documentation", "ui_locales_supported", "op_policy_uri", "op_tos_uri", "revocation_endpoint",
    "revocation_endpoint_auth_methods_supported", "revocation_endpoint_auth_signing_alg_values_supported",
    "introspection_endpoint", "introspection_endpoint_auth_methods_supported",
    "introspection_endpoint_auth_signing_alg_values_supported", "code_challenge_methods_supported",
  ]
}

extension JSONValue.Member {
  /// A member that is a list of texts.
  init(_ name: String, texts: [String]) { self.init(name, .array(texts.map(JSONValue.string))) }
}
