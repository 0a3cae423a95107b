internal import JOSE
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
  /// The only account that may be answered for, by its user name; nil where the client gives no hint (`id_token_hint`).
  var hintedUser: String?

  /// A number of seconds, in digits (OIDC Core 1.0 §3.1.2.1); nil for what is none.
  static func seconds(_ text: String) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(text) : nil
  }
}

/// An ID token that comes back to the server as a hint at whom the client takes the person for (OIDC Core 1.0 §3.1.2.1).
struct IDTokenHint {
  let token: SignedTokenReading
  let settings: AuthorizationServerSettings
  let clientID: String

  /// Why it is none that this server issued to this client; nil where it is one. That it has expired does not count
  /// (§3.1.2.2).
  var problem: String? {
    guard let message = token.message else { return "what is no signed message with claims" }
    guard let key = settings.signingKey,
      VerificationKey.rsa(key.key.publicKey).isValid(message),
      token.claims["iss"]?.string?.isIdentical(to: settings.issuer) == true
    else { return "what this server has not signed" }
    guard token.header?.type.map({ $0.lowercased() == "jwt" }) ?? true, user != nil else {
      return "a token of another kind"
    }
    guard token.claims["aud"]?.audience?.contains(where: clientID.isIdentical) == true else {
      return "an ID token for another client"
    }
    return nil
  }

  /// Whom it names: her user name here; nil where it names nobody who has an account.
  var user: String? {
    guard let subject = token.claims["sub"]?.string else { return nil }
    return settings.accounts.first { $0.value.subject.isIdentical(to: subject) }?.key
  }
}
