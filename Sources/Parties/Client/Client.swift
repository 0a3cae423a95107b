internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

/// An application that acts on the resource owner's behalf with her consent, or on its own (RFC 6749 §1.1): gets
/// a token by the grant it was built for, uses it, and shows what it got.
public struct Client: Party, RuleHolder {
  var settings: ClientSettings
  /// By the value of its own session cookie.
  var sessions: OrderedDictionary<String, Session> = [:]
  /// By the user name: what it got before the simulation began, for users whose browsers it has never seen.
  var earlierTokens: OrderedDictionary<String, Tokens> = [:]
  /// What it got for itself, not for any user (RFC 6749 §4.4).
  var ownTokens: Tokens?
  /// The OpenID Providers it has people sign in at, once it knows them, by issuer.
  var providers: OrderedDictionary<String, Provider> = [:]
  /// What it is to servers that nobody registered it with beforehand, by issuer.
  var identities: OrderedDictionary<String, ClientIdentity> = [:]
  /// What it asked an owner for, until she answers.
  var asked: AskedAuthorization?
  /// Requests it sent and has no answer to, by connection.
  var awaitedAnswers: OrderedDictionary<Int, Awaited<any AwaitedAnswer>> = [:]
  /// The times it asked to be woken at, by what for.
  var awaitedTimes: OrderedDictionary<String, Awaited<any AwaitedTime>> = [:]
  /// The pages in which its script runs and has something to show yet.
  var scripts: [ReturnPath] = []
  /// Who uses it, where it is an app on somebody's device.
  var user: PartyName?
  /// What features remember.
  var features = FeatureValues()
  private var lastConnection = 0

  /// - Parameter tokens: what users allowed it before the simulation begins.
  public init(_ settings: ClientSettings, tokens: [GivenGrant] = []) {
    self.settings = settings
    for given in tokens { remember(given) }
  }

  var omittedRules: Set<String> { settings.omits }

  /// None for an app on a device, unless it listens on a port of the device itself (RFC 8252 §7.3).
  public var origins: [String] {
    settings.profile == .native && !settings.listensOnLoopback ? [] : [settings.origin]
  }

  public func name(for request: WireRequest) -> MessageName? {
    ownPage(at: request.path)?.request ?? .pageRequest
  }

  /// What leaves for a server takes along the proofs that go with it.
  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    var receipt = take(message, in: &surroundings)
    for constraint in SenderConstraint.all where constraint.isUsed(settings).byIt {
      for (place, dispatch) in receipt.sends.enumerated() {
        if let proved = constraint.proving(dispatch, &self, &surroundings) { receipt.sends[place] = proved }
      }
    }
    return receipt
  }

  private mutating func take(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let wire, _):
      do {
        let request = try received(wire, over: message.returnPath)
        return answer(request, over: message.returnPath, in: &surroundings)
      } catch {
        return error.receipt
      }
    case .response(let wire):
      if let again = attempt(after: wire, to: message) { return Receipt(sends: [again]) }
      guard let awaited = awaitedAnswers.removeValue(forKey: message.connection) else { return Receipt() }
      return take(wire, for: awaited.value, in: &surroundings)
    case .unreachable(let problem):
      guard let awaited = awaitedAnswers.removeValue(forKey: message.connection) else { return Receipt() }
      return awaited.value.fail(problem, checks: Checks(by: self), at: &self, in: &surroundings)
    case .act(let act): return take(act, of: message, in: &surroundings)
    }
  }

  private mutating func take(
    _ act: PersonAct, of message: Message, in surroundings: inout Surroundings
  ) -> Receipt {
    let flow = settings.grant
    switch act {
    case .asks(let errand) where settings.profile == .native && message.from != surroundings.party:
      return use(errand, by: message.from, in: &surroundings)
    case .asks(let errand):
      guard let known = ClientFlows.errands.first(where: { $0.words.isIdentical(to: errand) }) else {
        return ask(for: errand, in: &surroundings)
      }
      return known.run(&self, &surroundings)
    case .opens(let address): return comeBack(to: address, in: &surroundings)
    case .gets(let call): return take(call, in: &surroundings)
    case .reads(let address, let cookies, let stored):
      let reading = ClientFlow.ScriptReading(address: address, cookies: cookies, stored: stored)
      return flow.reads?(&self, reading, message.returnPath, &surroundings) ?? Receipt()
    case .says(let pieces): return flow.hears?(&self, pieces, message.from, &surroundings) ?? Receipt()
    case .wakes(let purpose):
      // What is not waited for any more may be passed over (``Dispatch/wake(after:for:)``).
      guard message.from == surroundings.party, let time = awaitedTimes.removeValue(forKey: purpose) else {
        return Receipt()
      }
      return time.value.act(by: &self, in: &surroundings)
    default: return Receipt()
    }
  }

  private mutating func answer(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    if settings.isBrowserBasedApp {
      return Receipt(sends: [.response(.page, appPage(), over: path)])
    }
    if let page = ownPage(at: request.path) { return page.answer(&self, request, path, &surroundings) }
    if request.path == "/" { return Receipt(sends: [.response(.page, homePage(request), over: path)]) }
    if let resource = settings.pages.first(where: { $0.path == request.path }) {
      return fetch(resource, for: request, over: path, in: &surroundings)
    }
    let known = ["/"] + settings.ownPages.map(\.path) + settings.pages.map(\.path)
    var (lookup, checks) = (PageLookup(path: request.path, known: known), Checks(by: self))
    _ = PageLookup.rules.hold(against: lookup, noting: &checks)
    return Receipt(checks: checks, sends: [.response(.errorPage, notFound(request.path), over: path)])
  }

  private func ownPage(at path: String) -> ClientPage? {
    settings.ownPages.first { $0.path == path }?.page
  }

  private mutating func take(
    _ wire: WireMessage, for answer: any AwaitedAnswer, in surroundings: inout Surroundings
  ) -> Receipt {
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      return answer.fail(
        "The other server's answer is no HTTP message: \(error).", checks: Checks(by: self, failing: error),
        at: &self, in: &surroundings)
    }
    return answer.take(response, by: &self, in: &surroundings)
  }

  /// Another attempt of a request, where the answer demands a proof of another kind; nil where it does not.
  private mutating func attempt(after wire: WireMessage, to message: Message) -> Dispatch? {
    for constraint in SenderConstraint.all where constraint.isUsed(settings).byIt {
      if let response = try? wire.response, let again = constraint.again(response, message, &self) {
        return again
      }
    }
    return nil
  }

  // MARK: What the steps share

  /// The session that the request's cookie names, if the client has it. An app on a device has one user and one session.
  func session(of request: WireRequest) -> String? {
    if settings.profile == .native { return Client.appSession }
    guard let header = request.headerFields.value(of: .cookie) else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap { sessions.exactly($0) == nil ? nil : $0 }
  }

  /// The connection of another attempt, over which the same is awaited; nil where nothing is.
  mutating func renumber(_ connection: Int) -> Int? {
    guard let awaited = awaitedAnswers.removeValue(forKey: connection) else { return nil }
    lastConnection += 1
    awaitedAnswers[lastConnection] = awaited
    return lastConnection
  }

  /// The connection over which that answer will come.
  mutating func connection(awaiting answer: some AwaitedAnswer) -> Int {
    lastConnection += 1
    awaitedAnswers[lastConnection] = Awaited(answer)
    return lastConnection
  }
}
