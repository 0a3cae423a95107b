internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client at the token endpoint, whatever it offers there (RFC 6749 §3.2, §5).
extension Client {
  /// Asks for a token. The client proves who it is (RFC 6749 §2.3.1, §3.2.1).
  /// - Parameters:
  ///   - offer: the parameters of the grant, besides `grant_type`; those without a value are left out.
  ///   - answer: what is waited for, where it is not a token or the end.
  mutating func requestToken(
    _ grant: GrantType, _ offer: KeyValuePairs<String, String?>, at server: ClientSettings.ServerAddresses,
    for purpose: TokenPurpose, awaiting answer: (any AwaitedAnswer)? = nil,
    in surroundings: inout Surroundings
  ) -> Receipt {
    guard let address = WebAddress(server.tokenEndpoint) else {
      return show(
        problem: "The token endpoint's address is no address.", to: purpose.browser, checks: Checks(by: self))
    }
    let proof = proof(of: grant, to: server, in: &surroundings)
    let form = FormParameters(
      FormParameters(["grant_type": grant.rawValue]).all + FormParameters(offer).all
        + RequestParameters.all.flatMap { $0.trading(purpose) } + proof.parameters.all)
    var fields: HTTPFields = [:]
    fields[.authorization] = proof.authorization
    let request = WireRequest.post(form, to: address, headerFields: fields)
    let awaited: any AwaitedAnswer = answer ?? AwaitedToken(purpose: purpose, server: server)
    return Receipt(sends: [send(.tokenRequest, request, to: address, for: awaited)])
  }

  /// How the client says who it is and proves it (RFC 6749 §2.3.1, RFC 7523 §2.2): by parameters or a header field.
  /// - Parameter grant: what is traded, which may say itself who it is from; nil where nothing is.
  func proof(
    of grant: GrantType? = nil, to server: ClientSettings.ServerAddresses, in surroundings: inout Surroundings
  ) -> (parameters: FormParameters, authorization: String?) {
    let identity = identity(at: server)
    switch identity.authentication {
    case .clientSecretBasic:
      return (FormParameters([]), ClientCredentials.basic(identity.clientID, identity.secret ?? ""))
    case .clientSecretPost:
      return (FormParameters(["client_id": identity.clientID, "client_secret": identity.secret]), nil)
    // The assertion that it trades says who issued it (RFC 7521 §4.1).
    case .none where grant == .jwtBearer: return (FormParameters([]), nil)
    case .none: return (FormParameters(["client_id": identity.clientID]), nil)
    case .clientSecretJWT, .privateKeyJWT:
      let parameters = FormParameters([
        "client_assertion_type": ClientAuthenticationMethod.assertionType,
        "client_assertion": clientAssertion(for: server, in: &surroundings),
      ])
      return (parameters, nil)
    }
  }

  fileprivate mutating func takeToken(
    _ response: WireResponse, for purpose: TokenPurpose, from server: ClientSettings.ServerAddresses,
    in surroundings: inout Surroundings
  ) -> Receipt {
    forgetOwnerPassword(of: purpose.holder)
    let review = TokenResponse(response: response, requested: purpose.requested, to: settings)
    var checks = Checks(by: self)
    if let refusal = TokenResponse.rules.hold(against: review, noting: &checks) {
      return purpose.renews == nil
        ? show(problem: refusal, to: purpose.browser, checks: checks)
        : endAccess(after: review, refusal, for: purpose, checks: checks)
    }
    let tokens = Tokens(
      accessToken: review.accessToken, scope: review.scope,
      expires: review.lifetime.map(surroundings.now.advanced), scheme: review.scheme ?? .bearer,
      // An old one stays in use where no new one comes; else the new one takes its place (RFC 6749 §6).
      refreshToken: review.refreshToken ?? purpose.renews?.refreshToken,
      granted: purpose.renews?.granted ?? review.scope, idToken: purpose.renews?.idToken, server: server,
      audience: purpose.audience)
    var receipt: Receipt
    if let idToken = idToken(in: review, from: server, for: purpose, at: surroundings.now) {
      receipt = judge(
        idToken, then: purpose.asked == nil ? .use(tokens, purpose) : .signIn(tokens, purpose),
        noting: &checks, in: &surroundings)
    } else {
      receipt = use(tokens, gotFor: purpose)
    }
    receipt.checks = checks.all
    return receipt
  }

