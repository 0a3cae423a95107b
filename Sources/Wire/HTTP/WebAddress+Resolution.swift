extension WebAddress {
  /// A path in its normal form, so that two spellings of one place can be compared (RFC 3986 §6.2.2): letters, digits
  /// and `-._~` as themselves, other octets in percent signs and capitals, no `.` or `..`.
  public static func normalized(path: some StringProtocol) -> String {
    guard path.utf8.contains(0x25) || mayHoldDotSegments(path) else { return String(path) }
    var (octets, rest) = ([UInt8](), Array(path.utf8)[...])
    while let octet = rest.popFirst() {
      let digits = rest.prefix(2)
      guard octet == 0x25, digits.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else {
        octets.append(octet)
        continue
      }
      rest = rest.dropFirst(2)
      octets +=
        value.isUnreserved ? [value] : [0x25] + String(decoding: digits, as: UTF8.self).uppercased().utf8
    }
    return removingDotSegments(String(decoding: octets, as: UTF8.self))
  }

  /// The address a reference means on a page at this address (RFC 3986 §5.2.2); nil if it is no reference at
  /// all.
  public func resolving(_ reference: String) -> WebAddress? {
    let octets = Array(reference.utf8)
    // A scheme makes it absolute, whether or not it is an address of that kind (RFC 3986 §4.2, §5.2.2).
    guard WebAddress.endOfScheme(octets) == nil else {
      guard var absolute = WebAddress(octets: octets) else { return nil }
      if absolute.path.utf8.first == 0x2F { absolute.path = WebAddress.removingDotSegments(absolute.path) }
      return absolute.isReadBackAlike ? absolute : nil
    }
    guard let relative = WebReference(octets[...]) else { return nil }
    var result = self
    result.fragment = relative.fragment
    if relative.authority != nil {
      result.authority = relative.authority
      (result.path, result.query) = (WebAddress.removingDotSegments(relative.path), relative.query)
      if result.host.isEmpty { return nil }
    } else if relative.path.isEmpty {
      if relative.query != nil { result.query = relative.query }
    } else {
      result.query = relative.query
      result.path = WebAddress.removingDotSegments(
        relative.path.utf8.first == 0x2F ? relative.path : (path.prefixThroughLastSlash + relative.path))
    }
    return result.isReadBackAlike ? result : nil
  }

  /// Without an authority, a path that begins with `//` would be read back as one (RFC 3986 §3.3).
  private var isReadBackAlike: Bool { authority != nil || !path.utf8.starts(with: "//".utf8) }

  /// Whether a path may hold a segment `.` or `..`: one that does begins with a dot, or has one behind a slash.
  private static func mayHoldDotSegments(_ path: some StringProtocol) -> Bool {
    var last: UInt8 = 0x2F
    for octet in path.utf8 {
      if octet == 0x2E, last == 0x2F { return true }
      last = octet
    }
    return false
  }

  /// RFC 3986 §5.2.4.
  private static func removingDotSegments(_ path: String) -> String {
    guard mayHoldDotSegments(path) else { return path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}

extension String {
  fileprivate var prefixThroughLastSlash: String {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return "/" }
    return String(self[...slash])
  }
}

extension UInt8 {
  /// RFC 3986 §2.3.
  fileprivate var isUnreserved: Bool {
    isASCIILetter || isASCIIDigit || self == 0x2D || self == 0x2E || self == 0x5F || self == 0x7E
  }

  fileprivate var isHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(lowercasedASCII) }
}
