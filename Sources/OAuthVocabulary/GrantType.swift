/// A value of `grant_type`. Each is a constant of the document that defines it: those of a feature stand in its folder.
public struct GrantType: RawRepresentable, Sendable {
  /// As it stands in messages.
  public let rawValue: String
  /// What is traded for what, in few words: `codes for tokens (RFC 6749 §4.1)`.
  public let meaning: String

  public init(_ rawValue: String, _ meaning: String) {
    self.rawValue = rawValue
    self.meaning = meaning
  }

  /// One that is known by its name alone.
  public init(rawValue: String) { self.init(rawValue, "") }

  /// RFC 6749 §4.1.3.
  public static let authorizationCode = GrantType("authorization_code", "codes for tokens (RFC 6749 §4.1)")
  /// RFC 6749 §4.4.2.
  public static let clientCredentials = GrantType("client_credentials", "for itself (RFC 6749 §4.4)")
  /// RFC 6749 §4.3.2.
  public static let password = GrantType("password", "the owner's password for tokens (RFC 6749 §4.3)")
  /// RFC 6749 §6.
  public static let refreshToken = GrantType("refresh_token", "refresh tokens for new tokens (RFC 6749 §6)")
  /// RFC 7523 §2.1: an extension grant, named by a URI (RFC 6749 §4.5).
  public static let jwtBearer = GrantType(
    "urn:ietf:params:oauth:grant-type:jwt-bearer", "signed statements for tokens (RFC 7523 §2.1)")

  /// Those above, in the order in which they are listed.
  public static let core: [GrantType] = [
    .authorizationCode, .clientCredentials, .password, .refreshToken, .jwtBearer,
  ]
}

extension GrantType: Hashable {
  /// By the name that messages carry.
  public static func == (left: GrantType, right: GrantType) -> Bool { left.rawValue == right.rawValue }

  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
