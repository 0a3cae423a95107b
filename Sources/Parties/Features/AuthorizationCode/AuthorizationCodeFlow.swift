internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The owner agrees in her browser, and a code comes back (RFC 6749 §4.1).
  public static let authorizationCode = ClientFlow(
    "authorization_code",
    meaning: "the owner agrees in her browser, and a code comes back (RFC 6749 §4.1)",
    grantTypes: [.authorizationCode], responseType: .code, redirects: true,
    pages: [
      ClientPage(.redirection, named: .redirectionRequest) { client, request, path, surroundings in
        client.takeAuthorizationResponse(request, over: path, in: &surroundings)
      },
      .connect,
    ],
    connect: { client, connection, server, issuerCheck, surroundings in
      client.redirect(connection, to: server, issuerCheck: issuerCheck, in: &surroundings)
    },
    reads: { client, reading, path, surroundings in
      if client.settings.isBrowserBasedApp { return client.runApp(reading, over: path, in: &surroundings) }
      return client.settings.responseType.usesFragment
        ? client.handIn(reading.address, over: path) : Receipt()
    })
}

/// The client's part of the authorization code grant: it sends the browser away, and takes it back
/// (RFC 6749 §4.1.1, §4.1.2).
extension Client {
  /// Sends the browser to the authorization endpoint with the authorization request (RFC 6749 §4.1.1).
  mutating func redirect(
    _ connection: Connection, to server: ClientSettings.ServerAddresses, issuerCheck: IssuerCheck,
    in surroundings: inout Surroundings
  ) -> Receipt {
    guard WebAddress(server.authorizationEndpoint) != nil else {
      return show(
        problem: "The authorization endpoint's address is no address.", to: connection.browser,
        checks: Checks(by: self))
    }
    let protections = settings.protections
    let state = protections.usesState ? surroundings.entropy.token(for: "state", byteCount: 16) : nil
    // Without a code there is nothing that a verifier could protect.
    let method = settings.responseType.hasCode ? protections.codeChallenge : nil
    let verifier = method.flatMap { _ in
      CodeVerifier(surroundings.entropy.token(for: "code_verifier", byteCount: 32))
    }
    let challenge = verifier.flatMap { verifier in
      method.map { verifier.challenge($0) }
    }
    let asked = asked(in: &surroundings)
    sessions[connection.session]?.wait(
      for: PendingAuthorization(
        state: state, verifier: verifier, server: server, issuerCheck: issuerCheck, asked: asked,
        resource: connection.resource ?? features.demandedScopes.takeResource(of: connection.session)))
    let parameters = parameters(
      at: server, state: state, nonce: asked?.nonce, prompt: connection.prompt,
      demanded: connection.demanded, session: connection.session, challenge: challenge,
      challengeMethod: challenge.flatMap { _ in method?.rawValue })
    let request = passing(parameters, to: server, at: surroundings.now)
    return settings.features.requestPushing.isUsed
      ? push(request, for: connection, to: server, in: &surroundings)
      : send(request, with: connection, to: server)
  }

  /// Sends the browser off with a request, or with the name of one (RFC 9126 §4).
  mutating func send(
    _ request: FormParameters, with connection: Connection, to server: ClientSettings.ServerAddresses
  ) -> Receipt {
    let separator = server.authorizationEndpoint.utf8.contains(0x3F) ? "&" : "?"
    let location = server.authorizationEndpoint + separator + request.encoded
    if let receipt = leave(for: location, connection) { return receipt }
    var fields: HTTPFields = [:]
    if connection.isNewSession { fields[.setCookie] = sessionCookie(connection.session).headerValue }
    return Receipt(sends: [
      .response(.authorizationRedirect, .seeOther(location, headerFields: fields), over: connection.browser)
    ])
  }

