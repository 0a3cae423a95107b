internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// The rules of whoever answers requests, whatever is asked (RFC 9110).
enum ServerRules {
  /// Whom a request is for stands in `Host` (RFC 9110 §7.2). One that is for another server may be an attempt to get past
  /// a guard that goes by that name, so it is turned away (RFC 9110 §7.4). Held of every request; noted only when it
  /// fails.
  static let requestIsForThisServer = Rule<ReceivedRequest>(
    "request-is-for-this-server", "Host names this server", .rfc(9110, "7.4"), isTacit: true
  ) { review in
    guard review.origins.contains(where: { WebAddress.authority(review.request.authority, names: $0) }) else {
      let expected = review.origins.compactMap { WebAddress($0)?.hostAndPort }.joined(separator: " or ")
      return .fails(
        expected: "Host \(expected)", found: review.request.authority,
        WireResponse(
          status: .misdirectedRequest, headerFields: [.contentType: "text/plain; charset=utf-8"],
          body: Array("This server is not the one that Host names.".utf8)))
    }
    return .holds(found: review.request.authority)
  }
}

/// A request that has just come in, under review by whatever server it came to.
struct ReceivedRequest: Review {
  typealias Refusal = WireResponse

  static let rules: [Rule<ReceivedRequest>] = [ServerRules.requestIsForThisServer]

  let request: WireRequest
  /// Those of the server.
  let origins: [String]
}

/// What a server does with octets that it need not look into: they are no request, or one for another server.
struct TurnedAway: Error {
  let receipt: Receipt
}

extension Party where Self: RuleHolder {
  /// The request that came, if it is one and for this server.
  func received(_ wire: WireMessage, over path: ReturnPath) throws(TurnedAway) -> WireRequest {
    let request: WireRequest
    do {
      request = try wire.request
    } catch {
      throw TurnedAway(
        receipt: Receipt(
          checks: [MessageIsHTTP.failure(error)],
          sends: [.response(.httpErrorResponse, error.answer, over: path)]))
    }
    let review = ReceivedRequest(request: request, origins: origins)
    var checks = Checks(by: self)
    if let refusal = ReceivedRequest.rules.hold(against: review, noting: &checks) {
      throw TurnedAway(
        receipt: Receipt(checks: checks, sends: [.response(.httpErrorResponse, refusal, over: path)]))
    }
    return request
  }
}

/// The octets are an HTTP message (RFC 9110 §6). Held before anything else can be; noted only when it fails.
enum MessageIsHTTP {
  struct Subject: Review {
    typealias Refusal = WireError
    let error: WireError
  }

  static let rule = Rule<Subject>(
    "message-is-http", "the octets are an HTTP message", .rfc(9110, "6"),
    needed: "what cannot be read cannot be answered"
  ) { subject in
    .fails(
      expected: "a start line, header fields, an empty line, a body", found: subject.error.description,
      subject.error)
  }

  /// The failed check for octets that could not be parsed.
  static func failure(_ error: WireError) -> Check {
    Check(
      by: rule.heading, .fails,
      expected: "a start line, header fields, an empty line, a body", found: error.description)
  }
}

extension Checks {
  /// Those of a party that got octets which are no HTTP message: there is nothing else to hold.
  init(by party: some RuleHolder, failing error: WireError) {
    self.init(by: party)
    note(MessageIsHTTP.failure(error))
  }
}

extension WireError {
  /// What a server answers to octets that are no request, or one that it cannot read: why, and the status that says so
  /// (RFC 9110 §15.5, §15.6; RFC 9112 §6.1).
  var answer: WireResponse {
    let status: HTTPResponse.Status =
      switch self {
      case .bodyTooLarge, .headTooLarge, .tooManyFields: .contentTooLarge
      case .contentCoded: .unsupportedMediaType
      case .transferCoded: .notImplemented
      case .unsupportedVersion: .httpVersionNotSupported
      default: .badRequest
      }
    return WireResponse(
      status: status, headerFields: [.contentType: "text/plain; charset=utf-8"],
      body: Array(description.utf8))
  }
}

/// What a client, or an authorization server, asks of a request for a page.
enum PageRules {
  /// There is something at this address (RFC 9110 §15.5.5). Noted only where there is not.
  static let pageExists = Rule<PageLookup>(
    "page-exists", "there is a page at this address", .rfc(9110, "15.5.5"),
    needed: "without a page there is nothing to show"
  ) { review in
    guard review.known.contains(where: { $0.isIdentical(to: review.path) }) else {
      return .fails(expected: review.known.joined(separator: " or "), found: review.path, ())
    }
    return .holds(found: review.path)
  }

  /// The client gets data for the browser whose user has connected her account, and for no other: by its cookie it looks
  /// up what it keeps for that browser (RFC 6265 §8.4).
  static let browserConnected = Rule<DataPageRequest>(
    "browser-connected", "the user of this browser has connected her account", .rfc(6265, "8.4"),
    needed: "without a connected account there is nothing to ask for data with"
  ) { review in
    guard review.isConnected, let session = review.session else {
      let found = review.session.map { "session \($0), not connected" } ?? "no session that the client knows"
      return .fails(expected: "a session that is connected", found: found, ())
    }
    return .holds(expected: "a session that is connected", found: "session \(session)")
  }
}

/// A browser asks for a page, of a client or of an authorization server, that no endpoint of its own is behind.
struct PageLookup: Review {
  typealias Refusal = Void

  static let rules: [Rule<PageLookup>] = [PageRules.pageExists]

  let path: String
  /// The paths at which there is something.
  let known: [String]
}

/// A browser asks a client for a page with somebody's data.
struct DataPageRequest: Review {
  typealias Refusal = Void

  static let rules: [Rule<DataPageRequest>] = [PageRules.browserConnected]

  /// The session that the browser's cookie names, if the client has it.
  let session: String?
  /// Whether the client holds there what opens the data: a token, or a password.
  let isConnected: Bool
}
