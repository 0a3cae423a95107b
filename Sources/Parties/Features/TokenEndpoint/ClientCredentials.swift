internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A client's id and secret in HTTP Basic: both are form-encoded first (RFC 6749 §2.3.1).
enum ClientCredentials {
  /// The value of the `Authorization` header field.
  static func basic(_ clientID: String, _ secret: String) -> String {
    BasicCredentials(userID: FormParameters.encode(clientID), password: FormParameters.encode(secret))
      .authorization
  }

  /// Id and secret from an `Authorization` header field; nil if they cannot be read.
  static func decode(_ authorization: String) -> (clientID: String, secret: String)? {
    guard let basic = BasicCredentials(authorization: authorization),
      let clientID = try? FormParameters.decode(basic.userID),
      let secret = try? FormParameters.decode(basic.password)
    else { return nil }
    return (clientID, secret)
  }
}
