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
