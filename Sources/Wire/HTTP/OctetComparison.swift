#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

// The one file of this target in which memory is touched without a guard.

/// Text on the wire is compared octet by octet. Swift holds `é` and `e` with an accent behind it for the same
/// text; no server does (RFC 3986 §6.2.1).
extension String {
  /// Whether both are the same octets in UTF-8.
  public func isIdentical(to other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard left.count == right.count, let base = left.baseAddress, let other = right.baseAddress else {
          return left.isEmpty && right.isEmpty
        }
        return memcmp(base, other, left.count) == 0
      }
    }
  }
}

extension StringProtocol {
  /// Whether both are the same octets but for the case of ASCII letters, as names of header fields, schemes
  /// and attributes compare (RFC 9110 §5.1).
  public func isIdenticalInAnyCase(to other: some StringProtocol) -> Bool {
    utf8.lazy.map(\.lowercasedASCII).elementsEqual(other.utf8.lazy.map(\.lowercasedASCII))
  }
}

/// A text is looked for octet by octet, as ``Swift/String/isIdentical(to:)`` compares it: an `e` stands in an `e` with
/// an accent behind it.
extension String {
  /// Whether another text stands in this one. An empty text stands nowhere.
  public func contains(octetsOf text: String) -> Bool {
    var (text, whole) = (text, self)
    return text.withUTF8 { needle in whole.withUTF8 { $0.contains(octets: needle) } }
  }
}

extension [UInt8] {
  /// Whether these octets stand in the others, one after the other. None stand nowhere.
  public func contains(octets: [UInt8]) -> Bool {
    octets.withUnsafeBufferPointer { needle in withUnsafeBufferPointer { $0.contains(octets: needle) } }
  }
}

extension [UInt8] {
  /// Whether the other octets stand in a stretch of these, one after the other. None stand nowhere.
  package func contains(octets: [UInt8], in range: Range<Int>) -> Bool {
    octets.withUnsafeBufferPointer { needle in
      withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).contains(octets: needle) }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = baseAddress, let needle = octets.baseAddress, let first = octets.first else {
      return false
    }
    var place = 0
    while octets.count <= count - place,
      let found = memchr(base + place, Int32(first), count - octets.count - place + 1)
    {
      place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(found, needle, octets.count) == 0 { return true }
      place += 1
    }
    return false
  }
}