  /// What the client asks for; all that is made anew for each request is left out where it is nil.
  func parameters(
    at server: ClientSettings.ServerAddresses, state: String? = nil, nonce: String? = nil, prompt: [Prompt],
    demanded: DemandedAuthentication? = nil, session: String? = nil, challenge: String? = nil,
    challengeMethod: String? = nil
  ) -> FormParameters {
    let scope = scopeAsked(of: server, in: session)
    let contexts = settings.openID?.authenticationContexts ?? []
    let own = FormParameters([
      "response_type": settings.responseType.rawValue,
      "client_id": identity(at: server).clientID,
      "redirect_uri": namedRedirectURI(at: server),
      "scope": scope.isEmpty ? nil : scope.text,
      "state": state,
      "nonce": nonce,
      "prompt": prompt.isEmpty ? nil : prompt.map(\.rawValue).joined(separator: " "),
      "max_age": demanded?.maximumAge ?? settings.openID?.maximumAge.map { String($0) },
      "acr_values": demanded?.classes ?? (contexts.isEmpty ? nil : contexts.joined(separator: " ")),
      "code_challenge": challenge,
      "code_challenge_method": challengeMethod,
    ])
    return FormParameters(own.all + RequestParameters.all.flatMap { $0.asking(self, server) })
  }

  /// The redirect URI as requests name it; nil for a client that leaves it out of them, of both alike (RFC 6749 §4.1.3).
  private func namedRedirectURI(at server: ClientSettings.ServerAddresses) -> String? {
    settings.features.arrival.isNamed ? settings.registeredRedirectURI(at: server) : nil
  }

  /// Takes what the authorization server sent through the browser: in the query (RFC 6749 §4.1.2), in the form
  /// in which the client's page hands in the fragment (OIDC Core 1.0 §3.3.2.7), or in one that the server has it post.
  mutating func takeAuthorizationResponse(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    let isHandedIn = settings.responseType.usesFragment
    let isPosted = settings.features.postedAnswer.isWanted
    if isHandedIn, !isPosted, request.method != .post {
      return Receipt(sends: [.response(.page, handingInPage(), over: path)])
    }
    let session = session(of: request)
    var path = path
    var sends: [Dispatch] = []
    if settings.profile == .native, let user {
      // The app goes on in its own window; the browser is told that nothing more comes.
      sends = [.response(.page, backToAppPage(), over: path)]
      path = ReturnPath(party: user, channel: .person, connection: 0)
    }
    var receipt = takeAuthorizationResponse(
      isHandedIn || isPosted ? request.body : Array((request.query ?? "").utf8), at: request.path,
      handedIn: isHandedIn, of: session, over: path, in: &surroundings)
    receipt.sends = sends + receipt.sends
    return receipt
  }

  /// Holds the answer against the request of that session, and redeems the code in it.
  /// - Parameters:
  ///   - encoded: the parameters of the answer, as they came.
  ///   - place: the path at which they came, where servers can be told apart by it.
  mutating func takeAuthorizationResponse(
    _ encoded: [UInt8], at place: String? = nil, handedIn isHandedIn: Bool = false, of session: String?,
    over path: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = RedirectionRequest(encoded: encoded, receivedAt: place, session: session, at: self)
    var checks = Checks(by: self)
    let refusal = RedirectionEndpoint.rules.hold(against: review, noting: &checks)
    settle(review, refusal)
    if let refusal {
      return show(problem: refusal, to: path, status: review.status(after: checks), checks: checks)
    }
    guard let session, let code = review.code, let pending = review.pending else {
      return show(problem: "The response has no code.", to: path, status: .badRequest, checks: checks)
    }
    var receipt =
      isHandedIn
      ? take(
        review.parameters, pending,
        for: .redeem(code: code, pending, session: session, browser: path), noting: &checks,
        in: &surroundings)
      : redeem(code, pending: pending, session: session, subject: nil, browser: path, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }

  /// Trades the code for a token (RFC 6749 §4.1.3).
  /// - Parameter subject: whom the ID token names that came with the code; nil where none did.
  mutating func redeem(
    _ code: String, pending: PendingAuthorization, session: String, subject: String?, browser: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    requestToken(
      .authorizationCode,
      [
        "code": code, "redirect_uri": namedRedirectURI(at: pending.server),
        "code_verifier": pending.verifier?.text,
      ], at: pending.server,
      for: TokenPurpose(
        holder: .user(session: session), requested: scopeAsked(of: pending.server, in: session),
        browser: browser,
        asked: pending.asked,
        subject: subject, resource: pending.resource,
        audience: settings.audience(for: pending.resource, of: pending.server)),
      in: &surroundings)
  }
}

extension CodeVerifier {
  /// The challenge as it stands in the request: base64url of the hash for S256, the verifier itself for plain
  /// (RFC 7636 §4.2).
  func challenge(_ method: CodeChallengeMethod) -> String {
    method == .s256 ? Base64URL.encode(challengeOctets(.s256)) : text
  }
}
