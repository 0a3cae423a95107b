internal import Simulation
public import Wire

/// How a vendor's service was set up, and who is registered with it.
public final class VendorServerSettings: Sendable, Equatable {
  /// Where it answers: `https://concur.example`.
  public let origin: String
  /// The apps that were registered beforehand, by consumer key (Concur Native Flow §1, §2).
  public let applications: [String: Application]
  /// Passwords by login ID; empty for a user without a password.
  public let accounts: [String: String]
  /// What else some users sign in with, by e-mail address (Concur Native Flow §3).
  public let pins: [String: PIN]
  /// The login IDs of those who may register apps (Concur Partner Applications).
  public let administrators: Set<String>
  public let resources: [Resource]
  /// In seconds.
  public let accessTokenLifetime: Int
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  /// An app that was registered.
  public struct Application: Sendable, Hashable {
    public var name: String
    /// What it proves with that it is that app; nil where it was given none.
    public var secret: String?

    public init(name: String, secret: String? = nil) {
      self.name = name
      self.secret = secret
    }
  }

  /// A PIN, and whose it is.
  public struct PIN: Sendable, Hashable {
    public var loginID: String
    public var pin: String

    public init(loginID: String, pin: String) {
      self.loginID = loginID
      self.pin = pin
    }
  }

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
    origin: String, applications: [String: Application], accounts: [String: String],
    pins: [String: PIN] = [:], administrators: Set<String> = [], resources: [Resource],
    accessTokenLifetime: Int = Said().accessTokenLifetime, omits: Set<String> = [],
    features: FeatureValues = FeatureValues()
  ) {
    self.origin = origin
    self.applications = applications
    self.accounts = accounts
    self.pins = pins
    self.administrators = administrators
    self.resources = resources
    self.accessTokenLifetime = accessTokenLifetime
    self.omits = omits
    self.features = features
  }

  /// Where a user's credentials are traded for a token (Concur Native Flow §3).
  public static let tokenPath = "/net2/oauth2/accesstoken.ashx"

  /// Where a token is replaced by a new one (Concur Refreshing Access Tokens).
  public static let refreshPath = "/net2/oauth2/getaccesstoken.ashx"

  /// Where nothing of a user's can be.
  public static let ownPaths: Set = [
    tokenPath, refreshPath, PartnerApplications.path, PartnerApplications.signInPath,
  ]

  /// Identity: a server's settings never change while it runs.
  public static func == (left: VendorServerSettings, right: VendorServerSettings) -> Bool { left === right }
}

extension VendorServerSettings {
  /// What a cast says of a vendor's server. What it holds, the cast reads itself.
  public struct Said: SaidOfParty {
    public var origin: String?
    /// In seconds (Concur Access Token: one year).
    public var accessTokenLifetime = 31_536_000
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = VendorSettings.vendorServer + [omitsSetting]
  }
}

/// A vendor's service that issues and takes tokens in a way of its own (Concur Native Flow).
enum VendorSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "consumer_key", \.consumerKey, "What a vendor's server knows it by; with grant: concur_native",
      applies: Applicability { said in
        said.flow == .grant(.concurNative)
          ? nil : .init(said.flow.description, help: "it goes with 'grant: concur_native'")
      }),
    Setting(
      "consumer_secret", .text(.anything), \.features.consumerRegistration.secret,
      "What it proves with that it is that app when it refreshes a token; with grant: concur_native (Concur Refreshing Access Tokens)",
      applies: .when(
        { $0.consumerKey != nil && $0.flow == .grant(.concurNative) }, else: "has no consumer key",
        help: "it goes with 'consumer_key'")),
  ]

  static let vendorServer: [Setting<VendorServerSettings.Said>] = [
    Setting("origin", .text(.address), \.origin, "Where it answers"),
    Setting(
      "access_token_lifetime", .seconds, \.accessTokenLifetime,
      "How long an access token is good, in seconds"),
    Setting(
      cast: "administrators", .list(.text(.name)),
      "The users with the role Web Services Administrator, who may register apps (Concur Partner Applications)",
      unsaid: "nobody"),
    Setting(
      cast: "resources",
      .map(
        keys: .texts(.path),
        values: .record(
          noun: "resource",
          [.init("body", .text(.anything), required: true, "What it answers: an XML document.")])),
      "What any token of a user opens, by path"),
  ]
}
