internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// What a server can do and where (RFC 8414).
  static let serverMetadata = Feature(
    "ServerMetadata", "RFC 8414",
    messages: [.metadataRequest, .metadataResponse],
    endpoints: [MetadataEndpoint.endpoint],
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
}

/// Metadata of authorization servers (RFC 8414).
enum MetadataSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("reads_metadata", \.readsMetadata, "Whether it reads the server's metadata first (RFC 8414)")
  ]
}
