internal import Simulation
public import Transcripts
internal import Wire

/// The parts that a reader has met and need not read of again: those of plain HTTP (header fields, attributes of
/// cookies, methods and the like), and the pieces of a token that is shown once more. The same words about
/// `Content-Length` a tenth time hide what is new.
public struct KnownParts: Sendable {
  private var seen: Set<String> = []
  /// The value that each had when it was shown last.
  private var values: [String: String] = [:]

  /// Nothing was met yet.
  public init() {}

  /// What these parts have told.
  public init(_ parts: some Sequence<PartEntry>) {
    note(parts)
  }

  /// Takes note of what an entry tells.
  public mutating func note(_ entry: Entry) { note(entry.parts) }

  private mutating func note(_ parts: some Sequence<PartEntry>) {
    for part in parts where Self.isRepeatable(part) {
      seen.insert(Self.key(part))
      values[Self.name(part)] = part.value
    }
  }

  func contains(_ part: PartEntry) -> Bool {
    Self.isRepeatable(part) && seen.contains(Self.key(part))
  }

  /// Whether it has the value that it had when it was shown last.
  func hasValue(of part: PartEntry) -> Bool { values[Self.name(part)]?.isIdentical(to: part.value) == true }

  private static func isRepeatable(_ part: PartEntry) -> Bool {
    switch part.place {
    case .start, .path, .header, .attribute, .html, .person, .jwtHeader, .jwt, .jwtSignature:
      !part.explanation.isEmpty
    case .query, .cookie, .credentials, .location, .locationQuery, .locationFragment, .form, .json, .xml,
      .body, .speech, .store, .script, .fragment:
      false
    }
  }

  /// Of a token the value counts too: it is the value that a lesson is about.
  private static func key(_ part: PartEntry) -> String {
    part.token == nil ? name(part) : "\(part.nameInToken)\n\(part.value)\n\(part.explanation)"
  }

  private static func name(_ part: PartEntry) -> String {
    part.token == nil
      ? "\(part.name)\n\(part.explanation)" : "\(part.nameInToken)\n\(part.explanation)\ntoken"
  }
}
