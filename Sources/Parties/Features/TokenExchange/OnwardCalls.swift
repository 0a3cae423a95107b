internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
public import Wire

/// What an answer needs of another resource server, for the user whose request it is.
public struct OnwardCall: Sendable, Hashable {
  /// Whom is asked, by name in the cast: what comes of it stands under this name in the answer.
  public var server: String
  /// The address of the resource there.
  public var address: String
  /// The scope token that opens it.
  public var scope: String
  /// The names of the objects in the answer, one in another, in which that stands; none where it is the answer itself.
  public var into: [String]

  public init(server: String, address: String, scope: String, into: [String] = []) {
    (self.server, self.address, self.scope, self.into) = (server, address, scope, into)
  }

  /// The server itself, as tokens for it name it.
  var audience: String { WebAddress(address)?.origin ?? address }
}

/// How a resource server calls others for its users.
struct OnwardCalls: FeatureValue {
  var way: Way?
  /// The token endpoint at which it exchanges tokens, and by what it proves there who it is.
  var endpoint: String?
  var credentials: BasicCredentials?

  /// What it shows to the other server.
  enum Way: String, Sendable, Hashable, SettingChoice {
    case tokenExchange = "token_exchange"
    case sameToken = "same_token"

    var meaning: String {
      switch self {
      case .tokenExchange:
        "a token of its own for that server, for which it exchanges the one it got (RFC 8693)"
      case .sameToken: "the token that it got itself, which is not meant for that server"
      }
    }
  }

  static let settings: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "calls_with", Way.settingShape, \.features.onwardCalls.way,
      "What it shows to other servers that it calls for its users, where a resource has calls",
      unsaid: "token_exchange")
  ]

  /// What is waited for.
  enum Stage: Sendable, Equatable {
    case token
    case answer
  }

  enum Step {
    case asks(Validation.Question, Stage)
    case has(JSONValue)
    case refuses(WireResponse)
  }

  /// The first thing to do for a call: to get a token, or to show the one that came.
  func begin(_ call: OnwardCall, for asked: ResourceRequest) -> Step {
    let token = asked.token?.text ?? ""
    guard way != .sameToken, let endpoint, let credentials else { return use(token, for: call) }
    let form = FormParameters([
      "grant_type": GrantType.tokenExchange.rawValue, "subject_token": token,
      "subject_token_type": TokenTypeIdentifier.accessToken, "resource": call.audience, "scope": call.scope,
    ])
    let fields: HTTPFields = [
      .authorization: ClientCredentials.basic(credentials.userID, credentials.password)
    ]
    return .asks(
      .init(name: .tokenRequest, address: endpoint) { .post(form, to: $0, headerFields: fields) }, .token)
  }

  /// What follows from an answer.
  /// - Parameter answer: nil where none came that can be read.
  func goOn(_ stage: Stage, with answer: WireResponse?, in call: OnwardCall, noting checks: inout Checks)
    -> Step
  {
    switch stage {
    case .token:
      let review = ExchangeAnswer(answer)
      if let refusal = ExchangeAnswer.rules.hold(against: review, noting: &checks) {
        return .refuses(refusal)
      }
      return review.token.map { use($0, for: call) } ?? .refuses(OnwardAnswer.badGateway)
    case .answer:
      let review = OnwardAnswer(answer)
      if let refusal = OnwardAnswer.rules.hold(against: review, noting: &checks) { return .refuses(refusal) }
      return .has(review.document ?? .null)
    }
  }

  private func use(_ token: String, for call: OnwardCall) -> Step {
    let fields: HTTPFields = [.authorization: "Bearer \(token)"]
    return .asks(
      .init(name: .resourceRequest, address: call.address) { .get($0, headerFields: fields) }, .answer)
  }
}

extension FeatureValues {
  var onwardCalls: OnwardCalls {
    get { self[OnwardCalls.self] }
    _modify { yield &self[OnwardCalls.self] }
  }

