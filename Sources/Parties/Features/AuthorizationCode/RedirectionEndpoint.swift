internal import OrderedCollections
internal import Simulation
internal import Wire

/// Where the browser comes back to the client (RFC 6749 §3.1.2).
enum RedirectionEndpoint {
  /// Whose answer it is comes before what it says: even an error is believed only from the server that was
  /// asked.
  static let rules: [Rule<RedirectionRequest>] = [
    RedirectionRules.browserSessionKnown,
    RedirectionRules.responseParametersStandOnce,
    RedirectionRules.stateMatches,
    RedirectionRules.issuerMatches,
    RedirectionRules.authorizationGranted,
    RedirectionRules.codeReceived,
  ]

  /// The same for an answer that a script read from the fragment (RFC 6749 §4.2.2), as far as it is about whose answer
  /// it is; what it says of the token comes after.
  static let rulesForFragment: [Rule<RedirectionRequest>] = [
    RedirectionRules.browserSessionKnown,
    RedirectionRules.responseParametersStandOnce,
    RedirectionRules.stateMatches,
    RedirectionRules.issuerMatches,
    RedirectionRules.authorizationGranted,
  ]
}

/// What the browser brought, under review. A refusal is what the user is told.
struct RedirectionRequest: Review {
  typealias Refusal = String

  let session: String?
  let pending: Client.PendingAuthorization?
  /// Whether the client compares `state`.
  let expectsState: Bool
  let parameters: FormParameters
  /// Why the parameters cannot be read; nil where they can.
  let problem: String?

  /// - Parameters:
  ///   - encoded: the parameters of the answer, as they came: the query, or the fragment that a script read.
  ///   - session: the one that the browser's cookie names.
  init(encoded: [UInt8], session: String?, at client: Client) {
    self.session = session
    pending = session.flatMap { client.sessions[$0]?.pending }
    expectsState =
      client.settings.protections.usesState
      && !client.omittedRules.contains(RedirectionRules.stateMatches.name)
    do throws(FormError) {
      parameters = try FormParameters(parsing: encoded)
      problem = nil
    } catch {
      (parameters, problem) = (FormParameters([]), error.description)
    }
  }

  var code: String? { parameters["code"] }

  /// Whether the request that the client made is answered by this, good or bad. An answer that is not to this request
  /// leaves the request open: the right one may still come.
  func settles(_ refusal: String?) -> Bool {
    if refusal == nil || !expectsState { return true }
    guard problem == nil, parameters.repeatedNames.isEmpty, let state = pending?.state else { return false }
    return parameters["state"]?.isIdentical(to: state) == true
  }
}
