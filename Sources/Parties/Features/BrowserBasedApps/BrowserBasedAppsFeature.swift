internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Applications that run in the browser (RFC 10017): what their scripts do there, and what servers let scripts of other
  /// origins read.
  static let browserBasedApps = Feature(
    "BrowserBasedApps", "RFC 10017",
    messages: [
      .scriptStarted, .scriptCall, .scriptResponse, .scriptNavigation, .addressReplaced, .valueKept,
      .valueForgotten,
      .windowMessage, .preflightRequest, .preflightResponse,
    ],
    settings: {
      FeatureSettings(
        authorizationServer: CrossOriginSettings.authorizationServer,
        resourceServer: CrossOriginSettings.resourceServer)
    },
    rules: { [RuleList("every server, for scripts of other origins", CrossOriginAccess.rules)] })
}

extension MessageName {
  static let scriptStarted: MessageName = "script-started"
  /// A script has the browser send a request.
  static let scriptCall: MessageName = "script-call"
  static let scriptResponse: MessageName = "script-response"
  static let scriptNavigation: MessageName = "script-navigation"
  static let addressReplaced: MessageName = "address-replaced"
  static let valueKept: MessageName = "value-kept"
  static let valueForgotten: MessageName = "value-forgotten"
  static let windowMessage: MessageName = "window-message"
  static let preflightRequest: MessageName = "preflight-request"
  static let preflightResponse: MessageName = "preflight-response"
}

/// What scripts of other origins may read at a server (RFC 9700 §2.6, RFC 10017 §6.3.3).
struct CrossOriginPolicy: FeatureValue {
  var readers = Readers.registered
  /// Those of the browser-based apps that the server knows.
  var origins: [String] = []

  enum Readers: String, Sendable, Hashable, SettingChoice {
    case registered
    case any
    case none

    var meaning: String {
      switch self {
      case .registered: "those of the browser-based apps that it knows"
      case .any: "all there are"
      case .none: "none, as before browsers asked"
      }
    }
  }
}

extension FeatureValues {
  var crossOrigin: CrossOriginPolicy {
    get { self[CrossOriginPolicy.self] }
    _modify { yield &self[CrossOriginPolicy.self] }
  }

  /// The origins of the browser-based apps that a server knows.
  public mutating func register(scriptOrigins: [String]) { crossOrigin.origins = scriptOrigins }
}

enum CrossOriginSettings {
  private static let words = "The origins whose scripts may read its answers (RFC 10017 §6.3.3)"

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting("cross_origin", \.features.crossOrigin.readers, words)
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("cross_origin", \.features.crossOrigin.readers, words)
  ]
}
