public import OAuthVocabulary
public import Simulator

/// What a resource server holds, and how it checks tokens.
public final class ResourceServerSettings: Sendable, Equatable {
  /// Where it answers; tokens for it name this as their audience.
  public let origin: String
  public let resources: [Resource]
  public let tokenCheck: TokenCheck
  /// Where it looks for tokens; the header field is always among them (RFC 6750 §2.1).
  public let takesTokenIn: [BearerMethod]

  /// A protected resource, and one thing that can be done with it.
  public struct Resource: Sendable, Hashable {
    public var method: ResourceKey.Method
    public var path: String
    /// The scope token that opens it.
    public var scope: String
    /// What is there, for what is read; for the rest, what it answers in place of what came of the request.
    public var body: JSONValue?

    public init(method: ResourceKey.Method = .get, path: String, scope: String, body: JSONValue?) {
      self.method = method
      self.path = path
      self.scope = scope
      self.body = body
    }

    /// As casts and acts write it: `POST /contacts`.
    public var key: ResourceKey { ResourceKey(method, path) }
  }

  public init(
    origin: String, resources: [Resource], tokenCheck: TokenCheck, takesTokenIn: [BearerMethod] = [.header]
  ) {
    self.origin = origin
    self.resources = resources
    self.tokenCheck = tokenCheck
    self.takesTokenIn = takesTokenIn
  }

  /// Identity: a server's settings never change while it runs.
  public static func == (left: ResourceServerSettings, right: ResourceServerSettings) -> Bool {
    left === right
  }
}
