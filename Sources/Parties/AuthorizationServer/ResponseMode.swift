internal import OAuthVocabulary
internal import Wire

/// A way in which answers get from the authorization endpoint to clients, besides query and fragment (OAuth Multiple
/// Response Types §2.1).
struct ResponseMode: Sendable {
  /// As `response_mode` names it.
  let name: String
  /// Whether a server takes requests for it.
  let isOffered: @Sendable (AuthorizationServerSettings) -> Bool
  /// The response that carries an answer to a redirect URI.
  let response: @Sendable (String, FormParameters, AuthorizationServerSettings) -> WireResponse

  init(
    _ name: String, isOffered: @escaping @Sendable (AuthorizationServerSettings) -> Bool,
    response: @escaping @Sendable (String, FormParameters, AuthorizationServerSettings) -> WireResponse
  ) {
    self.name = name
    self.isOffered = isOffered
    self.response = response
  }

  private static let all: [ResponseMode] = Features.all.flatMap(\.responseModes)

  /// Those that a server takes requests for.
  static func offered(by settings: AuthorizationServerSettings) -> [ResponseMode] {
    all.filter { $0.isOffered(settings) }
  }
}
