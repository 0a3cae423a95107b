internal import HTTPTypes
internal import JOSE
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension ClientSettings.OpenID {
  /// How a client uses request objects (OIDC Core 1.0 §6).
  public struct RequestObjectUse: Sendable, Hashable {
    public var passing: RequestObjectPassing
    public var algorithm: RequestObjectAlgorithm

    public init(_ passing: RequestObjectPassing, _ algorithm: RequestObjectAlgorithm) {
      self.passing = passing
      self.algorithm = algorithm
    }
  }
}

extension ClientPage {
  /// Where the client keeps its request object, if the server fetches it from there (OIDC Core 1.0 §6.2).
  static let requestObject = ClientPage(
    .fixed(Client.requestObjectPath), named: .requestObjectRequest,
    where: { $0.openID?.requestObject?.passing == .byReference }
  ) { client, _, path, _ in
    client.requestObjectResponse(over: path)
  }
}

/// The client that says in one token what it asks for (OIDC Core 1.0 §6).
extension Client {
  /// Where a client keeps its request object.
  public static let requestObjectPath = "/request.jwt"

  /// How long one is good that is made for a single request, in seconds.
  private static let requestObjectLifetime = 60

  /// What is made anew for each sign-in: a request object that is fetched once and kept cannot hold it.
  private static let ofThisRequest = [
    "state", "nonce", "prompt", "code_challenge", "code_challenge_method",
  ]

  /// What OAuth and OpenID Connect demand beside the object (§6.1), and what an answer needs even where the object cannot
  /// be read.
  private static let besideObject = ["response_type", "client_id", "redirect_uri", "scope", "state"]

  /// The request as it is sent: the parameters themselves, or a request object and what must stand beside it.
  func passing(
    _ parameters: FormParameters, to server: ClientSettings.ServerAddresses, at now: VirtualTime
  ) -> FormParameters {
    guard let use = settings.openID?.requestObject else { return parameters }
    switch use.passing {
    case .byValue:
      let beside = parameters.all.filter { Client.besideObject.contains($0.name) }
      return FormParameters(
        beside + [
          .init(
            "request",
            requestObject(of: parameters, for: server, until: now.advanced(by: Client.requestObjectLifetime)))
        ])
    case .byReference:
      let kept = Client.besideObject + Client.ofThisRequest
      let beside = parameters.all.filter { kept.contains($0.name) }
      return FormParameters(beside + [.init("request_uri", settings.origin + Client.requestObjectPath)])
    }
  }

  /// The object that the client keeps at its own address: what it says every time.
  func requestObjectResponse(over path: ReturnPath) -> Receipt {
    let object = requestObject(of: parameters(at: settings.server, prompt: []), for: settings.server)
    var fields: HTTPFields = [:]
    fields[.contentType] = "application/jwt"
    let response = WireResponse(status: .ok, headerFields: fields, body: Array(object.utf8))
    return Receipt(sends: [.response(.requestObjectResponse, response, over: path)])
  }

  /// - Parameter end: nil for one that is kept.
  private func requestObject(
    of parameters: FormParameters, for server: ClientSettings.ServerAddresses, until end: VirtualTime? = nil
  ) -> String {
    let members = parameters.all.filter { !parameters.repeatedNames.contains($0.name) }.map(Client.claim)
    let claims: [JSONValue.Member?] = [
      .init("iss", .string(identity(at: server).clientID)), .init("aud", .string(server.issuer)),
      end.map { .init("exp", .integer($0.seconds)) },
    ]
    // What has several values is an array (RFC 8707 §2.1).
    let arrays = parameters.repeatedNames.map { JSONValue.Member($0, texts: parameters.values($0)) }
    return RequestObject.make(
      .object(claims.compactMap(\.self) + members + arrays), signedWith: requestObjectKey(for: server))
  }

  /// A parameter as the object has it: `max_age` is a number there (OIDC Core 1.0 §6.1), and what is JSON already stands as
  /// it is (RFC 9396 §2).
  private static func claim(_ parameter: FormParameters.Parameter) -> JSONValue.Member {
    let value: JSONValue? =
      switch parameter.name {
      case "max_age": Int(parameter.value).map { .integer($0) }
      case "authorization_details": try? JSONReader.read(Array(parameter.value.utf8))
      default: nil
      }
    return .init(parameter.name, value ?? .string(parameter.value))
  }

  private func requestObjectKey(for server: ClientSettings.ServerAddresses) -> SigningKey? {
    switch settings.openID?.requestObject?.algorithm {
    case .hs256: identity(at: server).secret.map { .secret(Array($0.utf8)) }
    case .rs256, .es256: settings.signingKey?.signingKey
    case .unsigned, nil: nil
    }
  }
}
