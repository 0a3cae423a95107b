internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OrderedCollections
public import Simulation
public import Wire

/// The server that holds the owner's data and gives it to whoever brings a good token (RFC 6749 §1.1).
///
/// It cannot look into the authorization server's memory: it asks, with a message (RFC 7662), or verifies what
/// the authorization server signed (RFC 9068).
public struct ResourceServer: Party, RuleHolder {
  var settings: ResourceServerSettings
  /// Requests about whose tokens it must learn something first, by the connection of the question.
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0
  /// The authorization server's keys, as it last read them.
  var keys = JSONWebKeySet([])

  private var store: ResourceStore
  /// Passwords by user name, where it takes passwords.
  var accounts: TreeDictionary<String, String> = [:]

  struct Waiting: Sendable, Equatable {
    var review: ResourceRequest
    var client: ReturnPath
  }

  public init(_ settings: ResourceServerSettings) {
    self.settings = settings
    store = ResourceStore(settings.resources)
    switch settings.admission {
    case .passwords(let accounts):
      self.accounts = TreeDictionary(uniqueKeysWithValues: accounts.map { ($0.key, $0.value) })
    case .tokens(.signature(_, _, let known), _): keys = JSONWebKeySet(known.map(\.publicWebKey))
    case .tokens: break
    }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    guard settings.tokenCheck == nil else { return .resourceRequest }
    guard hasPasswordPage(at: request.path) else { return .passwordResourceRequest }
    return request.method == .get ? .pageRequest : .passwordChangeRequest
  }

  private func hasPasswordPage(at path: String) -> Bool {
    settings.tokenCheck == nil && path == PasswordEndpoint.changePath
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let octets, _):
      do {
        let request = try received(octets, over: message.returnPath)
        return consider(request, for: message.returnPath, at: surroundings.now)
      } catch {
        return error.receipt
      }
    case .response(let octets):
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      do {
        return take(try WireResponse(parsing: octets), for: waiting, at: surroundings.now)
      } catch {
        let unavailable = WireResponse(status: .badGateway)
        return Receipt(
          checks: [MessageIsHTTP.failure(error)],
          sends: [.response(.resourceErrorResponse, unavailable, over: waiting.client)])
      }
    case .unreachable:
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      let unavailable = WireResponse(status: .badGateway)
      return Receipt(sends: [.response(.resourceErrorResponse, unavailable, over: waiting.client)])
    case .act: return Receipt()
    }
  }

  /// Checks what it can without knowing the token, then finds out what the token stands for.
  private mutating func consider(_ request: WireRequest, for client: ReturnPath, at now: VirtualTime)
    -> Receipt
  {
    if hasPasswordPage(at: request.path) { return answerPasswordPage(request, over: client) }
    var review = ResourceRequest(
      request: request, settings: settings, gone: Array(store.gone), accounts: accounts, now: now)
    guard let tokenCheck = settings.tokenCheck else {
      return hold(PasswordEndpoint.rules, against: Waiting(review: review, client: client))
    }
    var checks = Checks(by: self)
    if let refusal = ResourceEndpoint.rulesBeforeToken.hold(against: &review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.resourceErrorResponse, refusal, over: client)])
    }
    let waiting = Waiting(review: review, client: client)
    switch tokenCheck {
    case .introspection(let endpoint, let credentials):
      let form = FormParameters(["token": review.token.text, "token_type_hint": "access_token"])
      let fields: HTTPFields = [
        .authorization: ClientCredentials.basic(credentials.userID, credentials.password)
      ]
      let sends = ask(
        .introspectionRequest, at: endpoint, for: waiting
      ) { .post(form, to: $0, headerFields: fields) }
      return Receipt(checks: checks, sends: sends)
    case .signature(_, let keySet, _): return verify(waiting, keySet: keySet, noting: checks)
    }
  }

  /// Sends a question, and remembers for which request.
  mutating func ask(
    _ name: MessageName, at address: String, for waiting: Waiting, _ question: (WebAddress) -> WireRequest
  ) -> [Dispatch] {
    guard let address = WebAddress(address) else { return [] }
    lastConnection += 1
    self.waiting[lastConnection] = waiting
    return [
      .request(name, question(address), to: address.origin, channel: .back, connection: lastConnection)
    ]
  }

  private mutating func take(_ answer: WireResponse, for waiting: Waiting, at now: VirtualTime) -> Receipt {
    var waiting = waiting
    waiting.review.now = now
    waiting.review.answer = answer
    switch settings.tokenCheck {
    case .introspection?: return hold(ResourceEndpoint.rulesAfterIntrospection, against: waiting)
    case .signature?: return takeKeys(for: waiting)
    case nil: return Receipt()
    }
  }

  /// Holds the last rules, and answers: a refusal, or what was asked for.
  mutating func hold(
    _ rules: [Rule<ResourceRequest>], against waiting: Waiting, noting checks: Checks? = nil
  ) -> Receipt {
    var review = waiting.review
    var checks = checks ?? Checks(by: self)
    if let refusal = rules.hold(against: &review, noting: &checks) {
      let name: MessageName =
        settings.tokenCheck == nil ? .passwordResourceErrorResponse : .resourceErrorResponse
      return Receipt(checks: checks, sends: [.response(name, refusal, over: waiting.client)])
    }
    let response = store.carryOut(review)
    return Receipt(checks: checks, sends: [.response(.resourceResponse, response, over: waiting.client)])
  }

  public var recollections: [Recollection] {
    settings.resources.map {
      Recollection(
        "resource \($0.key)", $0.scope.isEmpty ? "opens to a password" : "opens to scope \($0.scope)")
    }
      + store.documents.map { Recollection("data at \($0.key)", $0.value.text) }
      + (settings.tokenCheck.map { [$0.recollection] } ?? passwords)
      + keys.keys.map { Recollection("key \($0.id ?? $0.key.n)", "of the authorization server") }
      + waiting.values.map {
        Recollection("waits to hear about token", $0.review.token.text.asTokenName)
      }
  }

  /// A server keeps salted hashes (RFC 7617 §4); what counts here is that one password takes the place of another.
  private var passwords: [Recollection] {
    accounts.sorted { $0.key < $1.key }.map {
      Recollection("password of \($0.key)", "\($0.value) (a real server keeps a salted hash of it)")
    }
  }
}
