public import HTTPTypes

/// An HTTP response, parsed from the octets of a message or about to become them.
public struct WireResponse: Sendable, Hashable {
  public var status: HTTPResponse.Status
  public var headerFields: HTTPFields
  /// The body with what it says, read once however often it is asked for.
  public private(set) var content: WireContent

  public init(status: HTTPResponse.Status, headerFields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headerFields = headerFields
    content = body.isEmpty ? .none : WireContent(body)
  }

  public var body: [UInt8] {
    get { content.octets }
    set { content = WireContent(newValue) }
  }

  /// The JSON value in the body, whatever its type says.
  public var document: JSONValue {
    get throws(JSONError) { try content.json }
  }

  /// A redirect that is always followed with GET (RFC 9110 §15.4.4).
  public static func seeOther(_ location: String, headerFields: HTTPFields = [:]) -> WireResponse {
    var fields = headerFields
    fields[.location] = location
    return WireResponse(status: .seeOther, headerFields: fields)
  }

  /// A JSON document, its members in the order given.
  public static func json(
    _ value: JSONValue, status: HTTPResponse.Status = .ok, headerFields: HTTPFields = [:]
  ) -> WireResponse {
    var fields = headerFields
    fields[.contentType] = "application/json"
    return WireResponse(status: status, headerFields: fields, body: value.indentedOctets)
  }

  /// An XML document.
  public static func xml(
    _ document: XMLTree, status: HTTPResponse.Status = .ok, headerFields: HTTPFields = [:]
  ) -> WireResponse {
    var fields = headerFields
    fields[.contentType] = "application/xml"
    return WireResponse(status: status, headerFields: fields, body: Array(document.text.utf8))
  }

  /// An HTML document.
  public static func html(
    _ document: String, status: HTTPResponse.Status = .ok, headerFields: HTTPFields = [:]
  ) -> WireResponse {
    var fields = headerFields
    fields[.contentType] = "text/html; charset=utf-8"
    return WireResponse(status: status, headerFields: fields, body: Array(document.utf8))
  }

  /// Reads an HTTP/1.1 response (RFC 9110 §6); throws what makes the octets none.
  init(_ wire: WireMessage) throws(WireError) {
    let table = wire.table
    if let problem = table.problem { throw problem }
    let line = wire.octets[table.startLine].split(
      separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    try WireMessage.demandKnownVersion(line[0])
    guard line.count >= 2, WireMessage.isVersionOne(line[0]) else {
      throw .malformedStartLine(
        wire.text(table.startLine), expected: "HTTP/1.1, a status of three digits and a reason")
    }
    guard line[1].count == 3, let code = Int(line[1].text), (100...599).contains(code) else {
      throw .malformedStartLine(wire.text(table.startLine), expected: "a status from 100 to 599")
    }
    status = HTTPResponse.Status(code: code, reasonPhrase: line.count == 3 ? line[2].text : "")
    content = try wire.received()
    headerFields = wire.headerFields { $0 != .contentLength && $0 != .transferEncoding }
  }

  /// The octets on the wire. `Content-Length` comes last.
  public var octets: [UInt8] {
    WireParts.write(
      startLine: "HTTP/1.1 \(status.code) \(status.reasonPhrase)", host: nil, fields: headerFields, body: body
    )
  }

  /// The media type without its parameters, in lower case; empty if the response names none.
  public var mediaType: String {
    headerFields.value(of: .contentType).map { $0.mediaType } ?? ""
  }
}

extension String {
  /// The media type of a `Content-Type` value, without its parameters, in lower case.
  public var mediaType: String {
    let type = utf8.prefix { $0 != 0x3B && $0 != 0x20 }
    return type.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
      ? String(Substring(type)) : Substring(type).lowercased()
  }
}
