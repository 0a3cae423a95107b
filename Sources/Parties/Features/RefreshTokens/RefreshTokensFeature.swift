internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Refresh tokens (RFC 6749 §6, RFC 9700 §4.14).
  static let refreshTokens = Feature(
    "RefreshTokens", "RFC 6749",
    grants: [RefreshTokenGrant.grant])
}
