/// What people name in files that is of the field, and that no party of this program can do: said so, and never taken for a
/// slip of the fingers.
enum NotSimulated {
  /// By what a name holds, in small letters.
  private static let things = [
    ("tls_client_auth", "client certificates (RFC 8705)"), ("mtls", "client certificates (RFC 8705)"),
    ("x5t#s256", "tokens that are bound to a certificate (RFC 8705)"),
    ("jwe", "encrypted tokens (RFC 7516)"), ("encrypt", "encrypted tokens (RFC 7516)"),
    ("saml", "SAML assertions (RFC 7522)"), ("ciba", "backchannel authentication (CIBA)"),
    ("backchannel", "backchannel authentication (CIBA)"), ("jarm", "signed authorization responses (JARM)"),
    ("query.jwt", "signed authorization responses (JARM)"), ("logout", "signing out (OpenID Connect)"),
    ("end_session", "signing out (OpenID Connect)"),
    ("ps256", "signatures other than HS256, RS256 and ES256 (RFC 7518)"),
    ("es384", "signatures other than HS256, RS256 and ES256 (RFC 7518)"),
    ("eddsa", "signatures other than HS256, RS256 and ES256 (RFC 7518)"),
    ("hs512", "signatures other than HS256, RS256 and ES256 (RFC 7518)"),
    ("gnap", "GNAP (RFC 9635)"), ("uma", "User-Managed Access"),
  ]

  /// What a name stands for that is not simulated; nil for all others.
  static func thing(_ name: String) -> String? {
    let words = name.lowercased()
    return things.first { word, _ in
      words.count < 60
        && (word.count > 4
          ? words.contains(word) : words.split { "-_. ".contains($0) }.contains { $0 == word })
    }?.1
  }
}
