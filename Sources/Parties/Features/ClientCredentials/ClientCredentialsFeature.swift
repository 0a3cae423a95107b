internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The client credentials grant (RFC 6749 §4.4).
  static let clientCredentials = Feature(
    "ClientCredentials", "RFC 6749",
    grants: [ClientCredentialsGrant.grant],
    flows: [.clientCredentials])
}
