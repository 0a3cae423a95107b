internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Apps that keep passwords, and servers that take them: how it was before OAuth (RFC 7617).
  static let sharedPasswords = Feature(
    "SharedPasswords", "RFC 7617",
    messages: [
      .passwordResourceRequest, .passwordResourceErrorResponse, .passwordChange, .passwordChangeRequest,
    ],
    rules: {
      [
        RuleList("resource server that takes passwords", PasswordEndpoint.rules),
        RuleList("password form", PasswordEndpoint.changeRules),
        RuleList("client that keeps passwords, errand", PasswordClient.errandRules),
      ]
    })
}

extension MessageName {
  static let passwordResourceRequest: MessageName = "password-resource-request"
  static let passwordResourceErrorResponse: MessageName = "password-resource-error-response"
  static let passwordChange: MessageName = "password-change"
  static let passwordChangeRequest: MessageName = "password-change-request"
}

/// Passwords that are shown to others than they are for, as before OAuth (RFC 6749 §1).
enum SharedPasswordSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting("new_password", \.newPassword, "What she types where a page asks for a new password"),
    Setting(
      "also_types_at", .listOrOne(.text(.name), atLeast: 1), \.alsoTypesAt,
      "Parties at whose address she types her password although her account is not there"),
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("takes", \.takes, "What opens its resources")
  ]
}

/// What an application from before OAuth was built with.
public final class PasswordClientSettings: Sendable, Equatable {
  /// What its pages call it: `Travel app`.
  public let title: String
  /// The origin at which it answers browsers.
  public let origin: String
  /// The origin of the resource server whose passwords it asks for.
  public let site: String
  /// The resources it can use; it offers those that can be read to its user, each under its path.
  public let resources: [ClientSettings.Resource]
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  public init(
    title: String, origin: String, site: String, resources: [ClientSettings.Resource],
    omits: Set<String> = [], features: FeatureValues = FeatureValues()
  ) {
    self.title = title
    self.origin = origin
    self.site = site
    self.resources = resources
    self.omits = omits
    self.features = features
  }

  /// Identity: its settings never change while it runs.
  public static func == (left: PasswordClientSettings, right: PasswordClientSettings) -> Bool {
    left === right
  }
}