  /// Where a resource server that calls others exchanges tokens, and under which name.
  public mutating func register(tokenEndpoint: String, credentials: BasicCredentials) {
    (onwardCalls.endpoint, onwardCalls.credentials) = (tokenEndpoint, credentials)
  }

  /// Whether its cast says that it exchanges tokens.
  var exchangesTokensBySaying: Bool { onwardCalls.way == .tokenExchange }

  /// Whether it exchanges tokens to call others, and so must be known where they are issued.
  public var exchangesTokens: Bool { onwardCalls.way != .sameToken }
}

/// The answer to a token exchange, under review by the service that asked (RFC 8693 §2.2.1).
struct ExchangeAnswer: Review {
  typealias Refusal = WireResponse

  static let rules: [Rule<ExchangeAnswer>] = [exchangedTokenReceived]

  let status: Int?
  let document: JSONValue

  init(_ answer: WireResponse?) {
    status = answer?.status.code
    document = (try? answer?.document) ?? .null
  }

  /// The new token; nil where there is none that can be used as a bearer token.
  var token: String? {
    guard status == 200, document["issued_token_type"]?.string == TokenTypeIdentifier.accessToken,
      document["token_type"]?.string?.isIdenticalInAnyCase(to: "Bearer") == true
    else { return nil }
    return document["access_token"]?.string
  }

  /// `token_type` says how the token is used, and `issued_token_type` what it is (RFC 8693 §2.2.1).
  private static let exchangedTokenReceived = Rule<ExchangeAnswer>(
    "exchanged-token-received", "the exchange brought an access token to be shown as it is",
    .rfc(8693, "2.2.1"), needed: "without a token there is nothing to show to the other server",
    consequence: .stops
  ) { review in
    let expected = "200, an access token of type Bearer"
    guard let token = review.token else {
      let error = review.document["error"]?.string.map { " \($0)" } ?? ""
      return .fails(
        expected: expected, found: review.status.map { "\($0)\(error)" } ?? "no answer",
        OnwardAnswer.badGateway)
    }
    return .holds(expected: expected, found: token)
  }
}

/// The answer of another server that was called for a user, under review.
struct OnwardAnswer: Review {
  typealias Refusal = WireResponse

  static let rules: [Rule<OnwardAnswer>] = [onwardAnswerUsable]

  /// The other server could not do its part (RFC 9110 §15.6.3). Why is between the two servers.
  static let badGateway = WireResponse(status: .badGateway)

  let status: Int?
  /// Nil where it is no JSON.
  let document: JSONValue?

  init(_ answer: WireResponse?) {
    status = answer?.status.code
    document = answer.flatMap { try? $0.document }
  }

  private static let onwardAnswerUsable = Rule<OnwardAnswer>(
    "onward-answer-usable", "the other server answered with what was asked for", .rfc(9110, "15.6.3"),
    needed: "without it there is nothing to pass on", consequence: .stops
  ) { review in
    guard let status = review.status, 200..<300 ~= status, review.document != nil else {
      return .fails(
        expected: "200, JSON", found: review.status.map(String.init) ?? "no answer", badGateway)
    }
    return .holds(expected: "200, JSON", found: "\(status)")
  }
}

extension WireResponse {
  /// The same with what another server added to it, where it is a JSON object.
  func adding(_ document: JSONValue, for call: OnwardCall) -> WireResponse {
    guard let own = try? self.document, own.members != nil else { return self }
    let whole = own.adding(.init(call.server, document), into: call.into[...])
    return .json(whole, status: status, headerFields: headerFields)
  }
}

extension JSONValue {
  /// The same with a member more in the object to which the names lead.
  fileprivate func adding(_ part: Member, into names: ArraySlice<String>) -> JSONValue {
    let members = members ?? []
    guard let name = names.first else { return .object(members + [part]) }
    let inner = (self[name] ?? .object([])).adding(part, into: names.dropFirst())
    guard self[name] != nil else { return .object(members + [.init(name, inner)]) }
    return .object(members.map { $0.name.isIdentical(to: name) ? .init(name, inner) : $0 })
  }
}
