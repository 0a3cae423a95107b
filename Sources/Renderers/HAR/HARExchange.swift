internal import Simulation
internal import Transcripts
internal import Wire

/// A request, and what came back to who sent it.
struct HARExchange {
  /// It has a ``Entry/request``.
  let request: Entry
  /// It has a ``Entry/response``; nil where nothing came that is one.
  let response: Entry?
  /// Why nothing came; nil where something did.
  let failure: String?

  /// The exchanges of a run, in the order of their requests.
  static func all(of transcript: Transcript) -> [HARExchange] {
    var answers: [Int: Entry] = [:]
    for entry in transcript.entries {
      // The first one counts: nobody waits for a second.
      if let request = entry.answers, answers[request] == nil { answers[request] = entry }
    }
    return transcript.entries.filter { $0.request != nil }.map { request in
      let answer = answers[request.number]
      if request.isLost {
        return HARExchange(request: request, response: nil, failure: "the request was lost")
      }
      guard let answer else {
        return HARExchange(
          request: request, response: nil,
          failure: transcript.excerptOf == nil ? "no response came" : "left out of this excerpt")
      }
      if answer.isLost {
        return HARExchange(request: request, response: nil, failure: "the response was lost")
      }
      guard answer.response != nil else {
        return HARExchange(request: request, response: nil, failure: "what came is no HTTP response")
      }
      return HARExchange(request: request, response: answer, failure: nil)
    }
  }

  /// The exchange as an entry of the archive. Nothing but waiting takes time here.
  func json(page: String, _ clock: HARClock) -> JSONValue {
    let time = response.map { clock.time(from: request, to: $0) } ?? 0
    return .members([
      "pageref": .string(page), "startedDateTime": .string(clock.text(request)), "time": .integer(time),
      "request": requestJSON, "response": responseJSON, "cache": .object([]),
      "timings": .members(["send": .integer(0), "wait": .integer(time), "receive": .integer(0)]),
      "comment": .string("\(request.number). \(request.title): \(request.from) to \(request.to)"),
      "_name": .string(request.name.text), "_from": .string(request.from.text),
      "_to": .string(request.to.text), "_channel": .string(request.channel.rawValue),
      "_error": failure.map(JSONValue.string),
    ])
  }

  private var requestJSON: JSONValue {
    let message = request.request ?? RequestEntry(method: "", url: "", headers: [], body: Octets([]))
    let fields = HARFields(message.headers)
    return .members([
      "method": .string(message.method), "url": .string(message.url), "httpVersion": .string("HTTP/1.1"),
      "cookies": fields.sentCookies, "headers": fields.json, "queryString": Self.query(of: message.url),
      "postData": message.body.bytes.isEmpty ? nil : Self.body(message, fields),
      "headersSize": .integer(request.headLength), "bodySize": .integer(request.bodyLength),
    ])
  }

  /// Of what did not come, an archive says what browsers write: the status 0.
  private var responseJSON: JSONValue {
    let message = response?.response ?? ResponseEntry(status: 0, reason: "", headers: [], body: Octets([]))
    let fields = HARFields(message.headers)
    let text = message.body.text
    let content = JSONValue.members([
      "size": .integer(message.body.bytes.count), "mimeType": .string(fields["content-type"] ?? "x-unknown"),
      "text": message.body.bytes.isEmpty
        ? nil : .string(text ?? Base64URL.encodePlain(message.body.bytes)),
      "encoding": text == nil ? .string("base64") : nil,
    ])
    return .members([
      "status": .integer(message.status), "statusText": .string(message.reason),
      "httpVersion": .string(response == nil ? "" : "HTTP/1.1"), "cookies": fields.setCookies,
      "headers": fields.json, "content": content, "redirectURL": .string(fields["location"] ?? ""),
      "headersSize": .integer(response?.headLength ?? -1), "bodySize": .integer(response?.bodyLength ?? -1),
    ])
  }

  private static func query(of url: String) -> JSONValue {
    let octets = Array(url.utf8)
    let end = octets.firstIndex(of: 0x23) ?? octets.endIndex
    guard let mark = octets[..<end].firstIndex(of: 0x3F) else { return .array([]) }
    return parameters(Array(octets[(mark + 1)..<end]))
  }

  /// Form-encoded octets, decoded; as they are where they cannot be.
  private static func parameters(_ octets: [UInt8]) -> JSONValue {
    let pairs =
      (try? FormParameters(parsing: octets))?.all.map { ($0.name, $0.value) }
      ?? FormPlace.all(in: octets, octets.indices).map {
        (String(decoding: octets[$0.name], as: UTF8.self), String(decoding: octets[$0.value], as: UTF8.self))
      }
    return .array(pairs.map { .members(["name": .string($0), "value": .string($1)]) })
  }

  /// The text as it was sent, and what a form says beside it, as browsers write both. The format has no word for octets
  /// that are no text.
  private static func body(_ message: RequestEntry, _ fields: HARFields) -> JSONValue {
    let type = fields["content-type"] ?? "application/octet-stream"
    let isForm = type.lowercased().hasPrefix("application/x-www-form-urlencoded")
    let text = message.body.text
    return .members([
      "mimeType": .string(type), "params": isForm ? parameters(message.body.bytes) : nil,
      "text": .string(text ?? Base64URL.encodePlain(message.body.bytes)),
      "_encoding": text == nil ? .string("base64") : nil,
    ])
  }
}

extension Entry {
  /// In octets, with the empty line; -1 where nobody knows.
  fileprivate var headLength: Int { wire.map { $0.table.body.lowerBound } ?? -1 }
  fileprivate var bodyLength: Int { wire.map { $0.table.body.count } ?? -1 }
}
