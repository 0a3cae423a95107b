/// Why octets are no HTTP message, in words for a learner.
public enum WireError: Error, Sendable, Equatable {
  case empty
  case noEndOfHead
  case headTooLarge(limit: Int)
  case tooManyFields(limit: Int)
  case headNotText
  case malformedStartLine(String, expected: String)
  case noMethod(String)
  case malformedField(String)
  case noHost
  case severalHosts([String])
  case bodyTooLarge(octets: Int, limit: Int)
  case wrongContentLength(stated: String, found: Int)
  /// Another major version of HTTP than 1 (RFC 9110 §2.5).
  case unsupportedVersion(String)
  /// `Content-Length` and `Transfer-Encoding` at once.
  case lengthBesideChunks
  /// A `Transfer-Encoding` that is not `chunked`.
  case transferCoded(String)
  /// A `Content-Encoding` that nobody here can undo.
  case contentCoded(String)
  case malformedChunks(String)
}

extension WireError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "there is nothing in the message"
    case .noEndOfHead: "the header section has no end: no empty line follows it"
    case .headTooLarge(let limit): "the header section is longer than \(limit) octets"
    case .tooManyFields(let limit): "there are more than \(limit) header fields"
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
    case .unsupportedVersion(let version): "\(version.prefix(20)) is not spoken here; HTTP/1.1 is"
    case .lengthBesideChunks:
      "Content-Length and Transfer-Encoding stand side by side, so nobody can tell where the body ends"
    case .transferCoded(let coding):
      "Transfer-Encoding says \(coding.prefix(40)); of the codings for the way, chunked alone is known here"
    case .contentCoded(let coding):
      "Content-Encoding says \(coding.prefix(40)), and nobody here can undo that"
    case .malformedChunks(let reason):
      "the body does not come in chunks, as Transfer-Encoding says: \(reason)"
    }
  }
}
