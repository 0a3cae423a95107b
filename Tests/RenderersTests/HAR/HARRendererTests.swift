import Foundation
import Renderers
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct HARRendererTests {
  private func archive(_ transcripts: Transcript...) throws -> JSONValue {
    try JSONReader.read(Array(HARRenderer().render(transcripts).utf8))
  }

  private func entries(_ archive: JSONValue) -> [JSONValue] { archive["log"]?["entries"]?.list ?? [] }

  @Test func `a run is an archive of its HTTP exchanges, each with what answered it`() throws {
    let transcript = try Samples.grant()
    let entries = entries(try archive(transcript))
    #expect(entries.count == transcript.entries.count { $0.request != nil })
    let token = try #require(entries.first { $0["_name"]?.string == "token-request" })
    #expect(token["startedDateTime"]?.string == "2026-01-05T09:00:00.014Z")
    #expect(
      token["time"]?.integer == 1 && token["comment"]?.string == "15. Token request: travel-app to login")
    let request = try #require(token["request"])
    #expect(request["url"]?.string == "https://login.example/token")
    #expect(request["postData"]?["params"]?.list?.first?["name"]?.string == "grant_type")
    #expect(request["postData"]?["text"]?.string?.hasPrefix("grant_type=authorization_code&") == true)
    let response = try #require(token["response"])
    #expect(
      response["status"]?.integer == 200 && response["content"]?["mimeType"]?.string == "application/json")
    let redirect = try #require(entries.first { $0["response"]?["status"]?.integer == 303 })["response"]
    #expect(redirect?["redirectURL"]?.string?.hasPrefix("https://") == true)
    #expect(entries.contains { $0["response"]?["cookies"]?.list?.first?["httpOnly"]?.boolean == true })
    #expect(entries.contains { ($0["request"]?["cookies"]?.list?.count ?? 0) > 0 })
  }

  @Test func `what was not answered has the status 0, and says why`() throws {
    var transcript = try Samples.grant()
    let request = try Samples.entry("token-request", in: transcript)
    let lost = Tampering(part: "message", was: "on its way", became: "lost")
    let place = try #require(transcript.entries.firstIndex { $0.number == request.number })
    func failure() throws -> String? {
      let entry = entries(try archive(transcript)).first { $0["_name"]?.string == "token-request" }
      guard entry?["response"]?["status"]?.integer == 0 else { return nil }
      return entry?["_error"]?.string
    }
    #expect(try failure() == nil)
    transcript.entries[place + 1].tampering = [lost]
    #expect(try failure() == "the response was lost")
    transcript.entries[place + 1].tampering = []
    transcript.entries[place + 1].response = nil
    #expect(try failure() == "what came is no HTTP response")
    transcript.entries[place].tampering = [lost]
    #expect(try failure() == "the request was lost")
    transcript.entries.remove(at: place + 1)
    transcript.entries[place].tampering = []
    #expect(try failure() == "no response came")
  }

  @Test func `octets that are no text are in base 64`() throws {
    var transcript = try Samples.grant()
    let place = try #require(transcript.entries.firstIndex { $0.name == "token-request" })
    transcript.entries[place].request?.body = Octets([0xFF, 0])
    transcript.entries[place + 1].response?.body = Octets([0xFE, 1])
    let entry = try #require(
      entries(try archive(transcript)).first { $0["_name"]?.string == "token-request" })
    #expect(entry["request"]?["postData"]?["text"]?.string == "/wA=")
    #expect(entry["response"]?["content"]?["text"]?.string == "/gE=")
    #expect(entry["response"]?["content"]?["encoding"]?.string == "base64")
  }

  @Test func `several runs are one archive, whose pages are the acts of each`() throws {
    let (grant, altered) = (try Samples.grant(), try Samples.altered())
    let together = try archive(grant, altered)
    let (first, second) = (try archive(grant), try archive(altered))
    #expect(entries(together).count == entries(first).count + entries(second).count)
    let pages = together["log"]?["pages"]?.list ?? []
    #expect(pages.first?["title"]?.string == "\(grant.title): ana opens travel-app at /connect")
    #expect(Set(pages.compactMap { $0["id"]?.string }).count == pages.count)
  }

  @Test(arguments: NastyText.values)
  func `every archive has all that HAR 1.2 demands, of the types that it demands`(value: String) throws {
    var nasty = Samples.transcript(of: value)
    nasty.entries[1].request = RequestEntry(
      method: value, url: value, headers: [[value, value], ["Cookie", value]], body: Octets(Array(value.utf8))
    )
    nasty.entries[2].answers = 2
    nasty.entries[2].response = ResponseEntry(
      status: 200, reason: value, headers: [["Set-Cookie", value], ["Location", value]],
      body: Octets(Array(value.utf8)))
    let archive = try archive(nasty, try Samples.grant(), try Samples.altered())
    #expect(HARShape.log.problems(with: archive["log"] ?? .null, at: "log") == [])
    #expect(entries(archive).first?["request"]?["url"]?.string == value)
  }
}

