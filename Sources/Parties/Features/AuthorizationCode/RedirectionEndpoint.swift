internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// Where the browser comes back to the client (RFC 6749 §3.1.2).
enum RedirectionEndpoint {
  /// Whose answer it is comes before what it says: even an error is believed only from the server that was
  /// asked.
  static let rules: [Rule<RedirectionRequest>] = [
    RedirectionRules.browserSessionKnown,
    ParameterRules.readable(.rfc(6749, "4.1.2")),
    ParameterRules.notRepeated(),
    RedirectionRules.stateMatches,
    RedirectionRules.issuerMatches,
    RedirectionRules.redirectURIOfServerAsked,
    ParameterRules.charactersAllowed(),
    RedirectionRules.authorizationGranted,
    RedirectionRules.codeReceived,
  ]

  /// The same for an answer that a script read from the fragment (RFC 6749 §4.2.2), as far as it is about whose answer
  /// it is; what it says of the token comes after.
  static let rulesForFragment: [Rule<RedirectionRequest>] = [
    RedirectionRules.browserSessionKnown,
    ParameterRules.readable(.rfc(6749, "4.1.2")),
    ParameterRules.notRepeated(),
    RedirectionRules.stateMatches,
    RedirectionRules.issuerMatches,
    ParameterRules.charactersAllowed(),
    RedirectionRules.authorizationGranted,
  ]
}

/// What the browser brought, under review. A refusal is what the user is told.
struct RedirectionRequest: HasParameters {
  typealias Refusal = String

  let session: String?
  let pending: Client.PendingAuthorization?
  /// Whether the client compares `state`.
  let expectsState: Bool
  let parameters: FormParameters
  let unreadable: FormError?
  /// The path at which it came; nil where that says nothing.
  let receivedAt: String?
  /// The one at which answers of the server come that was asked; nil where all servers answer to one.
  let awaitedAt: String?

  /// - Parameters:
  ///   - encoded: the parameters of the answer, as they came: the query, or the fragment that a script read.
  ///   - place: the path at which it came, where that tells servers apart.
  ///   - session: the one that the browser's cookie names.
  init(encoded: [UInt8], receivedAt place: String? = nil, session: String?, at client: Client) {
    self.session = session
    receivedAt = place
    expectsState =
      client.settings.protections.usesState
      && !client.omittedRules.contains(RedirectionRules.stateMatches.name)
    do throws(FormError) {
      parameters = try FormParameters(parsing: encoded)
      unreadable = nil
    } catch {
      (parameters, unreadable) = (FormParameters([]), error)
    }
    let state = parameters["state"]
    pending = session.flatMap { client.sessions[$0]?.pending(answeredBy: state) }
    awaitedAt =
      client.settings.features.distinctRedirectURIs.isUsed
      ? pending.flatMap { client.settings.registeredRedirectURI(at: $0.server) }.map(ClientSettings.path)
      : nil
  }

  var code: String? { parameters["code"] }

  static let repetition = Citation.rfc(6749, "3.1")

  func refusal(ofParameters description: String) -> String {
    unreadable == nil && !repeatedParameters.isEmpty
      ? "The answer is ambiguous." : "The answer cannot be read."
  }

  /// Of the page that tells the user why this is no good: by what the server says of itself, where that is the reason; a
  /// redirect could bring no status of the server's own (RFC 6749 §4.1.2.1).
  func status(after checks: Checks) -> HTTPResponse.Status {
    guard checks.all.last?.rule == RedirectionRules.authorizationGranted.name else { return .badRequest }
    return switch parameters["error"].flatMap(AuthorizationErrorCode.init) {
    case .serverError?: .badGateway
    case .temporarilyUnavailable?: .serviceUnavailable
    default: .badRequest
    }
  }

  /// Whether the request that the client made is answered by this, good or bad. An answer that is not to this request
  /// leaves the request open: the right one may still come.
  func settles(_ refusal: String?) -> Bool {
    if refusal == nil || !expectsState { return true }
    guard unreadable == nil, parameters.repeatedNames.isEmpty, let state = pending?.state else {
      return false
    }
    return parameters["state"]?.isIdentical(to: state) == true
  }
}

extension Client {
  /// Waits no more for an answer that has come.
  mutating func settle(_ review: RedirectionRequest, _ refusal: String?) {
    guard review.settles(refusal), let session = review.session, let pending = review.pending else { return }
    sessions[session]?.settle(pending)
  }
}

