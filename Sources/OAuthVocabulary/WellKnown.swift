/// Where an authorization server publishes its metadata (RFC 8414 §3).
public enum WellKnown {
  /// The path under which a server publishes its metadata, for an issuer with this path: the well-known part
  /// stands before the issuer's own path (RFC 8414 §3.1).
  public static func authorizationServerPath(issuerPath: String) -> String {
    let path = issuerPath.hasSuffix("/") ? String(issuerPath.dropLast()) : issuerPath
    return "/.well-known/oauth-authorization-server" + path
  }
}
