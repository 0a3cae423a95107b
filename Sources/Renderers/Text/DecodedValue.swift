internal import Simulator
internal import Transcripts

/// Whether a part's value, as its receiver reads it, can be seen on the wire.
struct DecodedValue {
  private let part: PartEntry
  private let entry: Entry

  init(_ part: PartEntry, in entry: Entry) {
    self.part = part
    self.entry = entry
  }

  /// True where the wire has the value in another form: percent-encoded, in base 64, with escapes; and of what stands inside a token.
  var differsFromWire: Bool {
    guard let wire = entry.wire?.lossyText, !part.value.isEmpty else { return false }
    switch part.place {
    case .credentials, .jwtHeader, .jwt: return true
    case .query, .form, .locationQuery, .locationFragment: return !wire.contains("\(part.name)=\(part.value)")
    case .body: return false
    default: return !wire.contains(part.value)
    }
  }

  /// The moment that a claim counts in seconds, as people write it; nil for other parts.
  var moment: String? {
    guard part.place == .jwt, ["exp", "iat", "nbf", "auth_time"].contains(part.nameInToken),
      let seconds = Int(part.value)
    else { return nil }
    return VirtualTime(seconds: seconds).description
  }
}
