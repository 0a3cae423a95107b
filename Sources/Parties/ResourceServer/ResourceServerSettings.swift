public import OAuthVocabulary
internal import Simulation
public import Wire

/// What a resource server holds, and how it checks tokens.
public final class ResourceServerSettings: Sendable, Equatable {
  /// Where it answers; tokens for it name this as their audience.
  public let origin: String
  public let resources: [Resource]
  public let admission: Admission
  /// Whose data it holds, by what tokens call them; empty where that plays no part.
  public let owners: [String]
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  /// By what it lets requests in.
  public enum Admission: Sendable, Hashable {
    /// By access tokens: how it checks them, and where it looks for them; the header field is always among these
    /// (RFC 6750 §2.1).
    case tokens(TokenCheck, in: [BearerMethod])
    /// By the passwords of its accounts, as before OAuth (RFC 7617): those it begins with, by user name.
    case passwords([String: String])
  }

  /// A protected resource, and one thing that can be done with it.
  public struct Resource: Sendable, Hashable {
    public var method: ResourceKey.Method
    public var path: String
    /// The scope token that opens it; empty where passwords do.
    public var scope: String
    /// What is there, for what is read; for the rest, what it answers in place of what came of the request.
    public var body: JSONValue?
    /// What another server has to add to the answer.
    public var calls: OnwardCall?

    public init(
      method: ResourceKey.Method = .get, path: String, scope: String, body: JSONValue?,
      calls: OnwardCall? = nil
    ) {
      self.calls = calls
      self.method = method
      self.path = path
      self.scope = scope
      self.body = body
    }

    /// As casts and acts write it: `POST /contacts`.
    public var key: ResourceKey { ResourceKey(method, path) }
  }

  public init(
    origin: String, resources: [Resource], admission: Admission, owners: [String] = [],
    omits: Set<String> = [], features: FeatureValues = FeatureValues()
  ) {
    self.origin = origin
    self.resources = resources
    self.admission = admission
    self.owners = owners
    self.omits = omits
    self.features = features
  }

  /// What names it, as the audience of tokens.
  var identifier: String { features.registration.identifier ?? origin }

  /// Where it looks for tokens.
  var takesTokenIn: [BearerMethod] {
    if case .tokens(_, let methods) = admission { methods } else { [] }
  }

  /// How it checks tokens; nil where it takes none.
  var tokenCheck: TokenCheck? {
    if case .tokens(let check, _) = admission { check } else { nil }
  }

  /// Identity: a server's settings never change while it runs.
  public static func == (left: ResourceServerSettings, right: ResourceServerSettings) -> Bool {
    left === right
  }
}

extension ResourceServerSettings {
  /// What a cast says of a resource server. What it holds, the cast reads itself.
  public struct Said: SaidOfParty {
    public var origin: String?
    /// The authorization server whose tokens it takes, by name in the cast.
    public var trusts: String?
    public var checksTokens = TokenChecking.introspection
    /// Whether it was set up with the authorization server's keys, or asks for them.
    public var knowsKeys = false
    /// Its secret at the introspection endpoint.
    public var secret: String?
    public var takes = Opening.tokens
    /// Where it looks for tokens (RFC 6750 §2).
    public var takesTokenIn = [BearerMethod.header]
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] =
      FrameworkSettings.resourceServer + ResourceSettings.resourceServer
      + FeatureSettings.all(\.resourceServer) + [omitsSetting]

    public func unusedByNature(_ setting: String) -> Applicability<Said>.Unused? {
      guard takes == .passwords, !["origin", "takes", "resources", "omits"].contains(setting) else {
        return nil
      }
      return .init("takes passwords and no tokens")
    }
  }

  /// What opens its resources.
  public enum Opening: String, Sendable, Hashable, SettingChoice {
    case tokens
    case passwords

    public var meaning: String {
      switch self {
      case .tokens: "access tokens"
      case .passwords:
        "as before OAuth, those of its own accounts, which people change at /password; scope and meaning of resources fall away"
      }
    }
  }

  /// How it finds out what a token stands for.
  public enum TokenChecking: String, Sendable, Hashable, SettingChoice {
    case introspection
    case signature

    public var meaning: String {
      switch self {
      case .introspection: "it asks the authorization server about each one, with a secret (RFC 7662)"
      case .signature: "it verifies signatures, for which that server needs a signing_key (RFC 9068)"
      }
    }
  }
}
