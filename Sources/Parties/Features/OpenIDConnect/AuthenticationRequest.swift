internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What an authorization request says besides when it asks who somebody is (OIDC Core 1.0 §3.1.2.1).
struct AuthenticationRequest: Sendable, Equatable {
  /// To be repeated in the ID token.
  var nonce: String?
  /// Which pages the person may be shown, and which she must be.
  var prompt: [Prompt] = []
  /// How many seconds may have passed since she signed in.
  var maximumAge: Int?

  /// A number of seconds, in digits (OIDC Core 1.0 §3.1.2.1); nil for what is none.
  static func seconds(_ text: String) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(text) : nil
  }
}
