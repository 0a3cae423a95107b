public import Simulation
internal import Wire

/// A code or a token that a server has issued, and what has become of it.
public struct IssuedCredential: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case code
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    /// A statement about who signed in (OIDC Core 1.0 §2).
    case idToken = "id_token"

    /// `access token`.
    public var words: String {
      switch self {
      case .code: "code"
      case .accessToken: "access token"
      case .refreshToken: "refresh token"
      case .idToken: "ID token"
      }
    }
  }

  public enum State: String, Sendable, Hashable {
    case alive, used, revoked, expired
  }

  public let kind: Kind
  public let value: String
  public let clientID: String
  /// Nil where no user is behind it.
  public let user: String?
  /// Scope tokens with spaces between; may be empty.
  public let scope: String
  public let issuedAt: VirtualTime
  /// Nil where it does not expire.
  public let expires: VirtualTime?
  let isUsed: Bool
  let isRevoked: Bool

  public func state(at now: VirtualTime) -> State {
    if isRevoked { return .revoked }
    if isUsed { return .used }
    return expires.map { now >= $0 } == true ? .expired : .alive
  }

  /// `alive until 09:10:00`.
  public func words(at now: VirtualTime) -> String {
    let until = expires.map { $0.date == now.date ? $0.timeOfDay : $0.description }
    return switch state(at: now) {
    case .alive: until.map { "alive until \($0)" } ?? "alive"
    case .used: "used, dead"
    case .revoked: "revoked, dead"
    case .expired: "expired" + (until.map { " at \($0)" } ?? "")
    }
  }
}

extension IssuedCredential {
  /// An ID token by what it says itself (OIDC Core 1.0 §2); nil for what is none. Whether it is signed is not looked at.
  public init?(idToken: String) {
    guard let claims = CompactJWS(idToken)?.claims,
      let issued = claims["iat"]?.integer.flatMap(VirtualTime.init(exactly:))
    else { return nil }
    self.init(
      kind: .idToken, value: idToken, clientID: claims["aud"]?.plainText ?? "", user: claims["sub"]?.string,
      scope: "", issuedAt: issued, expires: claims["exp"]?.integer.flatMap(VirtualTime.init(exactly:)),
      isUsed: false,
      isRevoked: false)
  }
}
