internal import HTTPTypes

/// Start line, header fields and body of an HTTP/1.1 message: what requests and responses have in common.
struct WireParts {
  var startLine: String
  var fields: HTTPFields
  var body: [UInt8]

  /// The largest body a party takes, in octets.
  static let largestBody = 1 << 20
  private static let largestHead = 1 << 16

  /// - Parameter isLengthChecked: whether a `Content-Length` that is wrong makes the octets no message.
  init(_ octets: [UInt8], isLengthChecked: Bool = true) throws(WireError) {
    guard !octets.isEmpty else { throw .empty }
    guard let headEnd = WireParts.endOfHead(octets) else {
      throw octets.count > WireParts.largestHead ? .headTooLarge(limit: WireParts.largestHead) : .noEndOfHead
    }
    var lines = WireParts.lines(of: octets[..<headEnd])[...]
    guard let first = String(validating: lines.popFirst() ?? [], as: UTF8.self) else { throw .headNotText }
    guard !first.isEmpty else { throw .malformedStartLine("", expected: "a start line") }
    startLine = first
    fields = HTTPFields()
    for line in lines { fields.append(try WireParts.field(line)) }
    let bodyCount = octets.count - headEnd - 4
    guard bodyCount <= WireParts.largestBody else {
      throw .bodyTooLarge(octets: bodyCount, limit: WireParts.largestBody)
    }
    body = Array(octets[(headEnd + 4)...])
    if isLengthChecked, let length = fields[.contentLength], length != String(body.count) {
      throw .wrongContentLength(stated: length, found: body.count)
    }
  }

  /// Where the empty line begins that ends the head; nil if there is none within the largest head.
  private static func endOfHead(_ octets: [UInt8]) -> Int? {
    guard octets.count >= 4 else { return nil }
    let last = min(octets.count - 4, largestHead)
    for index in 0...last
    where octets[index] == 0x0D && octets[index + 1] == 0x0A && octets[index + 2] == 0x0D
      && octets[index + 3] == 0x0A
    {
      return index
    }
    return nil
  }

  /// The lines of a head, set apart by CR LF.
  private static func lines(of head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = head.startIndex
    var index = head.startIndex
    while index < head.endIndex {
      if head[index] == 0x0D, index + 1 < head.endIndex, head[index + 1] == 0x0A {
        lines.append(head[start..<index])
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    lines.append(head[start...])
    return lines
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(WireError) -> HTTPField {
    guard let colon = line.firstIndex(of: 0x3A),
      let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
    else { throw .malformedField(String(decoding: line, as: UTF8.self)) }
    var value = line[(colon + 1)...]
    while value.first == 0x20 || value.first == 0x09 { value.removeFirst() }
    while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
    guard let text = String(validating: value, as: UTF8.self) else { throw .headNotText }
    guard HTTPField.isValidValue(text) else { throw .malformedField(String(decoding: line, as: UTF8.self)) }
    return HTTPField(name: name, value: text)
  }

  /// The octets of a message.
  /// - Parameter addsLength: whether a body without a `Content-Length` gets one.
  static func write(
    startLine: String, host: String?, fields: HTTPFields, body: [UInt8], addsLength: Bool = true
  ) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(256 + body.count)
    octets.append(contentsOf: startLine.utf8)
    if let host { octets.append(contentsOf: "\r\nHost: \(host)".utf8) }
    for field in fields {
      octets.append(0x0D)
      octets.append(0x0A)
      octets.append(contentsOf: field.name.rawName.utf8)
      octets.append(0x3A)
      octets.append(0x20)
      octets.append(contentsOf: field.value.utf8)
    }
    if addsLength, !body.isEmpty, fields[.contentLength] == nil {
      octets.append(contentsOf: "\r\nContent-Length: \(body.count)".utf8)
    }
    octets.append(contentsOf: [0x0D, 0x0A, 0x0D, 0x0A])
    octets.append(contentsOf: body)
    return octets
  }
}

/// Why octets are no HTTP message, in words for a learner.
public enum WireError: Error, Sendable, Equatable {
  case empty
  case noEndOfHead
  case headTooLarge(limit: Int)
  case headNotText
  case malformedStartLine(String, expected: String)
  case noMethod(String)
  case malformedField(String)
  case noHost
  case severalHosts([String])
  case bodyTooLarge(octets: Int, limit: Int)
  case wrongContentLength(stated: String, found: Int)
}

extension WireError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "there is nothing in the message"
    case .noEndOfHead: "the header section has no end: no empty line follows it"
    case .headTooLarge(let limit): "the header section is longer than \(limit) octets"
    case .headNotText: "the header section is not UTF-8 text"
    case .malformedStartLine(let line, let expected): "the first line '\(line.prefix(60))' is not \(expected)"
    case .noMethod(let line): "the first line '\(line.prefix(60))' does not begin with a method"
    case .malformedField(let line): "'\(line.prefix(60))' is no header field of the form Name: value"
    case .noHost: "the Host field is missing"
    case .severalHosts(let hosts):
      "there are \(hosts.count) Host fields, so nobody can tell which site is meant"
    case .bodyTooLarge(let octets, let limit): "the body has \(octets) octets, more than the \(limit) taken"
    case .wrongContentLength(let stated, let found):
      "Content-Length says \(stated.prefix(20)), but the body has \(found) octets"
    }
  }
}
