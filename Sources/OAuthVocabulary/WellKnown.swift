/// Where servers publish their metadata (RFC 8414 §3, OIDC Discovery 1.0 §4, RFC 9728 §3).
public enum WellKnown {
  /// The path under which a server publishes its metadata, for an issuer with this path: the well-known part
  /// stands before the issuer's own path (RFC 8414 §3.1).
  public static func authorizationServerPath(issuerPath: String) -> String {
    let path = issuerPath.hasSuffix("/") ? String(issuerPath.dropLast()) : issuerPath
    return "/.well-known/oauth-authorization-server" + path
  }

  /// The path of the same with the well-known part before the issuer's own path, as RFC 8414 §5 has it for providers, too.
  public static func insertedOpenIDProviderPath(issuerPath: String) -> String {
    let path = issuerPath.hasSuffix("/") ? String(issuerPath.dropLast()) : issuerPath
    return "/.well-known/openid-configuration" + path
  }

  /// The path under which a protected resource describes itself, for a resource with this path: the well-known part
  /// stands before it (RFC 9728 §3.1).
  public static func protectedResourcePath(resourcePath: String) -> String {
    "/.well-known/oauth-protected-resource" + (resourcePath == "/" ? "" : resourcePath)
  }

  /// The path under which an OpenID Provider publishes the same, for an issuer with this path: here the
  /// well-known part stands behind it (OIDC Discovery 1.0 §4.1).
  public static func openIDProviderPath(issuerPath: String) -> String {
    let path = issuerPath.hasSuffix("/") ? String(issuerPath.dropLast()) : issuerPath
    return path + "/.well-known/openid-configuration"
  }
}
