internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// A client's request, about to be sent on to the other server in the proxy's own name.
struct ProxiedRequest: Review {
  typealias Refusal = String

  static let rules: [Rule<ProxiedRequest>] = [clientApproved]

  let clientID: String
  /// The clients that this browser's person has allowed.
  let approved: Set<String>

  /// The other server knows the proxy alone, and may have asked about that once and never again. Which client it is for
  /// this time, nobody else can ask.
  private static let clientApproved = Rule<ProxiedRequest>(
    "client-approved-before-forwarding", "she has allowed this very client, before she is sent on",
    Citation("MCP Authorization", "authorization/security-considerations#confused-deputy-problem"),
    consequence: .stops
  ) { review in
    guard review.approved.contains(review.clientID) else {
      return .fails(
        expected: "her word on \(review.clientID)",
        found: review.approved.isEmpty ? "none on any" : review.approved.sorted().joined(separator: ", "),
        "She has not been asked.")
    }
    return .holds(found: review.clientID)
  }
}

/// Takes her word on a client, and sends her on to the other server.
enum ApprovalEndpoint {
  static let signIn = SignInElsewhere { request, ticket, cookie, path, server, checks, surroundings in
    guard server.settings.features.proxying.isUsed, !request.isForServerPage else { return nil }
    let review = ProxiedRequest(
      clientID: request.clientID,
      approved: server.memory.features.proxyMemory.approved[request.session] ?? [])
    guard ProxiedRequest.rules.hold(against: review, noting: &checks) == nil else {
      return .response(.approvalPage, server.approvalPage(request, ticket, cookie), over: path)
    }
    return server.sendOn(ticket, cookie, over: path, in: &surroundings)
  }

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let form = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = FormRules.ofEveryForm.hold(against: form, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
    }
    guard let pending = form.pending else { return Receipt(checks: checks) }
    // Nothing is ticked on this page: what she allows is the client.
    let decision = OwnerDecision(form: form, asked: Scope())
    if let refusal = ConsentEndpoint.rulesOfDecision.hold(against: decision, noting: &checks) {
      server.memory.requests[form.ticket] = nil
      let answer = server.refuse(pending, refusal, over: path, noting: &checks)
      return Receipt(checks: checks, sends: [answer])
    }
    server.memory.features.proxyMemory.approved[pending.session, default: []].insert(pending.clientID)
    let sent = server.sendOn(form.ticket, nil, over: path, in: &surroundings)
    return Receipt(checks: checks, sends: [sent])
  }
}

extension AuthorizationServer {
  /// Names the client, what will be asked for in the proxy's name, and where the answer goes (MCP Security Best Practices,
  /// Required Protections).
  fileprivate func approvalPage(_ request: PendingRequest, _ ticket: String, _ cookie: SetCookie?)
    -> WireResponse
  {
    let client = settings.clients[request.clientID]?.title ?? request.clientID
    let registration = settings.features.proxying.registration
    let other = settings.features.proxying.server?.issuer ?? ""
    return settings.framed(
      ServerPages.page(
        "Allow \(client)?",
        [
          .paragraph("\(client) asks to use \(settings.title) in your name."),
          .paragraph("\(settings.title) will get this at \(other): \(registration?.scope.text ?? "")."),
          .paragraph("The answer goes to \(request.redirectURI)."),
          .form(
            action: AuthorizationServerSettings.Endpoint.approval.path(under: settings.issuerPath),
            method: .post,
            controls: [
              .hidden(name: "ticket", value: ticket),
              .button("Allow", name: "decision", value: "allow"),
              .button("Deny", name: "decision", value: "deny"),
            ]),
        ], cookie: cookie))
  }

  /// Sends the browser to the other server, with a request of the proxy's own. What binds the answer to this browser is set
  /// now and not before: else whoever skips the page could have it, too.
  fileprivate mutating func sendOn(
    _ ticket: String, _ cookie: SetCookie?, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Dispatch {
    let proxying = settings.features.proxying
    let state = surroundings.entropy.token(for: "state", byteCount: 16)
    let secret = surroundings.entropy.token(for: "code_verifier", byteCount: 32)
    guard let registration = proxying.registration, let server = proxying.server,
      let verifier = CodeVerifier(secret)
    else {
      return .response(
        .errorPage,
        ServerPages.problem("This request cannot be answered", "Nobody can sign in here."), over: path)
    }
    memory.features.proxyMemory.away[state] = .init(ticket: ticket, verifier: verifier)
    let request = FormParameters([
      "response_type": ResponseType.code.rawValue, "client_id": registration.clientID,
      "redirect_uri": settings.address(of: .proxyCallback), "scope": registration.scope.text, "state": state,
      "code_challenge": verifier.challenge(.s256),
      "code_challenge_method": CodeChallengeMethod.s256.rawValue,
    ])
    var response = WireResponse.seeOther("\(server.authorizationEndpoint)?\(request.encoded)")
    for cookie in [cookie, ProxyCallback.cookie(state)].compactMap(\.self) {
      response.headerFields.append(.init(name: .setCookie, value: cookie.headerValue))
    }
    return .response(.authorizationRedirect, response, over: path)
  }
}
