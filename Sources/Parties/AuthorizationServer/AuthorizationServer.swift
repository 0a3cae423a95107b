internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulator

/// The server that authenticates the owner, asks for her consent, and issues tokens (RFC 6749 §1.1).
public struct AuthorizationServer: Party {
  var settings: AuthorizationServerSettings
  var memory = Memory()

  public init(_ settings: AuthorizationServerSettings) {
    self.settings = settings
    for (user, account) in settings.accounts where !account.hasAllowed.isEmpty {
      memory.consents[user] = TreeDictionary(uniqueKeysWithValues: account.hasAllowed)
    }
    for given in settings.givenGrants { remember(given) }
  }

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
    guard case .request(let octets, _) = message.content else { return Receipt() }
    let path = message.returnPath
    let request: WireRequest
    do {
      request = try WireRequest(parsing: octets)
    } catch {
      return Receipt(
        checks: [MessageIsHTTP.failure(error)],
        sends: [.response(.httpErrorResponse, error.answer, over: path)])
    }
    switch settings.endpoint(at: request.path) {
    case .authorization?:
      return AuthorizationEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .login?: return LoginEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .account?: return AccountEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .consent?: return ConsentEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .token?: return TokenEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .introspection?:
      return IntrospectionEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    case .keySet?: return KeySetEndpoint.answer(request, over: path, by: settings)
    case .userInfo?: return UserInfoEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    case .metadata?, .openIDMetadata?: return MetadataEndpoint.answer(request, over: path, by: settings)
    case nil:
      let page = ServerPages.problem(
        "There is nothing here", "\(settings.title) has no page at \(request.path).", status: .notFound)
      return Receipt(sends: [.response(.errorPage, page, over: path)])
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
