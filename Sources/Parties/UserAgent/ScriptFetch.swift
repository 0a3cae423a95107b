internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// A request that a script makes, and what the browser does about it (Fetch §4).
struct ScriptFetch: Sendable, Equatable {
  /// The number under which the script runs, and that of its call.
  let script: Int
  let number: Int
  var request: WireRequest
  var address: WebAddress
  /// The origin of the page that the script runs in, whoever wrote it.
  let origin: String
  /// Whether cookies go along to another origin.
  let includesCredentials: Bool
  /// Whether the server is being asked first.
  var isPreflight = false
  var redirects = 0

  var isCrossOrigin: Bool { address.origin != origin }

  /// The header fields that a script must be allowed to send, by name in small letters (Fetch §2.2.2).
  var fieldsToAllow: [String] {
    request.headerFields.filter { !ScriptFetch.isSafelisted($0) }.map { $0.name.canonicalName }
      .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }.sorted()
  }

  /// Whether the server must be asked before the request is sent: it is one that no link and no form could make.
  var needsPreflight: Bool {
    isCrossOrigin && (!ScriptFetch.safelistedMethods.contains(request.method) || !fieldsToAllow.isEmpty)
  }

  static let safelistedMethods: [HTTPRequest.Method] = [.get, .head, .post]

  /// What the browser alone writes; a script's word for it is passed over (Fetch §2.2.2).
  static func isForbidden(_ name: HTTPField.Name) -> Bool {
    let text = name.canonicalName
    return [
      "accept-charset", "accept-encoding", "connection", "content-length", "cookie", "date", "expect", "host",
      "keep-alive", "origin", "referer", "te", "trailer", "transfer-encoding", "upgrade", "via",
    ].contains(text) || ["access-control-request-", "proxy-", "sec-"].contains { text.hasPrefix($0) }
  }

  private static func isSafelisted(_ field: HTTPField) -> Bool {
    switch field.name {
    case .accept, .acceptLanguage, .contentLanguage: true
    case .contentType:
      ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].contains(
        field.value.mediaType)
    default: false
    }
  }

  /// The question whether the request may be sent.
  var preflight: WireRequest {
    var fields: HTTPFields = [
      .origin: origin, .accessControlRequestMethod: request.method.rawValue,
    ]
    if !fieldsToAllow.isEmpty { fields[.accessControlRequestHeaders] = fieldsToAllow.joined(separator: ",") }
    var question = WireRequest.get(address, headerFields: fields)
    question.method = .options
    return question
  }
}

extension UserAgent {
  mutating func fetch(_ call: BrowserCall, for script: Int, of document: Document) -> Receipt {
    guard let asked = call.request, ["https", "http"].contains(asked.address.scheme) else {
      return Receipt(sends: tell(.failed("the address cannot be fetched", number: call.number), to: script))
    }
    var request = asked.request
    request.headerFields = HTTPFields(request.headerFields.filter { !ScriptFetch.isForbidden($0.name) })
    let fetch = ScriptFetch(
      script: script, number: call.number, request: request, address: asked.address.withoutFragment,
      origin: document.address.origin, includesCredentials: call.includesCredentials)
    return Receipt(sends: [send(fetch, from: document)])
  }

  /// Sends the request, or the question whether it may be sent.
  private mutating func send(_ fetch: ScriptFetch, from document: Document?) -> Dispatch {
    let connection = nextConnection()
    var (fetch, address) = (fetch, fetch.address)
    fetch.isPreflight = fetch.needsPreflight && !fetch.isPreflight
    waiting[connection] = .fetch(fetch)
    if fetch.isPreflight {
      return .request(
        .preflightRequest, fetch.preflight, to: address.origin, channel: .front, connection: connection)
    }
    var request = fetch.request
    let isUnsafe = ![.get, .head].contains(request.method)
    if fetch.isCrossOrigin || isUnsafe { request.headerFields[.origin] = fetch.origin }
    if let referrer = document?.referrer(to: address) { request.headerFields[.referer] = referrer }
    if !fetch.isCrossOrigin || fetch.includesCredentials, let page = WebAddress(fetch.origin) {
      let cookies = jar.header(
        host: address.host, path: address.target, isSecure: address.isSecure,
        isSameSite: Site.isSame(page.host, page.scheme, address.host, address.scheme),
        isTopLevelNavigation: false, isSafeMethod: !isUnsafe, now: now)
      if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    }
    address.fragment = nil
    return .request(.pageRequest, request, to: address.origin, channel: .front, connection: connection)
  }