/// The client's rules for what comes through the browser (RFC 6749 §4.1.2, §10.12; RFC 9207 §2.4).
enum RedirectionRules {
  /// The client sent this very browser away and waits for it. An answer that nobody waits for may have been
  /// planted (RFC 6749 §10.12).
  static let browserSessionKnown = Rule<RedirectionRequest>(
    "browser-session-known", "the client waits for this browser to come back", .rfc(6749, "10.12"),
    needed: "without the session the client does not know which server it sent this browser to"
  ) { review in
    guard review.pending != nil else {
      let found =
        review.session.map { "session \($0), from which nothing is expected" } ?? "no session cookie"
      return .fails(
        expected: "the session of a browser that was sent away", found: found,
        "This app did not ask for an authorization in this browser. Start again.")
    }
    return .holds(found: review.session.map { "session \($0)" } ?? "")
  }

  /// state comes back as it was sent: else the answer belongs to somebody else's request (RFC 6749 §10.12).
  static let stateMatches = Rule<RedirectionRequest>(
    "state-matches", "state equals the one this browser was sent away with", .rfc(6749, "10.12")
  ) { review in
    guard review.expectsState else { return .doesNotApply("this client sends no state") }
    let expected = review.pending?.state ?? ""
    let found = review.parameters["state"]
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none",
        "The answer does not belong to the request this app made. Nothing was connected.")
    }
    return .holds(expected: expected, found: expected)
  }

  /// iss names the server that the browser was sent to; another one mixed itself in (RFC 9207 §2.4).
  static let issuerMatches = Rule<RedirectionRequest>(
    "issuer-matches", "iss equals the server this browser was sent to", .rfc(9207, "2.4")
  ) { review in
    let expected = review.pending?.server.issuer ?? ""
    let found = review.parameters["iss"]
    switch review.pending?.issuerCheck {
    case .required?: break
    case .ifPresent?:
      if found == nil { return .doesNotApply("the server did not promise to send iss") }
    case Client.IssuerCheck.none?, nil: return .doesNotApply("this client does not compare iss")
    }
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", "The answer comes from another server than the one asked."
      )
    }
    return .holds(expected: expected, found: expected)
  }

  /// An error response says that there is no code, and why (RFC 6749 §4.1.2.1).
  static let authorizationGranted = Rule<RedirectionRequest>(
    "authorization-granted", "the answer is not an error", .rfc(6749, "4.1.2.1"), consequence: .stops
  ) { review in
    guard let error = review.parameters["error"] else { return .holds() }
    let words =
      switch AuthorizationErrorCode(rawValue: error) {
      case .accessDenied?: "You did not allow it. Nothing was connected."
      case .loginRequired?, .accountSelectionRequired?, .consentRequired?, .interactionRequired?:
        "You would have to be asked first. Nobody was signed in."
      case .serverError?: "Something broke at the authorization server."
      case .temporarilyUnavailable?: "The authorization server is too busy. Try again later."
      default: "The authorization server refused: \(error)."
      }
    return .fails(expected: "no error", found: error, words)
  }

  /// A response without an error has a code (RFC 6749 §4.1.2).
  static let codeReceived = Rule<RedirectionRequest>(
    "code-received", "the answer has a code", .rfc(6749, "4.1.2"),
    needed: "without a code there is nothing to redeem"
  ) { review in
    guard let code = review.code else {
      return .fails(expected: "code", found: "none", "The answer has no code.")
    }
    return .holds(found: code)
  }
}

/// What a client does with the browser once it has what came in the address (RFC 6749 §3.1.2.5).
struct Arrival: FeatureValue {
  /// Whether it sends the browser on to an address that has none of it.
  var redirectsAgain = false
  /// Whether its requests name the redirect URI, which a client with a single one may leave out.
  var isNamed = true

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "second_redirect", \.features.arrival.redirectsAgain,
      "Whether it sends the browser on to an address without the code, once it has the code (RFC 6749 §3.1.2.5)",
      applies: .when({ $0.redirects }, else: "sends no browser away")),
    Setting(
      "sends_redirect_uri", \.features.arrival.isNamed,
      "Whether its requests say where the answer is to go; with a single redirect URI it may leave that out (RFC 6749 §3.1.2.3)",
      applies: .when({ $0.redirects }, else: "sends no browser away")),
  ]
}

extension FeatureValues {
  var arrival: Arrival {
    get { self[Arrival.self] }
    _modify { yield &self[Arrival.self] }
  }
}
