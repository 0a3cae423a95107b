internal import Simulator
public import Transcripts

/// The parts of plain HTTP that a reader has met: header fields, attributes of cookies, methods and the like.
/// The same words about `Content-Length` a tenth time hide what is new.
public struct KnownParts: Sendable {
  private var seen: Set<String> = []

  /// Nothing was met yet.
  public init() {}

  /// What the entries before a message have told.
  public init(before entries: some Sequence<Entry>) {
    for entry in entries { note(entry) }
  }

  /// Takes note of what an entry tells.
  public mutating func note(_ entry: Entry) {
    for part in entry.parts where Self.isPlainHTTP(part) { seen.insert(Self.key(part)) }
  }

  func contains(_ part: PartEntry) -> Bool {
    Self.isPlainHTTP(part) && seen.contains(Self.key(part))
  }

  private static func isPlainHTTP(_ part: PartEntry) -> Bool {
    switch part.place {
    case .start, .path, .header, .attribute, .html, .person: !part.explanation.isEmpty
    case .query, .cookie, .credentials, .location, .locationQuery, .locationFragment, .form, .json, .body:
      false
    }
  }

  private static func key(_ part: PartEntry) -> String { "\(part.name)\n\(part.explanation)" }
}
