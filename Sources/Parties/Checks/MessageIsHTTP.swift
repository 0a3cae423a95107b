internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// The octets are an HTTP message (RFC 9110 §6). Held before anything else can be; noted only when it fails.
enum MessageIsHTTP {
  struct Subject: Review {
    typealias Refusal = WireError
    let error: WireError
  }

  static let rule = Rule<Subject>("message-is-http", "the octets are an HTTP message", .rfc(9110, "6")) {
    subject in
    .fails(
      expected: "a start line, header fields, an empty line, a body", found: subject.error.description,
      subject.error)
  }

  /// The failed check for octets that could not be parsed.
  static func failure(_ error: WireError) -> Check {
    Check(
      rule: rule.name, title: rule.title, citation: rule.citation, verdict: .fails,
      expected: "a start line, header fields, an empty line, a body", found: error.description)
  }
}

extension WireError {
  /// What a server answers to octets that are no request: 413 where they are too many, else 400 (RFC 9110
  /// §15.5).
  var answer: WireResponse {
    switch self {
    case .bodyTooLarge, .headTooLarge:
      WireResponse(
        status: .contentTooLarge, headerFields: [.contentType: "text/plain; charset=utf-8"],
        body: Array(description.utf8))
    default:
      WireResponse(
        status: .badRequest, headerFields: [.contentType: "text/plain; charset=utf-8"],
        body: Array(description.utf8))
    }
  }
}
