public import HTTPTypes

/// An HTTP response, parsed from the octets of a message or about to become them.
public struct WireResponse: Sendable, Hashable {
  public var status: HTTPResponse.Status
  public var headerFields: HTTPFields
  public var body: [UInt8]

  public init(status: HTTPResponse.Status, headerFields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headerFields = headerFields
    self.body = body
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
    return WireResponse(status: status, headerFields: fields, body: Array(value.indentedText.utf8))
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

  /// Reads the octets of an HTTP/1.1 response (RFC 9110 §6); throws what makes them none.
  public init(parsing octets: [UInt8]) throws(WireError) {
    let parts = try WireParts(octets)
    let line = parts.startLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard line.count >= 2, line[0] == "HTTP/1.1" else {
      throw .malformedStartLine(parts.startLine, expected: "HTTP/1.1, a status of three digits and a reason")
    }
    guard line[1].utf8.count == 3, let code = Int(line[1]), (100...599).contains(code) else {
      throw .malformedStartLine(parts.startLine, expected: "a status from 100 to 599")
    }
    status = HTTPResponse.Status(code: code, reasonPhrase: line.count == 3 ? String(line[2]) : "")
    headerFields = parts.fields
    headerFields[.contentLength] = nil
    body = parts.body
  }

  /// The octets on the wire. `Content-Length` comes last.
  public var octets: [UInt8] {
    WireParts.write(
      startLine: "HTTP/1.1 \(status.code) \(status.reasonPhrase)", host: nil, fields: headerFields, body: body
    )
  }

  /// The media type without its parameters, in lower case; empty if the response names none.
  public var mediaType: String {
    headerFields[.contentType].map { $0.mediaType } ?? ""
  }
}

extension String {
  /// The media type of a `Content-Type` value, without its parameters, in lower case.
  public var mediaType: String {
    prefix { $0 != ";" && $0 != " " }.lowercased()
  }
}
