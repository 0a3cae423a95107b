internal import Citations
internal import Simulation
internal import Wire

/// Whether somebody at the authorization server has looked at who is behind a client, and where it leads. Of one that
/// registered itself nobody has (RFC 9700 §4.11.2).
struct ClientVetting: FeatureValue {
  var isDone = true

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "vetted", \.features.vetting.isDone,
      "Whether the authorization server trusts its redirect URIs, for somebody has looked where they lead (RFC 9700 §4.11.2)",
      applies: .when(\.redirects, else: "sends no browser away"))
  ]

  static let rules: [Rule<RefusedRedirection>] = [redirectURITrusted]

  /// Where nothing has been allowed there is no need to go to the client at once: to whom the server does not trust, a
  /// person goes with open eyes or not at all (RFC 9700 §4.11.2).
  private static let redirectURITrusted = Rule<RefusedRedirection>(
    "redirect-uri-trusted", "the server trusts the address that it sends somebody to with an error",
    .rfc(9700, "4.11.2")
  ) { review in
    guard !review.isVetted else { return .goesWithoutSaying }
    return .fails(
      expected: "a client that somebody has looked at", found: review.redirectURI,
      "Nothing was allowed. The app wants you to go on to \(review.host). Go there only if you know it.")
  }
}

/// A server that is about to send somebody to a client with an error, under review. A refusal is what she is told in place
/// of that.
struct RefusedRedirection: Review {
  typealias Refusal = String

  let redirectURI: String
  let isVetted: Bool

  init(_ request: AuthorizationServer.PendingRequest, at settings: AuthorizationServerSettings) {
    redirectURI = request.redirectURI
    isVetted = settings.features.registration(of: request.clientID).vetting.isDone
  }

  var host: String { WebAddress(redirectURI)?.host ?? redirectURI }
}

extension FeatureValues {
  var vetting: ClientVetting {
    get { self[ClientVetting.self] }
    _modify { yield &self[ClientVetting.self] }
  }
}
