internal import HTTPTypes
internal import HashTreeCollections
public import Simulation
public import Wire

/// A vendor's service with a flow of its own: it issues tokens for a user's name and password, and takes them
/// (Concur Native Flow). Authorization server and resource server are one.
public struct VendorServer: Party, RuleHolder {
  var settings: VendorServerSettings
  var accessTokens: TreeDictionary<String, AccessToken> = [:]

  /// An access token and what it stands for.
  struct AccessToken: Sendable, Equatable {
    var user: String
    var application: String
    var expires: VirtualTime
    var refreshToken: String
  }

  public init(_ settings: VendorServerSettings) {
    self.settings = settings
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    request.path == VendorServerSettings.tokenPath ? .nativeTokenRequest : .nativeResourceRequest
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
    return request.path == VendorServerSettings.tokenPath
      ? VendorTokenEndpoint.answer(request, over: path, by: &self, in: &surroundings)
      : VendorResourceEndpoint.answer(request, over: path, by: self, at: surroundings.now)
  }

  /// A refusal as XML. The vendor lists its statuses; the form of the body is this simulator's assumption.
  static func refusal(
    _ status: HTTPResponse.Status, _ message: String, headerFields: HTTPFields = [:]
  ) -> WireResponse {
    .xml(
      XMLTree(root: .lines("Error", [.text("Message", message)])), status: status, headerFields: headerFields)
  }

  public var facts: [Fact] {
    let applications = settings.applications.sorted { $0.key < $1.key }.map {
      Fact("consumer key", .text($0.key), [.init("registered for", .party($0.value))])
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
    return applications + accounts + resources + tokens
  }
}
