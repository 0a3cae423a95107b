internal import OrderedCollections
internal import Simulation
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

/// A client on its user's device (RFC 8252): she taps it, it shows her what it has in its own window, and for her consent
/// it has the system open her browser, where it sees nothing of what she types.
extension Client {
  /// The one session of an app that has one user.
  static let appSession = "app"

  /// Its user wants something of it.
  /// - Parameter errand: what she taps, as a path: `/connect`, `/trips`.
  mutating func use(_ errand: String, by person: PartyName, in surroundings: inout Surroundings) -> Receipt {
    guard settings.profile == .native else { return Receipt() }
    user = person
    let window = ReturnPath(party: person, channel: .person, connection: 0)
    if sessions[Client.appSession] == nil { sessions[Client.appSession] = Session() }
    if let server = serverToConnect(at: errand) {
      let connection = Connection(
        session: Client.appSession, isNewSession: false, browser: window,
        prompt: settings.openID?.prompt ?? [], server: server)
      return begin(.connection(connection), in: &surroundings)
    }
    guard let resource = settings.pages.first(where: { $0.path == errand }) else {
      let shown = errand == "/" ? page(settings.title, resourceLinks) : notFound(errand)
      return Receipt(sends: [answer(with: shown, as: .page, over: window)])
    }
    let tokens = sessions[Client.appSession]?.tokens(for: resource)
    let review = DataPageRequest(session: Client.appSession, isConnected: tokens != nil)
    var checks = Checks(by: self)
    let refusal: Void? = DataPageRequest.rules.hold(against: review, noting: &checks)
    guard refusal == nil, let tokens else {
      return Receipt(checks: checks, sends: [answer(with: notConnectedPage(), as: .errorPage, over: window)])
    }
    var receipt = use(
      tokens,
      for: ResourcePurpose(holder: .user(session: Client.appSession), resource: resource, browser: window))
    receipt.checks = checks.all + receipt.checks
    return receipt
  }

  /// Leaves for the authorization server in the way of its kind of application; nil for one on a server, which redirects.
  mutating func leave(for location: String, _ connection: Connection) -> Receipt? {
    switch settings.profile {
    case .web: return nil
    case .userAgentBased: return settings.isBrowserBasedApp ? leaveFromScript(for: location, connection) : nil
    case .native:
      guard let browser = settings.systemBrowser else { return Receipt() }
      return Receipt(sends: [
        Dispatch(
          name: .browserOpened, destination: .party(browser), channel: .front, connection: 0,
          content: .act(.opens(address: location)))
      ])
    }
  }

  /// The system hands it an address of its own, with the answer in it: nothing was asked over HTTP (RFC 8252 §7.1, §7.2).
  mutating func comeBack(to address: String, in surroundings: inout Surroundings) -> Receipt {
    guard settings.profile == .native, let user, let address = WebAddress(address) else { return Receipt() }
    return takeAuthorizationResponse(
      Array((address.query ?? "").utf8), of: Client.appSession,
      over: ReturnPath(party: user, channel: .person, connection: 0), in: &surroundings)
  }

  /// What the browser shows where the answer came to a port on the device itself (RFC 8252 §7.3).
  func backToAppPage() -> WireResponse {
    page(
      "Back to \(settings.title)", [.paragraph("You can close this window and go back to \(settings.title).")]
    )
  }
}
