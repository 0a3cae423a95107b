internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

/// The server that authenticates the owner, asks for her consent, and issues tokens (RFC 6749 §1.1).
public struct AuthorizationServer: Party, RuleHolder {
  var settings: AuthorizationServerSettings
  var memory = Memory()
  /// Requests whose object it has asked for, by the connection of the question.
  var waiting: OrderedDictionary<Int, WaitingRequest> = [:]
  var lastConnection = 0

  public init(_ settings: AuthorizationServerSettings) {
    self.settings = settings
    for (user, account) in settings.accounts where !account.hasAllowed.isEmpty {
      memory.consents[user] = TreeDictionary(uniqueKeysWithValues: account.hasAllowed)
    }
    for given in settings.givenGrants { remember(given) }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    switch settings.endpoint(at: request.path) {
    case .authorization?: .authorizationRequest
    case .login?: .loginRequest
    case .account?: .accountRequest
    case .consent?: .consentRequest
    case .token?: .tokenRequest
    case .introspection?: .introspectionRequest
    case .keySet?: .jwksRequest
    case .userInfo?: .userInfoRequest
    case .metadata?, .openIDMetadata?: .metadataRequest
    case nil: nil
    }
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let octets, _): return take(octets, over: message.returnPath, in: &surroundings)
    case .response(let octets):
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      do {
        let answer = try WireResponse(parsing: octets)
        return takeRequestObject(answer, for: waiting, noting: Checks(by: self), in: &surroundings)
      } catch {
        return takeRequestObject(
          nil, for: waiting, noting: Checks(by: self, failing: error), in: &surroundings)
      }
    case .unreachable:
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return takeRequestObject(nil, for: waiting, noting: Checks(by: self), in: &surroundings)
    case .act: return Receipt()
    }
  }

  private mutating func take(_ octets: [UInt8], over path: ReturnPath, in surroundings: inout Surroundings)
    -> Receipt
  {
    let request: WireRequest
    do {
      request = try received(octets, over: path)
    } catch {
      return error.receipt
    }
    switch settings.endpoint(at: request.path) {
    case .authorization?:
      return AuthorizationEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .login?: return LoginEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .account?: return AccountEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .consent?: return ConsentEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .token?: return TokenEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .introspection?:
      return IntrospectionEndpoint.answer(request, over: path, by: &self, at: surroundings.now)
    case .keySet?: return KeySetEndpoint.answer(request, over: path, by: settings)
    case .userInfo?: return UserInfoEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    case .metadata?, .openIDMetadata?: return MetadataEndpoint.answer(request, over: path, by: settings)
    case nil:
      let page = ServerPages.problem(
        "There is nothing here", "\(settings.title) has no page at \(request.path).", status: .notFound)
      var (lookup, checks) = (PageLookup(path: request.path, known: settings.endpointPaths), Checks(by: self))
      _ = PageLookup.rules.hold(against: &lookup, noting: &checks)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
  }

  /// The session that the request's cookie names, if the server has it.
  func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields[.cookie] else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap {
      memory.sessions.exactly($0) == nil ? nil : $0
    }
  }
}
