package import HTTPTypes

/// The header fields that this program knows by name. A name on the wire becomes one of them without any text being made.
package enum KnownField: UInt8, Sendable, CaseIterable {
  case authorization, cacheControl, contentEncoding, contentLength, contentType, cookie, host, location,
    pragma
  case referrerPolicy, setCookie, transferEncoding, wwwAuthenticate

  /// The name as it is commonly written.
  package var name: HTTPField.Name {
    switch self {
    case .authorization: .authorization
    case .cacheControl: .cacheControl
    case .contentEncoding: .contentEncoding
    case .contentLength: .contentLength
    case .contentType: .contentType
    case .cookie: .cookie
    case .host: .hostOfRequest
    case .location: .location
    case .pragma: .pragma
    case .referrerPolicy: .referrerPolicy
    case .setCookie: .setCookie
    case .transferEncoding: .transferEncoding
    case .wwwAuthenticate: .wwwAuthenticate
    }
  }

  /// The field of that name, whatever the case of its letters (RFC 9110 §5.1); nil for one that is not known.
  init?(_ octets: [UInt8], _ name: Range<Int>) {
    guard let first = octets[name].first?.lowercasedASCII,
      let candidate = KnownField(length: name.count, first: first)
    else { return nil }
    let canonical = KnownField.canonicalNames[Int(candidate.rawValue)]
    for (offset, octet) in canonical.enumerated()
    where octets[name.lowerBound + offset].lowercasedASCII != octet {
      return nil
    }
    self = candidate
  }

  /// Whether a name of that field is written as it commonly is.
  func isWrittenAsUsual(_ octets: [UInt8], _ name: Range<Int>) -> Bool {
    let usual = KnownField.usualNames[Int(rawValue)]
    guard usual.count == name.count else { return false }
    for (offset, octet) in usual.enumerated() where octets[name.lowerBound + offset] != octet { return false }
    return true
  }

  private static let canonicalNames = allCases.map { Array($0.name.canonicalName.utf8) }
  private static let usualNames = allCases.map { Array($0.name.rawName.utf8) }

  /// The one that may be meant by a name of that length with that first letter, a small one: no two have both in common.
  private init?(length: Int, first: UInt8) {
    switch (length, first) {
    case (4, 0x68): self = .host
    case (6, 0x63): self = .cookie
    case (6, 0x70): self = .pragma
    case (8, 0x6C): self = .location
    case (10, 0x73): self = .setCookie
    case (12, 0x63): self = .contentType
    case (13, 0x61): self = .authorization
    case (13, 0x63): self = .cacheControl
    case (14, 0x63): self = .contentLength
    case (15, 0x72): self = .referrerPolicy
    case (16, 0x63): self = .contentEncoding
    case (16, 0x77): self = .wwwAuthenticate
    case (17, 0x74): self = .transferEncoding
    default: return nil
    }
  }
}

extension HTTPField.Name {
  /// A name that is written in a program, never one that came from outside.
  package static func constant(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name("\(name)") else {
      preconditionFailure("'\(name)' is no name of a header field (RFC 9110 §5.1)")
    }
    return field
  }

  /// `Host` (RFC 9110 §7.2). HTTPTypes keeps the name `host` to itself, since it has the value beside the fields.
  package static let hostOfRequest = constant("Host")
  /// `Pragma` (RFC 9111 §5.4).
  package static let pragma = constant("Pragma")
  /// `Referrer-Policy` (Referrer Policy §4.1).
  package static let referrerPolicy = constant("Referrer-Policy")
}
