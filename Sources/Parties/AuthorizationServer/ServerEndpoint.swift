internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension AuthorizationServerSettings {
  /// Where a server listens, under its issuer. Each is a constant of the feature that answers there.
  public struct Endpoint: Sendable, Hashable {
    /// Behind the issuer: `/token`. Of metadata, what stands between host and the issuer's own path (RFC 8414 §3.1).
    public let path: String
    /// How the path goes together with that of the issuer.
    let place: Place

    enum Place: Sendable, Hashable {
      case behindIssuer
      /// `/.well-known/…` comes first, the issuer's own path behind it (RFC 8414 §3.1).
      case beforeIssuerPath
    }

    init(_ path: String, _ place: Place = .behindIssuer) {
      self.path = path
      self.place = place
    }

    func path(under issuerPath: String) -> String {
      switch place {
      case .behindIssuer: issuerPath + path
      case .beforeIssuerPath: path + issuerPath
      }
    }

    /// Its address at the server of that issuer: a slash at the issuer's end makes no other (RFC 8414 §3.1).
    public func address(under issuer: String) -> String {
      let place = IssuerPlace(issuer)
      return place.origin + path(under: place.path)
    }
  }

  /// Where an issuer is, by its identifier.
  struct IssuerPlace {
    let origin: String
    /// Without a slash at its end.
    let path: String

    init(_ issuer: String) {
      let address = WebAddress(issuer)
      origin = address?.origin ?? issuer
      let path = address?.path ?? ""
      self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }
  }

  /// The address of one of its endpoints: `address(of: .token)`.
  public func address(of endpoint: Endpoint) -> String { origin + endpoint.path(under: issuerPath) }

  /// What answers at a path in normal form; nil where nothing does.
  func endpoint(at path: String) -> ServerEndpoint? {
    openEndpoints.value {
      let issuerPath = WebAddress.normalized(path: issuerPath)
      let open = ServerEndpoint.all.filter { $0.isOpen(self) }
      return Dictionary(open.map { ($0.place.path(under: issuerPath), $0) }) { first, _ in first }
    }[path]
  }

  /// The paths at which there is something, in the order of the endpoints.
  var endpointPaths: [String] {
    ServerEndpoint.all.filter { $0.isOpen(self) }.map { $0.place.path(under: issuerPath) }
  }
}

/// One endpoint of the authorization server, as the feature has it that answers there.
final class ServerEndpoint: Sendable {
  typealias Answer =
    @Sendable (WireRequest, ReturnPath, inout AuthorizationServer, inout Surroundings) -> Receipt

  let place: AuthorizationServerSettings.Endpoint
  /// What a request to it is called.
  let request: MessageName
  /// Whether a server that is set up in this way has it.
  let isOpen: @Sendable (AuthorizationServerSettings) -> Bool
  let answer: Answer
  /// Whether scripts of clients ask here, and not people at their browsers (RFC 9700 §2.6).
  let isForScripts: Bool

  init(
    _ place: AuthorizationServerSettings.Endpoint, takes request: MessageName,
    forScripts isForScripts: Bool = true,
    isOpen: @escaping @Sendable (AuthorizationServerSettings) -> Bool = { _ in true },
    answer: @escaping Answer
  ) {
    self.isForScripts = isForScripts
    self.place = place
    self.request = request
    self.isOpen = isOpen
    self.answer = answer
  }

  /// Those of all features.
  static let all: [ServerEndpoint] = Features.all.flatMap(\.endpoints)
}

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
