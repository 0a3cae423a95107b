internal import Crypto

/// The secret that binds an authorization code to whoever asked for it (RFC 7636 §4.1).
public struct CodeVerifier: Sendable, Hashable {
  public let text: String

  /// Nil unless the text is 43 to 128 unreserved characters (RFC 7636 §4.1).
  public init?(_ text: String) {
    guard (43...128).contains(text.utf8.count), text.utf8.allSatisfy(CodeVerifier.isUnreserved) else {
      return nil
    }
    self.text = text
  }

  /// `ALPHA / DIGIT / "-" / "." / "_" / "~"` (RFC 3986 §2.3).
  static func isUnreserved(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  /// The octets that the challenge of a method stands for: `S256` hashes, `plain` does not (RFC 7636 §4.2).
  public func challengeOctets(_ method: CodeChallengeMethod) -> [UInt8] {
    switch method {
    case .s256: Array(SHA256.hash(data: Array(text.utf8)))
    case .plain: Array(text.utf8)
    }
  }
}

/// How a challenge is made from a verifier (RFC 7636 §4.2).
public enum CodeChallengeMethod: String, Sendable, Hashable, CaseIterable {
  case s256 = "S256"
  case plain
}

/// What an authorization request shows of the verifier, and how it was made (RFC 7636 §4.3).
public struct CodeChallenge: Sendable, Hashable {
  public let text: String
  public let method: CodeChallengeMethod

  /// Nil unless the text is 43 to 128 unreserved characters (RFC 7636 §4.2).
  public init?(_ text: String, method: CodeChallengeMethod) {
    guard (43...128).contains(text.utf8.count), text.utf8.allSatisfy(CodeVerifier.isUnreserved) else {
      return nil
    }
    self.text = text
    self.method = method
  }
}
