internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client at the resource server: how it uses its token (RFC 6750 §2.1) and shows what it got.
extension Client {
  /// Fetches a resource for the user of this browser, or, where no owner is asked, for anybody who looks.
  mutating func fetch(
    _ resource: ClientSettings.Resource, for request: WireRequest, over path: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    guard settings.grant.asksAtBrowser else {
      return useOwnToken(for: resource, browser: path, in: &surroundings)
    }
    // What a script in the browser holds, the client's server does not.
    let session = session(of: request)
    let tokens =
      settings.profile == .userAgentBased ? nil : session.flatMap { sessions[$0]?.tokens(for: resource) }
    var (review, checks) = (DataPageRequest(session: session, isConnected: tokens != nil), Checks(by: self))
    let refusal: Void? = DataPageRequest.rules.hold(against: review, noting: &checks)
    guard refusal == nil, let session, let tokens else {
      return Receipt(checks: checks, sends: [.response(.errorPage, notConnectedPage(), over: path)])
    }
    let purpose = ResourcePurpose(holder: .user(session: session), resource: resource, browser: path)
    var receipt = useOrRenew(tokens, for: purpose, in: &surroundings)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }

  func notConnectedPage() -> WireResponse {
    page(
      "Not connected",
      [
        .paragraph("\(settings.title) has no access yet."),
        .link("Connect your account", address: "/connect"),
      ], status: .forbidden)
  }

  /// Uses a resource on its own: with the token of the last user who has one, or with its own.
  /// - Parameter errand: `/trips`, `POST /contacts`.
  mutating func ask(for errand: String, in surroundings: inout Surroundings) -> Receipt {
    let holder = connectedHolder
    let review = Errand(
      text: errand, resources: settings.resources, flow: settings.grant, connected: holder?.words)
    var checks = Checks(by: self)
    guard Errand.rules.hold(against: review, noting: &checks) == nil, let resource = review.resource else {
      return Receipt(checks: checks)
    }
    var receipt: Receipt
    if let holder, let tokens = tokens(of: holder, for: resource) {
      receipt = useOrRenew(
        tokens, for: ResourcePurpose(holder: holder, resource: resource, browser: nil), in: &surroundings)
    } else {
      receipt = useOwnToken(for: resource, browser: nil, in: &surroundings)
    }
    receipt.checks = checks.all + receipt.checks
    return receipt
  }

  /// Uses the token that the client has for itself; gets one first where it has none, or one that has expired.
  private mutating func useOwnToken(
    for resource: ClientSettings.Resource, browser: ReturnPath?, in surroundings: inout Surroundings
  ) -> Receipt {
    guard let ownTokens, ownTokens.opens(resource),
      ownTokens.expires.map({ surroundings.now < $0 }) ?? true
    else {
      let purpose = TokenPurpose(
        holder: .client, requested: settings.scope, browser: browser, resource: resource,
        audience: settings.audience(for: resource, of: settings.server))
      return begin(.ownToken(purpose), in: &surroundings)
    }
    return use(ownTokens, for: ResourcePurpose(holder: .client, resource: resource, browser: browser))
  }

  /// Uses tokens; where they are for another resource server, gets one for this first (RFC 8707 §2.2).
  private mutating func useOrRenew(
    _ tokens: Tokens, for purpose: ResourcePurpose, in surroundings: inout Surroundings
  ) -> Receipt {
    if tokens.opens(purpose.resource) { return use(tokens, for: purpose) }
    return renew(for: purpose, in: &surroundings)
      ?? show(
        problem: "The access token is for another server. Connect your account again.",
        to: purpose.browser, checks: Checks(by: self))
  }

  /// Shows the token to the resource server (RFC 6750 §2.1).
  mutating func use(_ tokens: Tokens, for purpose: ResourcePurpose) -> Receipt {
    guard let address = WebAddress(purpose.resource.address) else {
      return show(
        problem: "The resource's address is no address.", to: purpose.browser, checks: Checks(by: self))
    }
    let request =
      tokens.scheme == .oauth
      ? WireRequest.get(address, headerFields: [.authorization: "OAuth \(tokens.accessToken)"])
      : purpose.resource.request(to: address, presenting: tokens, in: settings.tokenIn)
    return Receipt(sends: [
      send(.resourceRequest, request, to: address, for: AwaitedResource(purpose: purpose))
    ])
  }