/// What a member of an archive must be (<http://www.softwareishard.com/blog/har-12-spec/>).
private indirect enum HARShape: Sendable {
  case string, time, count, size, boolean
  case list(HARShape)
  case object([String: HARShape], optional: [String: HARShape] = [:])

  private static let pair = object(["name": string, "value": string])
  private static let cookie = object(
    ["name": string, "value": string],
    optional: ["path": string, "domain": string, "httpOnly": boolean, "secure": boolean])
  private static let request = object(
    [
      "method": string, "url": string, "httpVersion": string, "cookies": list(cookie), "headers": list(pair),
      "queryString": list(pair), "headersSize": size, "bodySize": size,
    ], optional: ["postData": object(["mimeType": string, "text": string], optional: ["params": list(pair)])])
  private static let response = object([
    "status": count, "statusText": string, "httpVersion": string, "cookies": list(cookie),
    "headers": list(pair),
    "content": object(["size": count, "mimeType": string], optional: ["text": string, "encoding": string]),
    "redirectURL": string, "headersSize": size, "bodySize": size,
  ])
  private static let entry = object(
    [
      "startedDateTime": time, "time": count, "request": request, "response": response, "cache": object([:]),
      "timings": object(["send": count, "wait": count, "receive": count]),
    ], optional: ["pageref": string, "comment": string])
  static let log = object([
    "version": string, "creator": object(["name": string, "version": string]),
    "pages": list(
      object([
        "startedDateTime": time, "id": string, "title": string,
        "pageTimings": object([:], optional: ["onContentLoad": size, "onLoad": size]),
      ])),
    "entries": list(entry),
  ])

  func problems(with value: JSONValue, at place: String) -> [String] {
    switch (self, value) {
    case (.string, .string), (.boolean, .boolean): return []
    case (.time, .string(let text)):
      return text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) == nil ? [place] : []
    case (.count, .number), (.size, .number):
      let least = if case .size = self { -1 } else { 0 }
      return (value.integer ?? -2) >= least ? [] : [place]
    case (.list(let shape), .array(let values)):
      return values.enumerated().flatMap { shape.problems(with: $1, at: "\(place)[\($0)]") }
    case (.object(let members, let optional), .object(let found)):
      let missing = members.keys.filter { value[$0] == nil }.map { "\(place).\($0) is missing" }
      // A member of our own begins with an underscore.
      return missing
        + found.filter { !$0.name.hasPrefix("_") }.flatMap { member in
          (members[member.name] ?? optional[member.name])?
            .problems(with: member.value, at: "\(place).\(member.name)") ?? ["\(place).\(member.name)"]
        }
    default: return [place]
    }
  }
}

extension JSONValue {
  fileprivate var list: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }
}
