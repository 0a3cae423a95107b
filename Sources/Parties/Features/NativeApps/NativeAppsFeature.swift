internal import Wire

extension Feature {
  /// Applications on somebody's device (RFC 8252).
  static let nativeApps = Feature(
    "NativeApps", "RFC 8252", messages: [.appUsed, .browserOpened, .appOpened])
}

extension MessageName {
  static let appUsed: MessageName = "app-used"
  static let browserOpened: MessageName = "browser-opened"
  static let appOpened: MessageName = "app-opened"
}