  fileprivate mutating func takeResource(
    _ response: WireResponse, for purpose: ResourcePurpose, in surroundings: inout Surroundings
  ) -> Receipt {
    let error = response.bearerError
    // The client may get a new token and try again (RFC 6750 §3.1).
    if error == .invalidToken, response.status == .unauthorized,
      let receipt = renew(for: purpose, in: &surroundings)
    {
      return receipt
    }
    for remedy in RefusalRemedy.all {
      if let receipt = remedy.take(&self, response, purpose, &surroundings) { return receipt }
    }
    guard let browser = purpose.browser else { return Receipt() }
    if response.status.kind == .successful {
      if let receipt = signIn(by: response, for: purpose) { return receipt }
      let elements =
        response.mediaType == "application/xml"
        ? Client.elements(ofXML: response.content) : Client.elements(of: response.content)
      let shown = page("Your \(purpose.resource.name)", elements)
      return Receipt(sends: [answer(with: shown, as: .page, over: browser)])
    }
    let reason: String =
      switch error {
      case .invalidToken?: "The access token is not good any more. Connect your account again."
      case .insufficientScope?: "You did not allow this. Connect your account again to allow more."
      case .insufficientUserAuthentication?: "You would have to sign in in another way for this."
      case .invalidRequest?: "The resource server did not understand the request."
      case nil: "The resource server answered \(response.status.code) \(response.status.reasonPhrase)."
      }
    let shown = page("Not available", [.paragraph(reason)], status: .badGateway)
    return Receipt(sends: [answer(with: shown, as: .errorPage, over: browser)])
  }

  /// What a resource says, for its owner to read: a list of things as a list, all else as it is.
  static func elements(of content: WireContent) -> [HTMLWriter.Element] {
    guard let document = try? content.json, let members = document.members, members.count == 1,
      case .array(let things)? = members.first?.value
    else { return [.preformatted(content.text)] }
    return [
      .list(
        things.map { thing in
          thing.members.map { $0.map(\.value.plainText).joined(separator: ", ") } ?? thing.plainText
        })
    ]
  }

  /// What an XML resource says, for its owner to read: what stands in the outermost element, an item each.
  private static func elements(ofXML content: WireContent) -> [HTMLWriter.Element] {
    guard let document = try? content.xml, !document.root.children.isEmpty else {
      return [.preformatted(content.text)]
    }
    return [
      .list(
        document.root.children.map { thing in
          thing.children.isEmpty ? thing.text : thing.children.map(\.text).joined(separator: ", ")
        })
    ]
  }
}

/// What a client does about a resource's refusal, besides getting a newer token: a value of the feature that knows how.
struct RefusalRemedy: Sendable {
  /// Nil where the refusal is of another kind.
  let take: @Sendable (inout Client, WireResponse, Client.ResourcePurpose, inout Surroundings) -> Receipt?

  /// Those of all features.
  static let all: [RefusalRemedy] = Features.all.flatMap(\.remedies)
}

/// A resource, or why it is kept back.
struct AwaitedResource: AwaitedAnswer {
  let purpose: Client.ResourcePurpose

  var browser: ReturnPath? { purpose.browser }
  var awaited: Fact.Field { .init(.address(purpose.resource.address)) }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.takeResource(response, for: purpose, in: &surroundings)
  }
}

extension WireResponse {
  /// What a challenge to present a better bearer token says is wrong (RFC 6750 §3); nil where there is none. The names of
  /// schemes and parameters count in any case of letters (RFC 9110 §11.1, §11.2).
  fileprivate var bearerError: ResourceErrorCode? {
    guard let challenge = headerFields[.wwwAuthenticate].map(HeaderPieces.challenge),
      (["Bearer"] + SenderConstraint.all.map(\.tokenType)).contains(
        where: challenge.scheme.isIdenticalInAnyCase)
    else { return nil }
    let error = challenge.parameters.first { $0.name.isIdenticalInAnyCase(to: "error") }
    return (error?.value).flatMap(ResourceErrorCode.init)
  }
}

extension ClientSettings.Resource {
  /// What people call it: the last piece of its address.
  var name: String { address.split(separator: "/").last.map(String.init) ?? address }
}
