public import HTTPTypes

/// An HTTP request, parsed from the octets of a message or about to become them.
public struct WireRequest: Sendable, Hashable {
  public var method: HTTPRequest.Method
  /// Path and query as the request line has them.
  public var target: String
  /// The value of `Host`.
  public var authority: String
  public var headerFields: HTTPFields
  public var body: [UInt8]

  public init(
    method: HTTPRequest.Method, target: String, authority: String, headerFields: HTTPFields = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.authority = authority
    self.headerFields = headerFields
    self.body = body
  }

  /// A request for an address, without a body.
  public static func get(_ address: WebAddress, headerFields: HTTPFields = [:]) -> WireRequest {
    WireRequest(
      method: .get, target: address.target, authority: address.hostAndPort ?? "", headerFields: headerFields)
  }

  /// A form sent to an address.
  public static func post(_ form: FormParameters, to address: WebAddress, headerFields: HTTPFields = [:])
    -> WireRequest
  {
    var fields = headerFields
    fields[.contentType] = "application/x-www-form-urlencoded"
    return WireRequest(
      method: .post, target: address.target, authority: address.hostAndPort ?? "", headerFields: fields,
      body: Array(form.encoded.utf8))
  }

  /// Reads the octets of an HTTP/1.1 request (RFC 9110 §6); throws what makes them none.
  public init(parsing octets: [UInt8]) throws(WireError) {
    let parts = try WireParts(octets)
    let line = parts.startLine.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map(
      Substring.init)
    guard line.count == 3 else {
      throw .malformedStartLine(
        parts.startLine, expected: "a method, a target and HTTP/1.1, one space between")
    }
    guard let method = HTTPRequest.Method(String(line[0])) else { throw .noMethod(parts.startLine) }
    guard line[1].hasPrefix("/"), line[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .malformedStartLine(parts.startLine, expected: "a target that starts with /")
    }
    guard line[2] == "HTTP/1.1" else {
      throw .malformedStartLine(parts.startLine, expected: "the version HTTP/1.1")
    }
    let hosts = parts.fields[values: WireRequest.hostField]
    guard let host = hosts.first else { throw .noHost }
    guard hosts.count == 1 else { throw .severalHosts(hosts) }
    self.method = method
    target = String(line[1])
    authority = host
    headerFields = parts.fields.withOneCookieField
    headerFields[WireRequest.hostField] = nil
    headerFields[.contentLength] = nil
    body = parts.body
  }

  /// The octets on the wire. `Host` comes first, `Content-Length` last and only where there is a body.
  public var octets: [UInt8] {
    WireParts.write(
      startLine: "\(method.rawValue) \(target) HTTP/1.1", host: authority,
      fields: headerFields.withOneCookieField, body: body)
  }

  /// The path without the query.
  public var path: String {
    String(target[..<(target.utf8.firstIndex(of: 0x3F) ?? target.endIndex)])
  }

  /// What follows `?` in the target; nil if there is none.
  public var query: String? {
    target.utf8.firstIndex(of: 0x3F).map { String(target[target.index(after: $0)...]) }
  }

  static let hostField = HTTPField.Name("Host") ?? .accept
}

extension HTTPFields {
  /// HTTPTypes splits `Cookie` as HTTP/2 may; in HTTP/1.1 there is one field of all cookies (RFC 6265 §5.4).
  fileprivate var withOneCookieField: HTTPFields {
    guard let cookies = self[.cookie], self[values: .cookie].count > 1 else { return self }
    var copy = self
    copy[fields: .cookie] = [HTTPField(name: .cookie, value: cookies)]
    return copy
  }
}
