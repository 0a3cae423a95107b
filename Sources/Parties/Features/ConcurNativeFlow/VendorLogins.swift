internal import Simulation
internal import Wire

/// What a user of a vendor's gives apps in place of login ID and password (Concur Native Flow §3).
public struct MobilePIN: FeatureValue {
  public var email: String?
  public var pin: String?

  public init() {}

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      "email", .text(.anything), \.features.mobilePIN.email,
      "Her e-mail address at a vendor's server, which goes with a PIN (Concur Native Flow §3)",
      applies: .when({ $0.features.mobilePIN.pin != nil }, else: "has no PIN", help: "it goes with 'pin'")),
    Setting(
      "pin", .text(.anything), \.features.mobilePIN.pin,
      "What she types at apps with her e-mail address, in place of user name and password (Concur Native Flow §3)",
      applies: .when(
        { $0.features.mobilePIN.email != nil }, else: "has no e-mail address", help: "it goes with 'email'")),
  ]
}

extension ResourceOwner.Said {
  /// What she types at apps: e-mail address and PIN; nil where that is her user name and her password.
  public var loginAtApps: (username: String, password: String)? {
    features.mobilePIN.email.flatMap { email in features.mobilePIN.pin.map { (email, $0) } }
  }
}

/// A user's account with a vendor, by whatever she can sign in with.
struct VendorLogin: Sendable, Equatable {
  /// What the account is called.
  let loginID: String
  let secret: String
  /// Whether these are e-mail address and PIN.
  let isPIN: Bool

  /// `password`, `PIN`
  var kind: String { isPIN ? "PIN" : "password" }
}

extension VendorServerSettings {
  /// The account that somebody means who names herself so; nil for none.
  func login(named name: String) -> VendorLogin? {
    if let password = accounts.exactly(name) {
      return VendorLogin(loginID: name, secret: password, isPIN: false)
    }
    return pins.exactly(name).map { VendorLogin(loginID: $0.loginID, secret: $0.pin, isPIN: true) }
  }
}

extension FeatureValues {
  var mobilePIN: MobilePIN {
    get { self[MobilePIN.self] }
    _modify { yield &self[MobilePIN.self] }
  }
}
