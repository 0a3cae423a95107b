internal import HTTPTypes
internal import HashTreeCollections
public import Simulation
public import Wire

/// A vendor's service with a flow of its own: it issues tokens for a user's name and password, and takes them
/// (Concur Native Flow). Authorization server and resource server are one.
public struct VendorServer: Party, RuleHolder {
  var settings: VendorServerSettings
  var accessTokens: TreeDictionary<String, AccessToken> = [:]
  /// The apps that were registered since the beginning, by consumer key.
  var registered: TreeDictionary<String, VendorServerSettings.Application> = [:]
  /// What developers are about to register, by the session of each.
  var sessions: TreeDictionary<String, PartnerApplication> = [:]

  /// An access token and what it stands for.
  struct AccessToken: Sendable, Equatable {
    var user: String
    var application: String
    var consumerKey: String
    var expires: VirtualTime
    var refreshToken: String
  }

  public init(_ settings: VendorServerSettings) {
    self.settings = settings
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    switch request.path {
    case VendorServerSettings.tokenPath: .nativeTokenRequest
    case VendorServerSettings.refreshPath: .nativeRefreshRequest
    default: PartnerApplications.name(for: request) ?? .nativeResourceRequest
    }
  }

  /// The app that has that consumer key; nil for none.
  func application(_ key: String) -> VendorServerSettings.Application? {
    registered.exactly(key) ?? settings.applications.exactly(key)
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    guard case .request(let wire, _) = message.content else { return Receipt() }
    let path = message.returnPath
    let request: WireRequest
    do {
      request = try received(wire, over: path)
    } catch {
      return error.receipt
    }
    switch request.path {
    case VendorServerSettings.tokenPath:
      return VendorTokenEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case VendorServerSettings.refreshPath:
      return VendorRefreshEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case PartnerApplications.path, PartnerApplications.signInPath:
      return PartnerApplications.answer(request, over: path, by: &self, in: &surroundings)
    default: return VendorResourceEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    }
  }

  /// A refusal as XML. The vendor lists its statuses; the form of the body is this simulator's assumption.
  static func refusal(
    _ status: HTTPResponse.Status, _ message: String, headerFields: HTTPFields = [:]
  ) -> WireResponse {
    .xml(
      XMLTree(root: .lines("Error", [.text("Message", message)])), status: status, headerFields: headerFields)
  }

  public var facts: [Fact] {
    let known = settings.applications.map { ($0.key, $0.value) } + registered.map { ($0.key, $0.value) }
    let applications = known.sorted { $0.0 < $1.0 }.map { key, application in
      Fact(
        "consumer key", .text(key),
        [.init("registered for", .party(application.name))]
          + (application.secret.map { [.init("secret", .secret($0))] } ?? []))
    }
    let pending = sessions.sorted { $0.key < $1.key }.map { session, application in
      Fact(
        "session", .text(session),
        [.init("of", .party(application.user)), .init("about to register", .text(application.key))])
    }
    let pins = settings.pins.sorted { $0.key < $1.key }.map { email, pin in
      Fact("e-mail address", .party(email), [.init("of", .party(pin.loginID)), .flag("PIN known")])
    }
    let accounts = settings.accounts.sorted { $0.key < $1.key }.map { login, password in
      Fact(
        "account", .party(login),
        [
          .flag(
            password.isEmpty ? "has no password" : "password known; a real server keeps a salted hash of it")
        ])
    }
    let resources = settings.resources.map {
      Fact("resource", .address($0.path), [.flag("opens to any token of its user")])
    }
    let tokens = accessTokens.sorted { $0.key < $1.key }.map { token, meaning in
      Fact(
        "access token", .token(token),
        [
          .init(.together([.init("for all that", .party(meaning.user)), .flag("may do")])),
          .init("through", .party(meaning.application)), .init("until", .date(meaning.expires)),
          .init("refresh token", .token(meaning.refreshToken)),
        ])
    }
    return applications + pending + accounts + pins + resources + tokens
  }
}
