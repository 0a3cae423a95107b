internal import Simulation
internal import Wire

/// A signed token that was put in the place of another in flight: what the one says otherwise than the other.
struct TokenChange {
  /// One member of the payload, or of the header, as `header.kid`.
  struct Claim: Equatable {
    let name: String
    /// Nil where the first token lacks it.
    let was: String?
    /// Nil where the second token lacks it.
    let became: String?
  }

  /// Those that differ: in the order of the first token, then what the second has besides.
  let claims: [Claim]

  /// Nil where the two values are no tokens that can be read.
  init?(_ change: Tampering) {
    guard let was = change.was.flatMap(Self.members), let became = change.became.flatMap(Self.members) else {
      return nil
    }
    let old = Dictionary(was.map { ($0.name, $0.value) }) { first, _ in first }
    let new = Dictionary(became.map { ($0.name, $0.value) }) { first, _ in first }
    let changed = was.filter { new[$0.name] != $0.value }.map {
      Claim(name: $0.name, was: $0.value.plainText, became: new[$0.name]?.plainText)
    }
    let added = became.filter { old[$0.name] == nil }.map {
      Claim(name: $0.name, was: nil, became: $0.value.plainText)
    }
    claims = changed + added
  }

  /// The members of header and payload of a token, be it behind a scheme as in `Bearer eyJ…`.
  private static func members(_ value: String) -> [JSONValue.Member]? {
    guard let token = CompactJWS(value.split(separator: " ").last ?? ""), let claims = token.claims?.members
    else { return nil }
    let header = token.header.members ?? []
    return claims + header.map { JSONValue.Member("header.\($0.name)", $0.value) }
  }
}
