internal import Simulation
internal import Transcripts
internal import Wire

/// What is looked up for each part of an entry, made once: an entry may have many thousands.
struct EntryFacts {
  /// The addresses of what was changed in flight.
  private let changed: Set<String>
  let wire: WireValues

  init(_ entry: Entry) {
    changed = Set(entry.tampering.map(\.part))
    wire = WireValues(entry)
  }

  func isChanged(_ part: PartEntry) -> Bool { changed.contains(part.address) }
}

/// What can be read on the wire of one entry.
struct WireValues {
  /// Nil for what has no wire form.
  let text: String?
  /// The pairs of forms, queries and fragments: `code=SplxlOBe`.
  let pairs: Set<Substring>

  init(_ entry: Entry) {
    let text = entry.wire?.lossyText
    self.text = text
    pairs = Set(text?.split { "&?# \r\n".contains($0) || $0.isNewline } ?? [])
  }
}
