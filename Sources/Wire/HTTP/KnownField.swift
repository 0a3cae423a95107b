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
  init?(_ octets: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) {
    for entry in KnownField.table where entry.name.count == name.count {
      if zip(name, entry.name).allSatisfy({ octets[$0].lowercasedASCII == $1 }) {
        self = entry.field
        return
      }
    }
    return nil
  }

  private static let table = allCases.map { (field: $0, name: Array($0.name.canonicalName.utf8)) }
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
