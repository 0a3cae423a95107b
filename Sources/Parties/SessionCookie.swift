internal import Simulation
internal import Wire

extension SetCookie {
  /// The cookie by which a site knows a browser again; no script reads it unless `httpOnly` is false, and it goes over TLS alone
  /// unless `secure` is
  /// (RFC 6265, the HttpOnly attribute).
  static func session(_ value: String, secure: Bool = true, httpOnly: Bool = true) -> SetCookie {
    SetCookie(name: "session", value: value, secure: secure, httpOnly: httpOnly, sameSite: .lax)
  }
}
