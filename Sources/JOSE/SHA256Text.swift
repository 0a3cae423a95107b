internal import Crypto
internal import Simulation
internal import Wire

/// The SHA-256 of a text, in base64url: what a proof says of the access token it goes with (`ath`, RFC 9449 §4.2).
public enum SHA256Text {
  public static func value(of text: String) -> String {
    Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8))))
  }
}
