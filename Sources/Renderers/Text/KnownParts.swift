public import Transcripts

/// The parts that a reader has met, each with what was said of it: what is new to her is told, the rest she can look up.
/// The same words about `Content-Length` a tenth time hide what is new.
public struct KnownParts: Sendable {
  private var seen: Set<String> = []

  /// Nothing was met yet.
  public init() {}

  /// What these parts have told.
  public init(_ parts: some Sequence<PartEntry>) {
    for part in parts { seen.insert(Self.key(part)) }
  }

  /// Takes note of what an entry tells.
  public mutating func note(_ entry: Entry) { add(KnownParts(entry.parts)) }

  /// Adds what was met elsewhere.
  public mutating func add(_ other: KnownParts) { seen.formUnion(other.seen) }

  /// Whether a part of this name was met that meant the same.
  func contains(_ part: PartEntry) -> Bool { seen.contains(Self.key(part)) }

  private static func key(_ part: PartEntry) -> String { "\(part.nameInToken)\n\(part.explanation)" }
}
