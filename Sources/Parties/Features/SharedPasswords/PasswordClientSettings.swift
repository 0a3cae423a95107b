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
