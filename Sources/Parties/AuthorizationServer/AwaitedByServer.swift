internal import OrderedCollections
internal import Simulation
internal import Wire

/// Why an authorization server has asked somebody something, and how it goes on with the answer. Each feature that asks
/// has its own.
protocol AwaitedByServer: Sendable, Equatable {
  /// - Parameter answer: nil where nobody answered, or no HTTP message came.
  func take(
    _ answer: WireResponse?, by server: inout AuthorizationServer, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt

  /// What is waited for, as the server remembers it.
  var fact: Fact { get }
}

/// What is waited for, of whatever kind.
struct AnyAwaitedByServer: Sendable, Equatable {
  let value: any AwaitedByServer

  static func == (left: AnyAwaitedByServer, right: AnyAwaitedByServer) -> Bool {
    left.value.isEqual(to: right.value)
  }
}

extension AwaitedByServer {
  fileprivate func isEqual(to other: any AwaitedByServer) -> Bool { (other as? Self) == self }
}

extension AuthorizationServer {
  /// Sends a question of its own, and remembers why.
  mutating func ask(
    _ name: MessageName, _ request: WireRequest, to address: WebAddress, for reason: any AwaitedByServer
  ) -> Dispatch {
    lastConnection += 1
    waiting[lastConnection] = AnyAwaitedByServer(value: reason)
    return .request(name, request, to: address.origin, channel: .back, connection: lastConnection)
  }
}
