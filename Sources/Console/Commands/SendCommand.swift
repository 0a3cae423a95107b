internal import HTTPTypes
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import Wire

/// Sends a request of the learner's own.
enum SendCommand {
  static let usage = "send FROM TO METHOD TARGET [HEADER: VALUE]… [NAME=VALUE]…"

  static let command = Command(
    name: "send", arguments: "FROM TO METHOD TARGET [HEADER: VALUE]… [NAME=VALUE]…", group: .forging,
    effect: .branches, summary: "put a request of your own in flight, from one party to another",
    details:
      "Parameters go into the query of a GET, else into a form in the body; a word with a colon and a blank is a header field, in quotes. A browser adds the cookies it has for the address. The answer goes to FROM. An attacker sends only what reached him, or what he makes up.",
    examples: [
      "send browser login GET /authorize response_type=code client_id=travel-app",
      "send travel-app login POST /token grant_type=authorization_code code=stolen client_id=travel-app",
      "send browser trips GET /trips \"Authorization: Bearer stolen\"",
    ],
    completions: [
      .parties, .parties,
      .any([
        .word("GET", "parameters stand in the query"),
        .word("POST", "parameters stand in a form in the body"),
      ]),
      .targets,
    ]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard arguments.words.count >= 4 else {
      throw CommandError("a sender, a receiver, a method and a target are needed", help: "usage: \(usage)")
    }
    let from = try session.party(named: arguments.words[0], in: walk)
    let to = try session.party(named: arguments.words[1], in: walk)
    guard let index = walk.conductor.cast.firstIndex(of: to),
      let origin = timeline.now.members[index].origins.first
    else {
      throw CommandError("\(to) answers no requests", help: "send it to a client or a server")
    }
    var request = try OwnRequest(Array(arguments.words.dropFirst(2)), to: origin).request
    if let reach = AttackerReach(of: from, in: timeline, walk),
      let secret = reach.secret(beyondReachIn: request)
    {
      throw CommandError(
        "\(reach.attacker) has not got this \(secret.name)",
        help: "'steal \(secret.value.excerpt(40))' has it leak to him first; or name another sender")
    }
    var channel = Channel.back
    if let sender = walk.conductor.cast.firstIndex(of: from),
      case .userAgent(let browser) = timeline.now.members[sender]
    {
      channel = .front
      if request.headerFields[values: .cookie].isEmpty, let address = WebAddress(origin + request.target),
        let cookies = browser.cookies(for: address, now: timeline.now.clock)
      {
        // One field, whatever is in it (RFC 6265 §5.4); assignment would split it.
        request.headerFields.append(HTTPField(name: .cookie, value: cookies))
      }
    }
    let dispatch = Dispatch.request("page-request", request, to: origin, channel: channel, connection: 0)
    await walk.conductor.send(dispatch, from: from)
    return await session.branched(from: timeline, saying: "Your request is in flight, and arrives first.")
  }
}

/// A request as a learner writes it in one line.
struct OwnRequest {
  let request: WireRequest

  /// - Parameter words: method, target, then header fields and parameters.
  init(_ words: [String], to origin: String) throws(CommandError) {
    let (method, target) = (words[0], words[1])
    guard let method = HTTPRequest.Method(method) else {
      throw CommandError("'\(method.excerpt(40))' is no method", help: "such as GET or POST")
    }
    guard !target.contains("#") else {
      throw CommandError(
        "'\(target.excerpt(60))' has a fragment, which is never sent", help: "leave # and what follows out")
    }
    guard target.hasPrefix("/"), let address = WebAddress(origin + target) else {
      throw CommandError(
        "'\(target.excerpt(60))' is no target",
        help: "a path that begins with /, with no blanks and nothing but ASCII; the rest is percent-encoded")
    }
    var fields: HTTPFields = [:]
    var parameters = FormParameters([])
    for word in words.dropFirst(2) {
      if let colon = word.firstRange(of: ": "), let name = HTTPField.Name(String(word[..<colon.lowerBound])) {
        let value = String(word[colon.upperBound...])
        guard HTTPField.isValidValue(value) else {
          throw CommandError(
            "'\(value.excerpt(40))' cannot stand in a header field", help: "no control characters")
        }
        guard fields.count < MessageLimits.mostFields else {
          throw CommandError(
            "the request has too many header fields",
            help: "a message has at most \(MessageLimits.mostFields)")
        }
        fields.append(HTTPField(name: name, value: value))
      } else if let equals = word.firstIndex(of: "="), equals != word.startIndex {
        parameters.all.append(.init(String(word[..<equals]), String(word[word.index(after: equals)...])))
      } else {
        throw CommandError(
          "'\(word.excerpt(40))' is no parameter and no header field",
          help: "write NAME=VALUE, or \"HEADER: VALUE\" in quotes")
      }
    }
    let hasBody = !["GET", "HEAD", "DELETE"].contains(method.rawValue.uppercased())
    if hasBody, !parameters.all.isEmpty {
      var request = WireRequest.post(parameters, to: address, headerFields: fields)
      request.method = method
      self.request = request
      return
    }
    let query = [address.query, parameters.all.isEmpty ? nil : parameters.encoded].compactMap(\.self)
    var queried = address
    queried.query = query.isEmpty ? nil : query.joined(separator: "&")
    var request = WireRequest.get(queried, headerFields: fields)
    request.method = method
    self.request = request
  }
}
