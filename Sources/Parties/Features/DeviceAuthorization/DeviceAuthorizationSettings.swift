/// What a server was set up to do for devices (RFC 8628).
struct DeviceAuthorizationSettings: FeatureValue {
  var isOffered = false
  /// How long both codes are good, in seconds (RFC 8628 §3.2, `expires_in`).
  var lifetime = 1800
  /// How many seconds must pass between two requests for the token (RFC 8628 §3.2, `interval`).
  var interval = 5

  private static let whereOffered = Applicability<AuthorizationServerSettings.Said>.when(
    \.features.deviceAuthorization.isOffered, else: "gives devices no codes",
    help: "it goes with 'device_authorization: true'")

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "device_authorization", \.features.deviceAuthorization.isOffered,
      "Whether it takes requests of devices for which somebody decides elsewhere (RFC 8628)"),
    Setting(
      "device_code_lifetime", .seconds, \.features.deviceAuthorization.lifetime,
      "How long the codes of a device are good, in seconds", applies: whereOffered),
    Setting(
      "polling_interval", .seconds, \.features.deviceAuthorization.interval,
      "How many seconds a device must wait before it asks again", applies: whereOffered),
  ]
}

extension FeatureValues {
  var deviceAuthorization: DeviceAuthorizationSettings {
    get { self[DeviceAuthorizationSettings.self] }
    _modify { yield &self[DeviceAuthorizationSettings.self] }
  }
}
