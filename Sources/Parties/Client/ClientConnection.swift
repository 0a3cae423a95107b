internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// How the client begins: it may first have to read where the authorization server answers (RFC 8414), then goes
/// the way of its grant.
extension Client {
  /// The user of this browser wants to connect her account, or to sign in.
  mutating func connect(
    _ request: WireRequest, prompt: [Prompt], over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    let known = session(of: request)
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { sessions[session] = Session() }
    return begin(
      .connection(session: session, isNewSession: known == nil, browser: path, prompt: prompt),
      in: &surroundings)
  }

  /// Reads the metadata first, if it does so at all.
  mutating func begin(_ beginning: Beginning, in surroundings: inout Surroundings) -> Receipt {
    if let provider {
      return go(beginning, to: provider.server, issuerCheck: provider.issuerCheck, in: &surroundings)
    }
    if settings.readsMetadata, let address = WebAddress(settings.server.metadata) {
      return Receipt(sends: [
        send(.metadataRequest, .get(address), to: address, for: .metadata(beginning))
      ])
    }
    return learnKeys(
      beginning, of: settings.server, issuerCheck: settings.protections.checksIssuer ? .required : .none,
      in: &surroundings)
  }

  mutating func takeMetadata(
    _ response: WireResponse, for beginning: Beginning, in surroundings: inout Surroundings
  ) -> Receipt {
    var review = MetadataResponse(
      response: response, issuer: settings.server.issuer, needsKeys: settings.openID != nil)
    var checks = Checks(by: self)
    if let refusal = MetadataResponse.rules.hold(against: &review, noting: &checks) {
      return show(problem: refusal, to: Waiting.metadata(beginning).browser, checks: checks)
    }
    var receipt = learnKeys(
      beginning, of: review.addresses ?? settings.server,
      issuerCheck: !settings.protections.checksIssuer
        ? .none : review.promisesIssuer ? .required : .ifPresent, in: &surroundings)
    receipt.checks = checks.all
    return receipt
  }

  /// The way of its grant, now that the server's addresses are known.
  mutating func go(
    _ beginning: Beginning, to server: ClientSettings.ServerAddresses, issuerCheck: IssuerCheck,
    in surroundings: inout Surroundings
  ) -> Receipt {
    switch beginning {
    case .connection(let session, let isNew, let browser, let prompt):
      if settings.grant.asksForPassword {
        return showLoginForm(session, isNew: isNew, for: server, over: browser)
      }
      return redirect(
        session, isNew: isNew, to: server, issuerCheck: issuerCheck, prompt: prompt, over: browser,
        in: &surroundings)
    case .ownToken(let purpose) where settings.grant == .handedCode:
      return askOwner(AskedAuthorization(purpose: purpose, server: server))
    case .ownToken(let purpose) where settings.grant == .jwtBearer:
      return useAssertion(at: server, for: purpose, in: &surroundings)
    case .ownToken(let purpose): return useOwnCredentials(at: server, for: purpose, in: &surroundings)
    }
  }
}
