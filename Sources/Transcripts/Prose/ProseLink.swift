/// Where prose may link to.
extension Prose {
  /// Whether a link may lead there: an absolute `http` or `https` URI, or a relative reference with a path,
  /// query or fragment (RFC 3986 §4.2), without an authority of its own, in the characters of RFC 3986 §2 but
  /// brackets.
  public static func allowsLink(to destination: String) -> Bool {
    let scalars = Array(destination.unicodeScalars)
    guard !scalars.isEmpty, scalars.allSatisfy(isAllowedInDestination) else { return false }
    guard !holdsCharacterReference(scalars) else { return false }
    for scheme in ["https://", "http://"] where destination.lowercased().hasPrefix(scheme) {
      guard let next = scalars.dropFirst(scheme.unicodeScalars.count).first else { return false }
      return !"/?#:@".unicodeScalars.contains(next)
    }
    // A colon in the first segment would make a scheme; two slashes would make an authority.
    let firstSegment = scalars.prefix { !"/?#".unicodeScalars.contains($0) }
    return !firstSegment.contains(":") && !destination.hasPrefix("//")
  }

  static func isAllowedInDestination(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "-", ".", "_", "~", ":", "/", "?", "#", "@", "!", "$", "&", "'", "*", "+", ",", ";", "=", "%": true
    default: false
    }
  }

  private static func holdsCharacterReference(_ scalars: [Unicode.Scalar]) -> Bool {
    var isOpen = false
    var length = 0
    for scalar in scalars {
      if scalar == "&" {
        isOpen = true
        length = 0
      } else if isOpen, scalar == ";", length > 0 {
        return true
      } else if ProseScalar.isASCIIWord(scalar) || (scalar == "#" && length == 0) {
        length += 1
      } else {
        isOpen = false
      }
    }
    return false
  }
}
