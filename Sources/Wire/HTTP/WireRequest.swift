public import HTTPTypes

/// An HTTP request, parsed from the octets of a message or about to become them.
public struct WireRequest: Sendable, Hashable {
  public var method: HTTPRequest.Method
  /// Path and query as the request line has them.
  public var target: String {
    didSet { queryContent = WireRequest.queryContent(of: target) }
  }
  /// The value of `Host`.
  public var authority: String
  public var headerFields: HTTPFields
  /// The body with what it says, read once however often it is asked for.
  public private(set) var content: WireContent
  private var queryContent: WireContent

  public init(
    method: HTTPRequest.Method, target: String, authority: String, headerFields: HTTPFields = [:],
    body: [UInt8] = []
  ) {
    self.init(
      method: method, target: target, authority: authority, headerFields: headerFields,
      content: body.isEmpty ? .none : WireContent(body))
  }

  private init(
    method: HTTPRequest.Method, target: String, authority: String, headerFields: HTTPFields,
    content: WireContent
  ) {
    self.method = method
    self.target = target
    self.authority = authority
    self.headerFields = headerFields
    self.content = content
    queryContent = WireRequest.queryContent(of: target)
  }

  public var body: [UInt8] {
    get { content.octets }
    set { content = WireContent(newValue) }
  }

  /// The parameters of the query; none where there is no query.
  public var queryParameters: FormParameters {
    get throws(FormError) { try queryContent.form }
  }

  /// The parameters of the body, taken as form-encoded whatever its type says (RFC 6749 Appendix B).
  public var formParameters: FormParameters {
    get throws(FormError) { try content.form }
  }

  /// The JSON value in the body, whatever its type says.
  public var document: JSONValue {
    get throws(JSONError) { try content.json }
  }

  private static func queryContent(of target: String) -> WireContent {
    target.utf8.firstIndex(of: 0x3F).map { WireContent(target[target.utf8.index(after: $0)...]) } ?? .none
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

  /// Reads an HTTP/1.1 request (RFC 9110 §6); throws what makes the octets none.
  init(_ wire: WireMessage) throws(WireError) {
    let table = wire.table
    if let problem = table.problem { throw problem }
    let line = wire.octets[table.startLine].split(
      separator: 0x20, maxSplits: 3, omittingEmptySubsequences: false)
    func malformed(_ expected: String) -> WireError {
      .malformedStartLine(wire.text(table.startLine), expected: expected)
    }
    guard line.count == 3 else { throw malformed("a method, a target and HTTP/1.1, one space between") }
    guard let method = WireRequest.method(line[0]) else {
      throw .noMethod(wire.text(table.startLine))
    }
    guard let target = Target(line[1]) else {
      throw malformed("a target that starts with /, or is a whole web address")
    }
    try WireMessage.demandKnownVersion(line[2])
    guard WireMessage.isVersionOne(line[2]) else { throw malformed("the version HTTP/1.1") }
    guard let host = table.first(.host) else { throw .noHost }
    guard table.count(.host) == 1 else {
      throw .severalHosts(table.fields(.host).map { wire.text($0.value) })
    }
    self.init(
      method: method, target: target.text, authority: target.authority ?? wire.text(host.value),
      headerFields: wire.headerFields {
        $0 != .host && $0 != .contentLength && $0 != .transferEncoding
      }.withOneCookieField,
      content: try wire.received())
  }

  /// The method of that name (RFC 9110 §9.1); nil for what can be no name of one.
  private static func method(_ name: ArraySlice<UInt8>) -> HTTPRequest.Method? {
    if name.elementsEqual("GET".utf8) { return .get }
    if name.elementsEqual("POST".utf8) { return .post }
    return HTTPRequest.Method(name.text)
  }

  /// What a request line asks for: path and query; or a whole address, which every server takes as well, and whose host
  /// counts in place of `Host` (RFC 9112 §3.2.2).
  private struct Target {
    let text: String
    let authority: String?

    init?(_ octets: ArraySlice<UInt8>) {
      guard octets.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
      let text = String(decoding: octets, as: UTF8.self)
      if octets.first == 0x2F {
        (self.text, authority) = (text, nil)
        return
      }
      guard let address = WebAddress(text), let host = address.hostAndPort, address.fragment == nil,
        address.scheme == "https" || address.scheme == "http"
      else { return nil }
      (self.text, authority) = (address.target, host)
    }
  }

  /// The octets on the wire. `Host` comes first, `Content-Length` last and only where there is a body.
  public var octets: [UInt8] {
    WireParts.write(
      startLine: "\(method.rawValue) \(target) HTTP/1.1", host: authority,
      fields: headerFields.withOneCookieField, body: body)
  }

  /// The path without the query, in its normal form: what is spelt in two ways is the same place (RFC 3986 §6.2.2).
  public var path: String {
    WebAddress.normalized(path: target[..<(target.utf8.firstIndex(of: 0x3F) ?? target.endIndex)])
  }

  /// What follows `?` in the target; nil if there is none.
  public var query: String? {
    target.utf8.firstIndex(of: 0x3F).map { String(target[target.utf8.index(after: $0)...]) }
  }
}

extension HTTPFields {
  /// HTTPTypes splits `Cookie` as HTTP/2 may; in HTTP/1.1 there is one field of all cookies (RFC 6265 §5.4).
  fileprivate var withOneCookieField: HTTPFields {
    guard reduce(0, { $1.name == .cookie ? $0 + 1 : $0 }) > 1, let cookies = self[.cookie] else {
      return self
    }
    var copy = self
    copy[fields: .cookie] = [HTTPField(name: .cookie, value: cookies)]
    return copy
  }
}
