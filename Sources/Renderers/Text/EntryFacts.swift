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

/// The wire of one entry, and where its parts stand on it.
struct WireValues {
  private let wire: WireMessage?
  /// The text of octets that are no UTF-8, as far as they are some.
  private let mended: String?
  /// By the addresses of the parts.
  private let places: [String: Range<Int>]

  init(_ entry: Entry) {
    wire = entry.wire
    mended = wire.flatMap { String(validating: $0.octets, as: UTF8.self) == nil ? $0.text : nil }
    let parts = entry.isResponse ? wire?.responseParts : wire?.requestParts
    places = Dictionary(
      (parts?.all ?? []).compactMap { part in part.range.map { (part.address, $0) } }
    ) { first, _ in first }
  }

  /// False for what has no wire form.
  var isThere: Bool { wire != nil }

  /// Whether there is a wire, and a text does not stand octet by octet where the part does.
  func lacks(_ text: String, of part: PartEntry) -> Bool {
    guard let wire else { return false }
    if let mended { return !mended.contains(octetsOf: text) }
    return !wire.octets.contains(octets: Array(text.utf8), in: places[part.address] ?? wire.octets.indices)
  }
}
