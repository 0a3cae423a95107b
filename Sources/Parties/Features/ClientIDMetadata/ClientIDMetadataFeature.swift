internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Clients whose identifier is the address of a document that describes them (OAuth Client ID Metadata Document).
  static let clientIDMetadata = Feature(
    "ClientIDMetadata", "OAuth Client ID Metadata Document",
    messages: [.clientDocumentRequest, .clientDocumentResponse],
    introductions: [ClientDocuments.introduction],
    consentNotes: ClientDocuments.notes,
    clientPages: [ClientDocuments.page],
    settings: { FeatureSettings(authorizationServer: ClientDocuments.authorizationServer) },
    metadata: { settings in
      settings.features.clientDocuments.areTaken
        ? [.init("client_id_metadata_document_supported", .boolean(true))] : []
    },
    rules: {
      [
        RuleList("authorization endpoint, client_id that is an address", ClientAddress.rules),
        RuleList("authorization endpoint, client document", ClientDocument.rules),
      ]
    })
}

extension MessageName {
  static let clientDocumentRequest: MessageName = "client-document-request"
  static let clientDocumentResponse: MessageName = "client-document-response"
}

/// What is done about documents that describe clients.
struct ClientDocuments: FeatureValue {
  /// Of a server: whether it looks for them.
  var areTaken = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "client_id_metadata_documents", \.features.clientDocuments.areTaken,
      "Whether a client_id may be the address of a document that describes the client, which it fetches (OAuth Client ID Metadata Document)"
    )
  ]

  /// Where a client keeps the document that describes it; its whole address is the client's identifier.
  static let path = "/client.json"

  static let page = ClientPage(
    .fixed(path), named: .clientDocumentRequest,
    where: { $0.features.selfRegistration.way == .document }
  ) { client, _, path, _ in
    let members = [JSONValue.Member("client_id", .string(client.settings.clientID))]
    // Whoever asks may keep it for a while (OAuth Client ID Metadata Document §4.4).
    let response = WireResponse.json(
      .object(members + client.metadata.members), headerFields: [.cacheControl: "max-age=3600"])
    return Receipt(sends: [.response(.clientDocumentResponse, response, over: path)])
  }

  /// An address in the place of an identifier: the server asks there before it judges the request.
  static let introduction = ClientIntroduction { review, browser, server, surroundings in
    guard server.settings.features.clientDocuments.areTaken, let clientID = review.parameters["client_id"],
      clientID.hasPrefix("https:"), review.client == nil
    else { return nil }
    var checks = Checks(by: server)
    let address = ClientAddress(text: clientID)
    if let refusal = ClientAddress.rules.hold(against: address, noting: &checks) {
      return .refused(refusal, over: browser, checks: checks)
    }
    guard let place = address.place else { return nil }
    let question = server.ask(
      .clientDocumentRequest, .get(place, headerFields: [.accept: "application/json"]), to: place,
      for: AwaitedClientDocument(clientID: clientID, request: review.request, browser: browser))
    return Receipt(checks: checks, sends: [question])
  }

  /// A name and a logo anybody can choose; where the document is, and where the answer goes, says more (OAuth Client ID
  /// Metadata Document §6.4).
  static let notes: @Sendable (AuthorizationServerSettings.RegisteredClient, String) -> [String] = {
    client, redirectURI in
    guard client.clientID.hasPrefix("https:"), let place = WebAddress(client.clientID),
      let answer = WebAddress(redirectURI)
    else { return [] }
    let origin = "This app is described at \(place.host), and by nobody else."
    return answer.isLoopback || answer.host == "localhost"
      ? [
        origin,
        "The answer goes to a program on your own device (\(answer.host)). Any program there can say that it is this app.",
      ] : [origin, "The answer goes to \(answer.host)."]
  }
}

extension FeatureValues {
  var clientDocuments: ClientDocuments {
    get { self[ClientDocuments.self] }
    _modify { yield &self[ClientDocuments.self] }
  }
}

extension Receipt {
  /// A page for a person whose request goes no further (RFC 6749 §4.1.2.1).
  fileprivate static func refused(
    _ refusal: AuthorizationRefusal, over browser: ReturnPath, checks: Checks
  ) -> Receipt {
    let page = ServerPages.problem(
      "This request cannot be answered", refusal.description, status: refusal.status)
    return Receipt(checks: checks, sends: [.response(.errorPage, page, over: browser)])
  }
}

/// A document that is on its way, for a request whose browser waits.
struct AwaitedClientDocument: AwaitedByServer {
  let clientID: String
  let request: WireRequest
  let browser: ReturnPath

  func take(
    _ answer: WireResponse?, by server: inout AuthorizationServer, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let document = ClientDocument(clientID: clientID, answer: answer, settings: server.settings)
    var checks = checks
    // What is wrong is not kept: the next request asks again (§4.4).
    if let refusal = ClientDocument.rules.hold(against: document, noting: &checks) {
      return .refused(refusal, over: browser, checks: checks)
    }
    server.join(document.metadata.registered(by: server.settings).client(clientID, secret: nil))
    return AuthorizationEndpoint.judge(
      request, over: browser, by: &server, noting: checks, in: &surroundings)
  }

  var fact: Fact { Fact("waits for the document at", [], [.init(.address(clientID))]) }
}
