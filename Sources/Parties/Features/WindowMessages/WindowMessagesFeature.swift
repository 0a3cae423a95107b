internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Answers that a page of the authorization server tells the window which opened it, in place of a redirect (RFC 9700
  /// §4.17).
  static let windowMessages = Feature(
    "WindowMessages", "RFC 9700",
    messages: [.windowOpened],
    settings: { FeatureSettings(authorizationServer: WindowAnswers.authorizationServer) })
}

extension MessageName {
  /// A script has the browser show an address in a window of its own.
  static let windowOpened: MessageName = "window-opened"
}

/// To whom an authorization server has its pages tell answers.
struct WindowAnswers: FeatureValue {
  /// Nil for a server that sends browsers back with them.
  var receiver: Receiver?

  enum Receiver: String, Sendable, Hashable, SettingChoice {
    case redirectURI = "redirect_uri"
    case anybody

    var meaning: String {
      switch self {
      case .redirectURI: "a page of the origin of the redirect URI alone (RFC 9700 §4.17.2)"
      case .anybody: "whatever page it is, by the target origin * (RFC 9700 §4.17.1.1)"
      }
    }

    /// What stands as the target origin of the message.
    func origin(of redirectURI: String) -> String {
      self == .anybody ? "*" : WebAddress(redirectURI)?.origin ?? redirectURI
    }
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "tells_opener", \.features.windowAnswers.receiver,
      "To whom a page of its own tells the answer, in the window that has opened it (RFC 9700 §4.17)",
      unsaid: "to nobody, for it sends browsers back with the answer")
  ]
}

/// What a server's pages have to tell, until their scripts ask: an answer for each browser.
struct UntoldAnswers: FeatureValue {
  var calls: [PartyName: BrowserCall] = [:]
}

extension FeatureValues {
  var windowAnswers: WindowAnswers {
    get { self[WindowAnswers.self] }
    _modify { yield &self[WindowAnswers.self] }
  }

  fileprivate var untoldAnswers: UntoldAnswers {
    get { self[UntoldAnswers.self] }
    _modify { yield &self[UntoldAnswers.self] }
  }
}

extension AuthorizationServer {
  /// The page whose script tells an answer to the window that opened it; nil where answers go by redirects.
  mutating func page(
    telling answer: FormParameters, to redirectURI: String, state: String?, over path: ReturnPath
  ) -> WireResponse? {
    guard let receiver = settings.features.windowAnswers.receiver else { return nil }
    let issuer = settings.policy.sendsIssuer ? settings.issuer : nil
    let told = answer.all + FormParameters(["state": state, "iss": issuer]).all
    let data = JSONValue.object(told.map { .init($0.name, .string($0.value)) }).text
    let target = receiver.origin(of: redirectURI)
    memory.features.untoldAnswers.calls[path.party] = BrowserCall(
      .post, [NamedValue("data", data), NamedValue("targetOrigin", target)])
    // What stands in a script must not end it.
    let written = data.replacing("</", with: "<\\/")
    return ServerPages.page(
      "One moment …", [.script(["window.opener.postMessage(\(written), \(JSONValue.string(target).text));"])])
  }

  /// What a script of such a page does.
  mutating func tell(_ message: Message) -> Receipt {
    guard let call = memory.features.untoldAnswers.calls.removeValue(forKey: message.from) else {
      return Receipt()
    }
    return Receipt(sends: [
      Dispatch(
        name: .windowMessage, destination: .party(message.from), channel: .front,
        connection: message.connection, content: .act(.calls(call)))
    ])
  }
}
