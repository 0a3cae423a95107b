public import Simulator

/// A code or a token that a server has issued, and what has become of it.
public struct IssuedCredential: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case code
    case accessToken = "access_token"
    case refreshToken = "refresh_token"

    /// `access token`.
    public var words: String {
      switch self {
      case .code: "code"
      case .accessToken: "access token"
      case .refreshToken: "refresh token"
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