  /// The ID token of the answer, where one was asked for; or one that came with refreshed tokens, to a client that
  /// knows what it is (OIDC Core 1.0 §12.2).
  private func idToken(
    in answer: TokenResponse, from server: ClientSettings.ServerAddresses, for purpose: TokenPurpose,
    at now: VirtualTime
  ) -> IDTokenReview? {
    let member = answer.document["id_token"]
    if let asked = purpose.asked {
      return IDTokenReview(
        member?.string, accessToken: answer.accessToken,
        purpose.subject.map { .after(subject: $0) } ?? .alone, asked: asked, of: server.issuer, at: self, now)
    }
    guard let member, let tokens = purpose.renews, settings.openID != nil else { return nil }
    return IDTokenReview(
      member.plainText, accessToken: answer.accessToken, .refreshed(tokens.idToken), of: server.issuer,
      at: self, now)
  }

  /// Keeps tokens that hold, and does what they were wanted for.
  mutating func use(_ tokens: Tokens, gotFor purpose: TokenPurpose) -> Receipt {
    keep(tokens, of: purpose.holder)
    var receipt = Receipt(sends: kept(tokens, for: purpose.browser))
    if let resource = purpose.resource {
      receipt.sends +=
        use(
          tokens,
          for: ResourcePurpose(
            holder: purpose.holder, resource: resource, browser: purpose.browser, hasNewToken: true)
        ).sends
    } else if let browser = purpose.browser {
      receipt.sends.append(arrive(at: connectedPage(tokens, requested: purpose.requested), over: browser))
    }
    return receipt
  }

  private func connectedPage(_ tokens: Tokens, requested: Scope) -> WireResponse {
    let granted = tokens.scope
    if let audience = tokens.audience {
      let body = HTMLWriter.Element.paragraph("\(settings.title) may use \(audience): \(granted.text).")
      return page("\(settings.title) is connected", [body] + resourceLinks)
    }
    var body: [HTMLWriter.Element] = [.paragraph("You allowed \(settings.title) to use: \(granted.text).")]
    let refused = requested.subtracting(granted)
    if !refused.isEmpty { body.append(.paragraph("You did not allow: \(refused.text).")) }
    return page("\(settings.title) is connected", body + resourceLinks)
  }
}

/// A token, or why there is none.
struct AwaitedToken: AwaitedAnswer {
  let purpose: Client.TokenPurpose
  let server: ClientSettings.ServerAddresses

  var browser: ReturnPath? { purpose.browser }
  var awaited: Fact.Field { .flag("a token") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.takeToken(response, for: purpose, from: server, in: &surroundings)
  }
}

extension Client.TokenPurpose {
  /// What a token request says of the scope; nil where it says nothing.
  var scopeParameter: String? { requested.isEmpty ? nil : requested.text }
}

/// A client's id and secret in HTTP Basic: both are form-encoded first (RFC 6749 §2.3.1).
enum ClientCredentials {
  /// The value of the `Authorization` header field.
  static func basic(_ clientID: String, _ secret: String) -> String {
    BasicCredentials(userID: FormParameters.encode(clientID), password: FormParameters.encode(secret))
      .authorization
  }

  /// Id and secret from an `Authorization` header field; nil if they cannot be read.
  static func decode(_ authorization: String) -> (clientID: String, secret: String)? {
    guard let basic = BasicCredentials(authorization: authorization),
      let clientID = try? FormParameters.decode(basic.userID),
      let secret = try? FormParameters.decode(basic.password)
    else { return nil }
    return (clientID, secret)
  }
}
