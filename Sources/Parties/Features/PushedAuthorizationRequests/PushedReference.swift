internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A browser that brings the name of a request in its place, under review (RFC 9126 §4).
struct PushedReference: Review {
  typealias Refusal = AuthorizationRefusal

  let name: String
  let clientID: String?
  /// Nil where the server gave out no such name.
  let pushed: PushedRequest?
  let now: VirtualTime

  /// Nil where the request brings no name that this server could have given out.
  init?(_ review: AuthorizationRequest, at server: AuthorizationServer) {
    guard server.settings.features.pushedAuthorization.handling != .none,
      let name = review.parameters["request_uri"], name.hasPrefix(PushedAuthorization.prefix)
    else { return nil }
    self.name = name
    clientID = review.parameters["client_id"]
    pushed = server.memory.features.pushedRequests.requests.exactly(name)
    now = review.now
  }
}

extension AuthorizationServer {
  /// The request that a browser's stands for: itself, or the one that was handed in under the name that it brings; or why
  /// there is none. What stands beside the name does not count (RFC 9101 §6.3).
  mutating func resolved(_ review: AuthorizationRequest, noting checks: inout Checks)
    -> (AuthorizationRequest, AuthorizationRefusal?)
  {
    guard let reference = PushedReference(review, at: self) else { return (review, nil) }
    let refusal = PushedReferenceRules.all.hold(against: reference, noting: &checks)
    guard refusal == nil, let pushed = reference.pushed else { return (review, refusal) }
    memory.features.pushedRequests.requests[reference.name]?.isUsed = true
    return (review.standing(for: pushed.parameters), nil)
  }
}

/// The rules for the names of requests that were handed in (RFC 9126 §2.2, §4). Where one is broken nobody knows where an
/// answer could go: the person is told.
enum PushedReferenceRules {
  static let all: [Rule<PushedReference>] = [known, ofThisClient, unused, notExpired]

  /// A name cannot be guessed, and stands for a request only where the server gave it out (RFC 9126 §2.2, §7.1).
  private static let known = Rule<PushedReference>(
    "pushed-request-known", "request_uri is a name that the server gave out", .rfc(9126, "2.2"),
    needed: "without a request there is nothing to answer"
  ) { review in
    guard review.pushed != nil else {
      return .fails(
        expected: "a request_uri given out here", found: review.name,
        .init(.invalidRequestURI, "The request_uri is not known."))
    }
    return .holds(found: review.name)
  }

  /// The name is bound to the client that handed in the request (RFC 9126 §2.2).
  private static let ofThisClient = Rule<PushedReference>(
    "pushed-by-this-client", "the client that is named handed in this request", .rfc(9126, "2.2")
  ) { review in
    let expected = review.pushed?.clientID ?? ""
    guard let found = review.clientID, found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: review.clientID ?? "none",
        .init(.invalidRequestURI, "The request_uri belongs to another client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A name is good once: whoever saw it in an address cannot begin with it again (RFC 9126 §4, §7.3).
  private static let unused = Rule<PushedReference>(
    "pushed-request-unused", "the request_uri was not used before", .rfc(9126, "7.3")
  ) { review in
    guard review.pushed?.isUsed == false else {
      return .fails(
        expected: "unused", found: "used before",
        .init(.invalidRequestURI, "The request_uri was used before."))
    }
    return .holds()
  }

  /// An expired name must be refused (RFC 9126 §4).
  private static let notExpired = Rule<PushedReference>(
    "pushed-request-not-expired", "the request_uri has not expired", .rfc(9126, "4")
  ) { review in
    guard let expires = review.pushed?.expires, review.now < expires else {
      return .fails(
        expected: "before \(review.pushed?.expires.timeOfDay ?? "")", found: review.now.timeOfDay,
        .init(.invalidRequestURI, "The request_uri has expired."))
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
  }

  /// Where the server demands it, nothing that a browser brings is believed but the name of what was handed in (RFC 9126
  /// §4).
  static let requestWasPushed = Rule<AuthorizationRequest>(
    "request-was-pushed", "the request was handed in by the client itself", .rfc(9126, "4")
  ) { review in
    guard review.isPushed else {
      return .fails(
        expected: "request_uri, from the pushed authorization request endpoint", found: "parameters",
        .init(.invalidRequest, "Authorization requests must be pushed."))
    }
    return .holds()
  }
}
