internal import HTTPTypes
internal import OrderedCollections
public import Simulator

/// The server that holds the owner's data and gives it to whoever brings a good token (RFC 6749 §1.1).
///
/// It cannot look into the authorization server's memory: it asks, with a message (RFC 7662).
public struct ResourceServer: Party {
  var settings: ResourceServerSettings
  /// Requests whose tokens it is asking about, by the connection of the question.
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0

  private var store: ResourceStore

  private struct Waiting: Sendable, Equatable {
    var review: ResourceRequest
    var client: ReturnPath
  }

  public init(_ settings: ResourceServerSettings) {
    self.settings = settings
    store = ResourceStore(settings.resources)
  }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? { .resourceRequest }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let octets, _):
      do {
        return ask(about: try WireRequest(parsing: octets), for: message.returnPath, at: surroundings.now)
      } catch {
        return Receipt(
          checks: [MessageIsHTTP.failure(error)],
          sends: [.response(.httpErrorResponse, error.answer, over: message.returnPath)])
      }
    case .response(let octets):
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      do {
        return decide(waiting, on: try WireResponse(parsing: octets), at: surroundings.now)
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

  /// Checks what it can by itself, then asks the authorization server what the token stands for.
  private mutating func ask(about request: WireRequest, for client: ReturnPath, at now: VirtualTime)
    -> Receipt
  {
    var review = ResourceRequest(request: request, settings: settings, gone: Array(store.gone), now: now)
    var checks: [Check] = []
    if let refusal = ResourceEndpoint.rulesBeforeIntrospection.hold(against: &review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.resourceErrorResponse, refusal, over: client)])
    }
    guard let address = WebAddress(settings.introspectionEndpoint) else { return Receipt(checks: checks) }
    lastConnection += 1
    waiting[lastConnection] = Waiting(review: review, client: client)
    let question = WireRequest.post(
      FormParameters(["token": review.token.text, "token_type_hint": "access_token"]), to: address,
      headerFields: [
        .authorization: ClientCredentials.basic(settings.credentials.userID, settings.credentials.password)
      ])
    return Receipt(
      checks: checks,
      sends: [
        .request(
          .introspectionRequest, question, to: address.origin, channel: .back, connection: lastConnection)
      ])
  }

  private mutating func decide(_ waiting: Waiting, on answer: WireResponse, at now: VirtualTime) -> Receipt {
    var review = waiting.review
    review.now = now
    review.answer = answer
    var checks: [Check] = []
    if let refusal = ResourceEndpoint.rulesAfterIntrospection.hold(against: &review, noting: &checks) {
      return Receipt(
        checks: checks, sends: [.response(.resourceErrorResponse, refusal, over: waiting.client)])
    }
    let response = store.carryOut(review)
    return Receipt(checks: checks, sends: [.response(.resourceResponse, response, over: waiting.client)])
  }

  public var recollections: [Recollection] {
    settings.resources.map { Recollection("resource \($0.key)", "opens to scope \($0.scope)") }
      + store.documents.map { Recollection("data at \($0.key)", $0.value.text) }
      + [Recollection("asks about tokens at", settings.introspectionEndpoint)]
      + waiting.values.map { Recollection("waits to hear about token", $0.review.token.text) }
  }
}