  /// Takes what came: for the question, whether to go on; for the request itself, what the script may see of it.
  mutating func take(_ wire: WireMessage, for fetch: ScriptFetch) -> Receipt {
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      let failure = BrowserCall.failed("no answer that a script may read", number: fetch.number)
      return Receipt(checks: Checks(by: self, failing: error), sends: tell(failure, to: fetch.script))
    }
    let document = scripts[fetch.script].flatMap { contexts[$0.context]?.document }
    let review = ScriptFetchAnswer(fetch: fetch, response: response)
    let rules = fetch.isPreflight ? UserAgent.preflightRules : UserAgent.fetchRules
    if !fetch.isPreflight, !fetch.isCrossOrigin || fetch.includesCredentials {
      keepCookies(of: response, from: fetch.address, noting: &checks)
    }
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: tell(.failed(refusal, number: fetch.number), to: fetch.script))
    }
    if fetch.isPreflight { return Receipt(checks: checks, sends: [send(fetch, from: document)]) }
    if let next = review.next { return Receipt(checks: checks, sends: [send(next, from: document)]) }
    let seen = BrowserCall.fetched(response, showing: review.shownFields, number: fetch.number)
    return Receipt(checks: checks, sends: tell(seen, to: fetch.script))
  }
}

/// An answer to what a script asked for, or to the question before, under review.
struct ScriptFetchAnswer: Review {
  typealias Refusal = String
  let fetch: ScriptFetch
  let response: WireResponse

  /// Whether the server lets this origin read the answer: by its name, or, where no cookies went along, by `*` (Fetch
  /// §4.10).
  var isOpenToOrigin: Bool {
    guard let allowed = response.headerFields[.accessControlAllowOrigin] else { return false }
    guard !fetch.includesCredentials else {
      return allowed.isIdentical(to: fetch.origin)
        && response.headerFields[.accessControlAllowCredentials] == "true"
    }
    return allowed == "*" || allowed.isIdentical(to: fetch.origin)
  }

  /// Whom the server lets read it, as it says.
  var allowedOrigin: String { response.headerFields[.accessControlAllowOrigin] ?? "none is allowed" }

  /// What the server forbids of the request: the method, or header fields by name.
  var forbidden: [String] {
    let methods = listed(.accessControlAllowMethods)
    let fields = listed(.accessControlAllowHeaders).map { $0.lowercased() }
    let isMethodAllowed =
      ScriptFetch.safelistedMethods.contains(fetch.request.method)
      || methods.contains(fetch.request.method.rawValue)
      || (methods.contains("*") && !fetch.includesCredentials)
    let names = fetch.fieldsToAllow.filter { name in
      // `*` does not let `Authorization` pass (Fetch §4.8).
      !fields.contains(name)
        && (name == "authorization" || fetch.includesCredentials || !fields.contains("*"))
    }
    return (isMethodAllowed ? [] : [fetch.request.method.rawValue]) + names
  }

  /// The header fields that the script may read (Fetch §2.2.6).
  var shownFields: HTTPFields {
    guard fetch.isCrossOrigin else {
      return HTTPFields(response.headerFields.filter { $0.name != .setCookie })
    }
    let exposed = listed(.accessControlExposeHeaders).map { $0.lowercased() }
    let always = [
      "cache-control", "content-language", "content-length", "content-type", "expires", "last-modified",
      "pragma",
    ]
    return HTTPFields(
      response.headerFields.filter { field in
        let name = field.name.canonicalName
        guard name != "set-cookie" else { return false }
        return always.contains(name) || exposed.contains(name)
          || (exposed.contains("*") && !fetch.includesCredentials)
      })
  }

  /// Where a redirect leads; nil for any other answer. What let the script in at one origin is not told to another.
  var next: ScriptFetch? {
    guard [301, 302, 303, 307, 308].contains(response.status.code),
      fetch.redirects < ResponseToBrowser.mostRedirects,
      let address = response.headerFields[.location].flatMap(fetch.address.resolving),
      ["https", "http"].contains(address.scheme)
    else { return nil }
    var next = fetch
    next.address = address.withoutFragment
    next.redirects += 1
    let repeats = [307, 308].contains(response.status.code) || [.get, .head].contains(fetch.request.method)
    var request = WireRequest.get(address, headerFields: fetch.request.headerFields)
    if repeats { (request.method, request.body) = (fetch.request.method, fetch.request.body) }
    if address.origin != fetch.address.origin { request.headerFields[.authorization] = nil }
    next.request = request
    return next
  }

  private func listed(_ name: HTTPField.Name) -> [String] {
    response.headerFields[values: name].flatMap { $0.split(separator: ",") }.map { String($0.trimmingSpaces) }
  }
}

extension HTTPFields {
  fileprivate init(_ fields: [HTTPField]) {
    self.init()
    for field in fields { append(field) }
  }
}

/// A message that a script sends to another page, under review.
struct WindowMessage: Review {
  typealias Refusal = String
  /// The origin that the page must show which gets it; `*` for any.
  let meantFor: String
  /// The one that it shows; nil where there is none.
  let shown: String?
  let sender: String
}

/// Another address that a script wants to see in the bar, under review.
struct AddressReplacement: Review {
  typealias Refusal = String
  let origin: String
  /// Nil where it is no address.
  let target: WebAddress?
}
