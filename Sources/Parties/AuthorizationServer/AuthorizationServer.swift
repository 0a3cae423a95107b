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
  /// What it has asked others and has no answer to, by the connection of the question.
  var waiting: OrderedDictionary<Int, AnyAwaitedByServer> = [:]
  var lastConnection = 0
  /// What the token request proved that is being answered, so that tokens are bound to it; nil between two.
  var proved: TokenBinding?

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
    CrossOriginAccess.isPreflight(request) ? .preflightRequest : settings.endpoint(at: request.path)?.request
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let wire, _):
      do {
        let request = try received(wire, over: message.returnPath)
        return answer(request, over: message.returnPath, in: &surroundings)
      } catch {
        return error.receipt
      }
    case .response(let wire):
      guard let reason = waiting.removeValue(forKey: message.connection)?.value else { return Receipt() }
      do {
        let answer = try wire.response
        return reason.take(answer, by: &self, noting: Checks(by: self), in: &surroundings)
      } catch {
        return reason.take(
          nil, by: &self, noting: Checks(by: self, failing: error), in: &surroundings)
      }
    case .unreachable:
      guard let reason = waiting.removeValue(forKey: message.connection)?.value else { return Receipt() }
      return reason.take(nil, by: &self, noting: Checks(by: self), in: &surroundings)
    case .act(.reads):
      // A script on a page of its own tells the window that opened it, or sends the form that it stands behind.
      let told = tell(message)
      return told.sends.isEmpty && settings.features.formPost.isOffered
        ? AnswerForm.submit(over: message.returnPath) : told
    case .act: return Receipt()
    }
  }

  private mutating func answer(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    if let endpoint = settings.endpoint(at: request.path) {
      guard endpoint.isForScripts,
        let access = CrossOriginAccess(request, at: origins, policy: settings.features.crossOrigin)
      else { return endpoint.answer(request, path, &self, &surroundings) }
      let readers = CrossOriginAnswer(access, by: self)
      if access.isPreflight { return readers.preflight(over: path) }
      return readers.opened(endpoint.answer(request, path, &self, &surroundings), over: path)
    }
    let page = ServerPages.problem(
      "There is nothing here", "\(settings.title) has no page at \(request.path).", status: .notFound)
    var (lookup, checks) = (PageLookup(path: request.path, known: settings.endpointPaths), Checks(by: self))
    _ = PageLookup.rules.hold(against: lookup, noting: &checks)
    return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
  }

  /// Runs on with other settings; the clients that have joined stay.
  mutating func adopt(_ settings: AuthorizationServerSettings) {
    self.settings = settings.joined(by: memory.joinedClients.values.sorted { $0.clientID < $1.clientID })
  }

  /// Registers a client that nobody registered beforehand, or registers it anew.
  mutating func join(_ client: AuthorizationServerSettings.RegisteredClient) {
    memory.joinedClients[client.clientID] = client
    adopt(settings)
  }

  /// Knows a client no more that has joined; what it was given ends, too (RFC 7592 §2.3).
  mutating func dismiss(_ clientID: String) {
    memory.joinedClients[clientID] = nil
    for (code, meaning) in memory.codes where meaning.clientID == clientID { memory.codes[code] = nil }
    for (number, family) in memory.tokenFamilies where family.access.clientID == clientID {
      revoke(family: number)
    }
    for (text, token) in memory.accessTokens where token.clientID == clientID {
      memory.accessTokens[text]?.isRevoked = true
    }
    adopt(settings)
  }

  /// The session that the request's cookie names, if the server has it.
  func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields.value(of: .cookie) else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap {
      memory.sessions.exactly($0) == nil ? nil : $0
    }
  }
}
