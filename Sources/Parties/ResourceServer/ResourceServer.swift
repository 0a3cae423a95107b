internal import HTTPTypes
internal import OrderedCollections
public import Simulation
public import Wire

/// The server that holds the owner's data and gives it to whoever brings a good token (RFC 6749 §1.1).
///
/// It cannot look into the authorization server's memory: how it learns what a token stands for is a ``TokenCheck``.
public struct ResourceServer: Party, RuleHolder {
  var settings: ResourceServerSettings
  /// Requests about whose tokens it must learn something first, by the connection of the question.
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0
  private var store: ResourceStore
  /// What features have it remember.
  var memory = FeatureValues()

  private struct Waiting: Sendable, Equatable {
    var asked: ResourceRequest
    var client: ReturnPath
    /// What was learned for this request so far.
    var notes = FeatureValues()
    /// What of a call to another server is waited for; nil while it is the token that is asked about.
    var stage: OnwardCalls.Stage?
  }

  public init(_ settings: ResourceServerSettings) {
    self.settings = settings
    store = ResourceStore(settings.resources)
    if case .passwords(let accounts) = settings.admission { memory.accounts = Accounts(accounts) }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    if CrossOriginAccess.isPreflight(request) { return .preflightRequest }
    if let published = ResourceDocuments.found(at: request.path, of: settings) {
      return published.document.takes
    }
    return settings.tokenCheck == nil ? PasswordEndpoint.name(for: request) : .resourceRequest
  }

