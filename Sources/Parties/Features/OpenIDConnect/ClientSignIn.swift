internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The client as Relying Party (OIDC Core 1.0): it learns who signed in at an OpenID Provider, and signs her in.
extension Client {
  /// What this request asks for, and its answer will be held to; nil where nobody is to be signed in.
  func asked(in surroundings: inout Surroundings) -> IDTokenReview.Asked? {
    guard let openID = settings.openID else { return nil }
    return .init(
      nonce: openID.usesNonce ? surroundings.entropy.token(for: "nonce", byteCount: 16) : nil,
      maximumAge: openID.maximumAge, authenticationContexts: openID.authenticationContexts)
  }

  /// Fetches the server's keys, where signatures of it are to be verified (OIDC Core 1.0 §10.1).
  mutating func learnKeys(
    _ beginning: Beginning, of server: ClientSettings.ServerAddresses, issuerCheck: IssuerCheck,
    in surroundings: inout Surroundings
  ) -> Receipt {
    guard settings.openID != nil, let address = server.keySet.flatMap({ WebAddress($0) }) else {
      return go(beginning, to: server, issuerCheck: issuerCheck, in: &surroundings)
    }
    return Receipt(sends: [
      send(
        .jwksRequest, .get(address), to: address,
        for: AwaitedKeySet(beginning: beginning, server: server, issuerCheck: issuerCheck))
    ])
  }

  /// She is who the ID token says. Where there is an access token, the app asks what to call her.
  mutating func signIn(
    by review: IDTokenReview, _ tokens: Tokens?, _ session: String, over browser: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    keep(tokens, of: .user(session: session))
    let who = SignedIn(
      issuer: review.issuer, subject: review.subject,
      authenticatedAt: review.claims["auth_time"]?.numericDate.map { VirtualTime(seconds: $0) },
      name: review.claims["name"]?.string)
    guard settings.openID?.asksUserInfo == true, let tokens,
      let text = providers[review.issuer]?.server.userInfo,
      let address = WebAddress(text)
    else { return signedIn(who, session, over: browser, in: &surroundings) }
    let request = WireRequest.get(
      address, headerFields: [.authorization: "Bearer \(tokens.accessToken)"])
    return Receipt(sends: [
      send(
        .userInfoRequest, request, to: address,
        for: AwaitedUserInfo(session: session, who: who, origin: browser))
    ])
  }

  /// She is signed in, under a new session: one that somebody planted in the browser before must not become hers. A
  /// script has no session but the browser's own.
  mutating func signedIn(
    _ who: SignedIn, _ session: String, over browser: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    var cookie: SetCookie?
    if settings.profile != .web {
      sessions[session]?.signedIn = who
    } else {
      let fresh = surroundings.entropy.token(for: "session", byteCount: 16)
      var kept = sessions.removeValue(forKey: session) ?? Session()
      kept.signedIn = who
      sessions[fresh] = kept
      cookie = sessionCookie(fresh)
    }
    let page = page(
      "Signed in to \(settings.title)",
      [.paragraph("You are signed in as \(who.name ?? who.subject).")] + resourceLinks, cookie: cookie)
    return Receipt(sends: [arrive(at: page, over: browser)])
  }
}

extension ClientPage {
  /// Where people sign in, at whichever provider has their account.
  static let signIn = ClientPage(.forEachServer("/sign-in"), where: { $0.openID != nil }) {
    client, request, path, surroundings in
    client.connect(
      request, under: "/sign-in", prompt: client.settings.openID?.prompt ?? [], over: path, in: &surroundings)
  }

  /// Where the client asks whether somebody is signed in already, without showing her any page.
  static let session = ClientPage(.forEachServer("/session"), where: { $0.openID != nil }) {
    client, request, path, surroundings in
    client.connect(request, under: "/session", prompt: [.none], over: path, in: &surroundings)
  }
}
