internal import Crypto
internal import Simulation
internal import Wire

/// What an ID token says of a token or code that came with it, so that neither can be exchanged for another: the
/// left half of its SHA-256, in base64url (`at_hash`, OIDC Core 1.0 §3.1.3.6; `c_hash`, §3.3.2.11). SHA-256 goes
/// with all algorithms of this module.
public enum TokenHash {
  public static func value(of token: String) -> String {
    Base64URL.encode(Array(SHA256.hash(data: Array(token.utf8))).prefix(SHA256.byteCount / 2))
  }
}
