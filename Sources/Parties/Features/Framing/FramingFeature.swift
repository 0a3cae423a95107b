internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension Feature {
  /// Who may show the pages of an authorization server in a frame, and whether its cookies go there (RFC 9700 §4.16).
  static let framing = Feature(
    "Framing", "RFC 9700",
    messages: [.buttonPressed, .frameOpened],
    settings: { FeatureSettings(authorizationServer: FramingPolicy.authorizationServer) })
}

extension MessageName {
  /// A person presses a button of the page that she sees.
  static let buttonPressed: MessageName = "button-pressed"
  /// A script loads another page into a frame of its own.
  static let frameOpened: MessageName = "frame-opened"
}

/// What an authorization server says about its pages in frames of others.
struct FramingPolicy: FeatureValue {
  var ancestors = Ancestors.none
  var cookies = CookieScope.lax

  enum Ancestors: String, Sendable, Hashable, SettingChoice {
    case none
    case any

    var meaning: String {
      switch self {
      case .none: "no page, by frame-ancestors 'none' (Content Security Policy)"
      case .any: "every page, for it says nothing about that"
      }
    }
  }

  enum CookieScope: String, Sendable, Hashable, SettingChoice {
    case lax
    case none

    var meaning: String {
      switch self {
      case .lax: "where a page of its own fills the window, or a link led there (SameSite=Lax)"
      case .none: "wherever a browser asks it for something (SameSite=None)"
      }
    }
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "frame_ancestors", \.features.framing.ancestors,
      "Which pages may show its own in a frame (RFC 9700 §4.16)"),
    Setting(
      "session_cookie_goes", \.features.framing.cookies,
      "Where browsers send the cookie by which it knows who is signed in"),
  ]
}

extension FeatureValues {
  var framing: FramingPolicy {
    get { self[FramingPolicy.self] }
    _modify { yield &self[FramingPolicy.self] }
  }
}

extension AuthorizationServerSettings {
  /// The cookie by which it knows a browser again.
  func sessionCookie(_ session: String) -> SetCookie {
    .session(session, sameSite: features.framing.cookies == .lax ? .lax : Cookie.SameSite.none)
  }

  /// A page as this server lets others frame it.
  func framed(_ page: WireResponse) -> WireResponse {
    guard features.framing.ancestors == .any else { return page }
    var page = page
    page.headerFields[.contentSecurityPolicy] = nil
    return page
  }
}
