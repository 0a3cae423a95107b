internal import OAuthVocabulary
internal import Simulator

/// The client's part of the client credentials grant: it asks for itself, and no owner takes part (RFC 6749 §4.4).
extension Client {
  /// Its own credentials are all that it offers: they stand in the request anyway (RFC 6749 §4.4.2).
  mutating func useOwnCredentials(at server: ClientSettings.ServerAddresses, for purpose: TokenPurpose)
    -> Receipt
  {
    requestToken(
      .clientCredentials, ["scope": purpose.requested.isEmpty ? nil : purpose.requested.text], at: server,
      for: purpose)
  }
}
