internal import Simulator

extension SetCookie {
  /// The cookie by which a site knows a browser again; no script reads it unless `httpOnly` is false
  /// (RFC 6265, the HttpOnly attribute).
  static func session(_ value: String, httpOnly: Bool = true) -> SetCookie {
    SetCookie(name: "session", value: value, secure: true, httpOnly: httpOnly, sameSite: .lax)
  }
}
