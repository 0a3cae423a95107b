internal import Simulation
public import Wire

/// How a vendor's service was set up, and who is registered with it.
public final class VendorServerSettings: Sendable, Equatable {
  /// Where it answers: `https://concur.example`.
  public let origin: String
  /// The names of the apps that were registered, by consumer key (Concur Native Flow §1, §2).
  public let applications: [String: String]
  /// Passwords by login ID; empty for a user without a password.
  public let accounts: [String: String]
  public let resources: [Resource]
  /// In seconds.
  public let accessTokenLifetime: Int
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  /// Something of the user's that a token opens. There are no scopes: a token opens all there is.
  public struct Resource: Sendable, Hashable {
    public var path: String
    public var body: XMLTree

    public init(path: String, body: XMLTree) {
      self.path = path
      self.body = body
    }
  }

  public init(
    origin: String, applications: [String: String], accounts: [String: String], resources: [Resource],
    accessTokenLifetime: Int = Said().accessTokenLifetime, omits: Set<String> = [],
    features: FeatureValues = FeatureValues()
  ) {
    self.origin = origin
    self.applications = applications
    self.accounts = accounts
    self.resources = resources
    self.accessTokenLifetime = accessTokenLifetime
    self.omits = omits
    self.features = features
  }

  /// Where a user's credentials are traded for a token (Concur Native Flow §3).
  public static let tokenPath = "/net2/oauth2/accesstoken.ashx"

  /// Identity: a server's settings never change while it runs.
  public static func == (left: VendorServerSettings, right: VendorServerSettings) -> Bool { left === right }
}
