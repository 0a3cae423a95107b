/// The scopes of OpenID Connect (OIDC Core 1.0 §3.1.2.1, §5.4).
public enum OpenIDScope: String, Sendable, Hashable, CaseIterable {
  /// Makes an authorization request one for authentication.
  case openID = "openid"
  case profile
  case email
  case address
  case phone

  /// The claims about the person that the scope asks for (OIDC Core 1.0 §5.4).
  public var claims: [String] {
    switch self {
    case .openID: []
    case .profile:
      [
        "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile",
        "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at",
      ]
    case .email: ["email", "email_verified"]
    case .address: ["address"]
    case .phone: ["phone_number", "phone_number_verified"]
    }
  }

  /// What a person is asked to allow.
  public var meaning: String {
    switch self {
    case .openID: "sign you in with your account"
    case .profile: "see your profile, such as your name"
    case .email: "see your e-mail address"
    case .address: "see your postal address"
    case .phone: "see your telephone number"
    }
  }
}
