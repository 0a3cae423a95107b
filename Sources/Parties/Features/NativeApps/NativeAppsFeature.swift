public import Wire

extension Feature {
  /// Applications on somebody's device (RFC 8252).
  static let nativeApps = Feature(
    "NativeApps", "RFC 8252", messages: [.appUsed, .appShown, .browserOpened, .appOpened])
}

extension MessageName {
  static let appUsed: MessageName = "app-used"
  static let appShown: MessageName = "app-shown"
  static let browserOpened: MessageName = "browser-opened"
  static let appOpened: MessageName = "app-opened"
}

/// An app on the device that the browser runs on, and the addresses that the system hands to it in place of the browser
/// (RFC 8252 §7.1, §7.2).
public struct InstalledApp: Sendable, Equatable {
  public let name: PartyName
  /// An https address that it claims, or one of its own scheme.
  public let address: String

  public init(name: PartyName, address: String) {
    (self.name, self.address) = (name, address)
  }

  /// Whether an address is one that goes to the app: of its scheme, or the very one that it claims, whatever its
  /// parameters.
  func takes(_ target: WebAddress) -> Bool {
    guard let claimed = WebAddress(address), claimed.scheme == target.scheme else { return false }
    if target.authority == nil { return true }
    return target.scheme == "https" && claimed.origin == target.origin && claimed.path == target.path
  }
}