  /// What goes back takes along what the sender needs for the next proof.
  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    var receipt = take(message, in: &surroundings)
    for constraint in SenderConstraint.known(to: settings) {
      for (place, dispatch) in receipt.sends.enumerated() {
        guard case .response(let wire) = dispatch.content, case .party(let party) = dispatch.destination,
          var response = try? wire.response
        else { continue }
        constraint.answeredResource(&response, settings, &memory, &surroundings)
        let path = ReturnPath(party: party, channel: dispatch.channel, connection: dispatch.connection)
        receipt.sends[place] = .response(dispatch.name, response, over: path)
      }
    }
    return receipt
  }

  private mutating func take(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let wire, _):
      do {
        let request = try received(wire, over: message.returnPath)
        return consider(request, for: message.returnPath, at: surroundings.now)
      } catch {
        return error.receipt
      }
    case .response(let wire):
      do {
        let answer = try wire.response
        return take(answer, over: message, noting: Checks(by: self), at: surroundings.now)
      } catch {
        return take(nil, over: message, noting: Checks(by: self, failing: error), at: surroundings.now)
      }
    case .unreachable: return take(nil, over: message, noting: Checks(by: self), at: surroundings.now)
    case .act: return Receipt()
    }
  }

  /// Checks what it can without knowing the token, then finds out what the token stands for.
  private mutating func consider(_ request: WireRequest, for client: ReturnPath, at now: VirtualTime)
    -> Receipt
  {
    var checks = Checks(by: self)
    let access = CrossOriginAccess(request, at: origins, policy: settings.features.crossOrigin)
    if let access {
      let readers = CrossOriginAnswer(access, by: self)
      if access.isPreflight { return readers.preflight(over: client) }
      checks.note(readers.checks)
    }
    if let published = ResourceDocuments.found(at: request.path, of: settings) {
      var receipt = PublicDocument.answer(
        request, over: client, published.document.answersWith, by: self, document: published.content)
      if let access { receipt = CrossOriginAnswer(access, by: self).opened(receipt, over: client) }
      return receipt
    }
    if settings.tokenCheck == nil, request.path == PasswordEndpoint.changePath {
      return answerPasswordPage(request, over: client)
    }
    let asked = ResourceRequest(request, settings: settings, store: store)
    guard let check = settings.tokenCheck else {
      let refusal = PasswordEndpoint.refusal(of: asked, by: memory.accounts, noting: &checks)
      return answer(asked, refusal, .passwordResourceErrorResponse, over: client, noting: checks)
    }
    if let refusal = ResourceEndpoint.rulesBeforeToken.hold(against: asked, noting: &checks) {
      return answer(asked, refusal, .resourceErrorResponse, over: client, noting: checks)
    }
    for constraint in SenderConstraint.known(to: settings) {
      if let refusal = constraint.admit(asked, now, &memory, &checks) {
        return answer(asked, refusal, .resourceErrorResponse, over: client, noting: checks)
      }
    }
    var validation = Validation(now: now, memory: memory, checks: checks)
    let outcome = check.way.consider(asked, in: &validation)
    return follow(outcome, of: validation, for: Waiting(asked: asked, client: client))
  }

  private mutating func take(
    _ answer: WireResponse?, over message: Message, noting checks: Checks, at now: VirtualTime
  ) -> Receipt {
    guard let waiting = waiting.removeValue(forKey: message.connection), let check = settings.tokenCheck
    else { return Receipt() }
    if let stage = waiting.stage, let call = waiting.asked.resource?.calls {
      var checks = checks
      let step = settings.features.onwardCalls.goOn(stage, with: answer, in: call, noting: &checks)
      return follow(step, for: waiting, noting: checks)
    }
    var validation = Validation(now: now, memory: memory, notes: waiting.notes, checks: checks)
    let outcome = check.way.consider(waiting.asked, with: answer, in: &validation)
    return follow(outcome, of: validation, for: waiting)
  }

  /// Asks what must be asked, or answers.
  private mutating func follow(_ outcome: Validation.Outcome, of validation: Validation, for waiting: Waiting)
    -> Receipt
  {
    memory = validation.memory
    switch outcome {
    case .asks(let question):
      var waiting = waiting
      waiting.notes = validation.notes
      return Receipt(checks: validation.checks, sends: ask(question, for: waiting))
    case .opens:
      if let call = waiting.asked.resource?.calls {
        return follow(
          settings.features.onwardCalls.begin(call, for: waiting.asked), for: waiting,
          noting: validation.checks)
      }
      return answer(
        waiting.asked, nil, .resourceErrorResponse, over: waiting.client, noting: validation.checks)
    case .refuses(let refusal):
      return answer(
        waiting.asked, refusal, .resourceErrorResponse, over: waiting.client, noting: validation.checks)
    }
  }

  /// Goes on with a call to another server, without which there is no answer.
  private mutating func follow(_ step: OnwardCalls.Step, for waiting: Waiting, noting checks: Checks)
    -> Receipt
  {
    switch step {
    case .asks(let question, let stage):
      var waiting = waiting
      waiting.stage = stage
      return Receipt(checks: checks, sends: ask(question, for: waiting))
    case .refuses(let refusal):
      return answer(waiting.asked, refusal, .resourceErrorResponse, over: waiting.client, noting: checks)
    case .has(let document):
      return answer(
        waiting.asked, nil, .resourceErrorResponse, over: waiting.client, with: document, noting: checks)
    }
  }

  /// Sends a question, and remembers for which request.
  private mutating func ask(_ question: Validation.Question, for waiting: Waiting) -> [Dispatch] {
    guard let address = WebAddress(question.address) else { return [] }
    lastConnection += 1
    self.waiting[lastConnection] = waiting
    return [
      .request(
        question.name, question.request(address), to: address.origin, channel: .back,
        connection: lastConnection)
    ]
  }

  /// Answers a request that was judged: with the refusal, or with what was asked for.
  /// - Parameter part: what another server had to add to it.
  private mutating func answer(
    _ asked: ResourceRequest, _ refusal: WireResponse?, _ errorName: MessageName, over client: ReturnPath,
    with part: JSONValue? = nil, noting checks: Checks
  ) -> Receipt {
    if let refusal {
      let response = opened(refusal, asked.request)
      return Receipt(checks: checks, sends: [.response(errorName, response, over: client)])
    }
    var (asked, checks) = (asked, checks)
    let conflict = ResourceEndpoint.rulesOfState.hold(against: asked, noting: &checks)
    guard var response = conflict ?? store.carryOut(asked) else { return Receipt(checks: checks) }
    if let part, let call = asked.resource?.calls { response = response.adding(part, for: call) }
    return Receipt(
      checks: checks, sends: [.response(.resourceResponse, opened(response, asked.request), over: client)])
  }

  /// The answer as a script of another origin may read it, where one asked.
  private func opened(_ response: WireResponse, _ request: WireRequest) -> WireResponse {
    CrossOriginAccess(request, at: origins, policy: settings.features.crossOrigin).map {
      CrossOriginAnswer($0, by: self).opened(response)
    } ?? response
  }

  public var facts: [Fact] {
    settings.resources.map { resource in
      Fact(
        "resource", .address(resource.key.description),
        resource.scope.isEmpty
          ? [.flag("opens to a password")] : [.init("opens to scope", .scope(resource.scope))])
    }
      + store.documents.map { Fact("data", [.init("at", .address($0.key))], [.init(.text($0.value.text))]) }
      + (settings.tokenCheck?.way.facts(of: memory) ?? memory.accounts.facts)
      + waiting.values.map { waiting in
        guard let stage = waiting.stage, let call = waiting.asked.resource?.calls else {
          return Fact("waits to hear about token", [], [.init(.token(waiting.asked.token?.text ?? ""))])
        }
        let what: Fact.Field =
          stage == .token ? .init("a token for", .address(call.address)) : .init(.address(call.address))
        return Fact("waits for", [], [what])
      }
  }
}
