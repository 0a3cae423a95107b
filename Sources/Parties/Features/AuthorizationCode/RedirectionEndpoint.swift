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

  /// The parameters of the answer, as they came: the query, or the fragment that a script read.
  let encoded: [UInt8]
  let session: String?
  let pending: Client.PendingAuthorization?
  let expectsState: Bool
  var parameters = FormParameters([])
  var code: String?
  /// Whether the state proved that it answers the request the client made.
  var isAnswerToPending = false

  init(encoded: [UInt8], session: String?, pending: Client.PendingAuthorization?, expectsState: Bool) {
    self.encoded = encoded
    self.session = session
    self.pending = pending
    self.expectsState = expectsState
  }
}
