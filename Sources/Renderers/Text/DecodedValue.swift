internal import Simulation
internal import Transcripts
internal import Wire

/// Whether a part's value, as its receiver reads it, can be seen on the wire.
struct DecodedValue {
  private let part: PartEntry
  private let wire: WireValues

  init(_ part: PartEntry, on wire: WireValues) {
    self.part = part
    self.wire = wire
  }

  /// True where the wire has the value in another form: percent-encoded, in base 64, with escapes; and of what stands
  /// inside a token.
  var differsFromWire: Bool {
    guard !part.value.isEmpty else { return false }
    switch part.place {
    case .credentials, .jwtHeader, .jwt: return wire.isThere
    case .query, .form, .locationQuery, .locationFragment:
      return wire.lacks("\(part.name)=\(part.value)", of: part)
    case .body: return false
    default: return wire.lacks(part.value, of: part)
    }
  }

  /// The moment that a claim counts in seconds, as people write it; nil for other parts.
  var moment: String? {
    guard part.place == .jwt, ["exp", "iat", "nbf", "auth_time"].contains(part.nameInToken),
      let seconds = Int(part.value)
    else { return nil }
    return VirtualTime(exactly: seconds)?.description
  }
}
