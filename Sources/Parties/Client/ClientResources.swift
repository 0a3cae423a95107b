internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulator

/// The client at the resource server: how it uses its token (RFC 6750 §2.1) and shows what it got.
extension Client {
  /// Fetches a resource for the user of this browser.
  mutating func fetch(_ resource: ClientSettings.Resource, for request: WireRequest, over path: ReturnPath)
    -> Receipt
  {
    guard let session = session(of: request), let tokens = sessions[session]?.tokens else {
      let body: [HTMLWriter.Element] = [
        .paragraph("\(settings.title) has no access yet."),
        .link("Connect your account", address: "/connect"),
      ]
      return Receipt(sends: [
        .response(.errorPage, page("Not connected", body, status: .forbidden), over: path)
      ])
    }
    return use(tokens, of: session, for: resource, browser: path)
  }

  /// Uses a resource on its own, with the token of the last session that has one.
  /// - Parameter errand: `/trips`, `POST /contacts`.
  mutating func ask(for errand: String) -> Receipt {
    guard let key = ResourceKey(parsing: errand),
      let resource = settings.resources.first(where: { $0.key == key }),
      let (session, tokens) = sessions.elements.reversed().lazy.compactMap({ element in
        element.value.tokens.map { (element.key, $0) }
      }).first
    else { return Receipt() }
    return use(tokens, of: session, for: resource, browser: nil)
  }

  private mutating func use(
    _ tokens: Tokens, of session: String, for resource: ClientSettings.Resource, browser: ReturnPath?
  ) -> Receipt {
    guard let address = WebAddress(resource.address) else {
      return show(problem: "The resource's address is no address.", to: browser, checks: [])
    }
    let request = resource.request(to: address, presenting: tokens.accessToken, in: settings.tokenIn)
    let reason = Waiting.resource(session: session, browser: browser, address: resource.address)
    return Receipt(sends: [send(.resourceRequest, request, to: address, for: reason)])
  }

  func takeResource(_ response: WireResponse, from address: String, browser: ReturnPath?) -> Receipt {
    guard let browser else { return Receipt() }
    if response.status.kind == .successful {
      let name = address.split(separator: "/").last.map(String.init) ?? address
      let shown = page("Your \(name)", Client.elements(of: response.body))
      return Receipt(sends: [.response(.page, shown, over: browser)])
    }
    let challenge = response.headerFields[.wwwAuthenticate].map(HeaderPieces.challenge)
    let error = challenge?.parameters.first { $0.name == "error" }?.value
    let reason: String =
      switch error.flatMap(ResourceErrorCode.init) {
      case .invalidToken?: "The access token is not good any more. Connect your account again."
      case .insufficientScope?: "You did not allow this. Connect your account again to allow more."
      case .invalidRequest?: "The resource server did not understand the request."
      case nil: "The resource server answered \(response.status.code) \(response.status.reasonPhrase)."
      }
    let shown = page("Not available", [.paragraph(reason)], status: .badGateway)
    return Receipt(sends: [.response(.errorPage, shown, over: browser)])
  }

  /// What a resource says, for its owner to read: a list of things as a list, all else as it is.
  private static func elements(of body: [UInt8]) -> [HTMLWriter.Element] {
    guard let document = try? JSONReader.read(body), let members = document.members, members.count == 1,
      case .array(let things)? = members.first?.value
    else { return [.preformatted(String(decoding: body, as: UTF8.self))] }
    return [
      .list(
        things.map { thing in
          thing.members.map { $0.map(\.value.plainText).joined(separator: ", ") } ?? thing.plainText
        })
    ]
  }

  /// What is in its database: its own credentials, and the secrets of every session, the latest last.
  public var store: [Recollection] {
    var all = [Recollection("client_id", settings.clientID)]
    if let secret = settings.secret { all.append(Recollection("client_secret", secret)) }
    for session in sessions.values {
      if let state = session.pending?.state { all.append(Recollection("state", state)) }
      if let verifier = session.pending?.verifier { all.append(Recollection("code_verifier", verifier.text)) }
      if let tokens = session.tokens { all.append(Recollection("access_token", tokens.accessToken)) }
    }
    return all
  }

  /// What the client knows, in a fixed order. That the owner's password is not in it is the point of OAuth.
  public var recollections: [Recollection] {
    var all = [Recollection("client_id", settings.clientID)]
    if let secret = settings.secret { all.append(Recollection("client_secret", secret)) }
    for (id, session) in sessions {
      if session.pending == nil, session.tokens == nil {
        all.append(Recollection("session \(id)", "a browser it knows, without a token"))
      }
      if let pending = session.pending {
        let kept = [
          pending.state.map { "state \($0)" }, pending.verifier.map { "code_verifier \($0.text)" },
          "issuer \(pending.server.issuer)",
        ].compactMap(\.self)
        all.append(
          Recollection("session \(id): waits for the browser to return", kept.joined(separator: ", ")))
      }
      if let tokens = session.tokens {
        let until = tokens.expires.map { ", until \($0.timeOfDay)" } ?? ""
        all.append(
          Recollection(
            "session \(id): access token", "\(tokens.accessToken), scope \(tokens.scope.text)\(until)"))
      }
    }
    return all + waiting.values.map { Recollection("waits for", $0.words) }
  }
}
