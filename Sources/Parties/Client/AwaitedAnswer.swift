internal import OrderedCollections
internal import Simulation
internal import Wire

/// An answer that the client waits for: why it sent the request, and what it does with what comes. Each kind is a value of
/// the feature that asks.
protocol AwaitedAnswer: Sendable, Equatable {
  /// The browser that waits for a page; nil where the client acts on its own.
  var browser: ReturnPath? { get }
  /// What is waited for: `a token`.
  var awaited: Fact.Field { get }
  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt
  /// Nobody answers, or with what is no HTTP message.
  func fail(_ problem: String, checks: Checks, at client: inout Client, in surroundings: inout Surroundings)
    -> Receipt
}

extension AwaitedAnswer {
  func fail(
    _ problem: String, checks: Checks, at client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.show(problem: problem, to: browser, checks: checks)
  }
}

/// A time that the client waits for: what it does when it comes. A device that asks again after some seconds keeps here
/// what it asks for.
protocol AwaitedTime: Sendable, Equatable {
  /// What for, in words, for learners read it: `ask for the token again`. A client waits once for each.
  var purpose: String { get }
  func act(by client: inout Client, in surroundings: inout Surroundings) -> Receipt
}

/// What the client waits for, of whatever kind.
struct Awaited<Kind>: Sendable, Equatable where Kind: Sendable {
  let value: Kind
  private let isEqual: @Sendable (Kind) -> Bool

  static func == (left: Awaited, right: Awaited) -> Bool { left.isEqual(right.value) }
}

extension Awaited<any AwaitedAnswer> {
  init<Answer: AwaitedAnswer>(_ answer: Answer) {
    self.init(value: answer) { $0 as? Answer == answer }
  }

  /// What is waited for, as the client remembers it.
  var fields: [Fact.Field] {
    [value.awaited] + (value.browser == nil ? [] : [.flag("then answers a browser")])
  }
}

extension Awaited<any AwaitedTime> {
  init<Time: AwaitedTime>(_ time: Time) {
    self.init(value: time) { $0 as? Time == time }
  }
}

extension Client {
  /// Sends a request of its own, and remembers what for. A script has the browser send it.
  mutating func send(
    _ name: MessageName, _ request: WireRequest, to address: WebAddress, for answer: some AwaitedAnswer
  ) -> Dispatch {
    let connection = connection(awaiting: answer)
    guard let page = answer.browser, scripts.contains(page) else {
      return .request(name, request, to: address.origin, channel: .back, connection: connection)
    }
    return call(.fetch(request, to: address, number: connection), named: .scriptCall, in: page)
  }

  /// What a script has the browser do.
  func call(_ call: BrowserCall, named name: MessageName, in page: ReturnPath) -> Dispatch {
    Dispatch(
      name: name, destination: .party(page.party), channel: .front, connection: page.connection,
      content: .act(.calls(call)))
  }

  /// What came of a request that a script had the browser send.
  mutating func take(_ call: BrowserCall, in surroundings: inout Surroundings) -> Receipt {
    guard call.function == .fetch, let awaited = awaitedAnswers.removeValue(forKey: call.number) else {
      return Receipt()
    }
    guard let response = call.response else {
      return awaited.value.fail(
        call.failure ?? "The browser got no answer.", checks: Checks(by: self), at: &self, in: &surroundings)
    }
    return awaited.value.take(response, by: &self, in: &surroundings)
  }

  /// Has itself woken when so many seconds have passed.
  mutating func wake(after seconds: Int, for time: some AwaitedTime) -> Dispatch {
    awaitedTimes[time.purpose] = Awaited(time)
    return .wake(after: seconds, for: time.purpose)
  }
}
