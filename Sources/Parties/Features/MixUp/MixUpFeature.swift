internal import Citations
internal import HTTPTypes
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Servers that pass requests on to others in their own name, and clients that tell servers apart by where answers
  /// arrive (RFC 9700 §4.4).
  static let mixUp = Feature(
    "MixUp", "RFC 9700",
    messages: [.onwardRedirect],
    endpoints: [
      ServerEndpoint(
        .authorization, takes: .authorizationRequest, forScripts: false,
        isOpen: { $0.features.passingOn.isUsed }, answer: PassingOn.answer)
    ],
    settings: {
      FeatureSettings(
        client: DistinctRedirectURIs.client, authorizationServer: PassingOn.authorizationServer)
    })
}

extension MessageName {
  /// A site sends the browser on to another one.
  static let onwardRedirect: MessageName = "onward-redirect"
}

/// What a server does that mixes itself in: it asks nobody anything, but sends the browser on to another server's
/// authorization endpoint, with the client's own request as it would be there (RFC 9700 §4.4.1, step 3).
public struct PassingOn: FeatureValue {
  /// The other server, by name in the cast; nil for a server that answers for itself.
  public internal(set) var server: String?
  /// Where that takes authorization requests.
  var endpoint = ""
  /// What the clients are there, by their identifier here.
  var clients: [String: Registration] = [:]

  public init() {}

  var isUsed: Bool { server != nil }

  /// What a client is at the other server: all of it is public.
  public struct Registration: Sendable, Equatable {
    var clientID: String
    var redirectURI: String?
    /// All that it may ask for there.
    var scope: Scope

    public init(clientID: String, redirectURI: String?, scope: Scope) {
      (self.clientID, self.redirectURI, self.scope) = (clientID, redirectURI, scope)
    }

    /// A request of the client, as it would send it there.
    fileprivate func replacing(_ request: FormParameters) -> FormParameters {
      let values = ["client_id": clientID, "redirect_uri": redirectURI, "scope": scope.text]
      let known = request.all.map { parameter -> FormParameters.Parameter in
        .init(parameter.name, (values[parameter.name] ?? nil) ?? parameter.value)
      }
      let isScopeMissing = request["scope"] == nil && !scope.isEmpty
      return FormParameters(known + (isScopeMissing ? [.init("scope", scope.text)] : []))
    }
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "passes_on_to", .text(.name), \.features.passingOn.server,
      "The authorization server to which it sends browsers on with their requests, each with what the client is registered with there: so a dishonest server mixes itself in (RFC 9700 §4.4.1)",
      unsaid: "none")
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let passing = server.settings.features.passingOn
    let parameters =
      (try? FormParameters(parsing: Array((request.query ?? "").utf8))) ?? FormParameters([])
    guard let client = parameters["client_id"].flatMap({ passing.clients[$0] }) else {
      let page = ServerPages.problem(
        "This request cannot be answered", "No app is registered here by that name.")
      return Receipt(sends: [.response(.errorPage, page, over: path)])
    }
    let location = "\(passing.endpoint)?\(client.replacing(parameters).encoded)"
    return Receipt(sends: [.response(.onwardRedirect, .seeOther(location), over: path)])
  }
}

extension FeatureValues {
  public internal(set) var passingOn: PassingOn {
    get { self[PassingOn.self] }
    _modify { yield &self[PassingOn.self] }
  }

  /// Where a server sends browsers on to, and what the clients are there, by their identifier here.
  public mutating func register(
    passingOnTo server: ClientSettings.ServerAddresses, as clients: [String: PassingOn.Registration]
  ) {
    (passingOn.endpoint, passingOn.clients) = (server.authorizationEndpoint, clients)
  }
}
