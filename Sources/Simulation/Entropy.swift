internal import Crypto
public import Wire

/// One party's chance: each value depends on the seed, the party, what it is for, and how many were drawn for
/// that before. So a run repeats to the byte, and a value drawn for one purpose never shifts those of
/// another.
///
/// A scenario may pin values: the first pins of a purpose are handed out before anything is drawn.
public struct Entropy: Sendable, Equatable {
  private let source: Source
  private var drawn: [String: Int] = [:]
  private var pinsHandedOut: [String: Int] = [:]

  /// - Parameter pins: values to hand out, by purpose, in order.
  public init(seed: UInt64, party: PartyName, pins: [String: [String]] = [:]) {
    source = Source(seed: seed, party: party, pins: pins)
  }

  /// What never changes, shared by all moments.
  private final class Source: Sendable, Equatable {
    let seed: UInt64
    let party: PartyName
    let pins: [String: [String]]

    init(seed: UInt64, party: PartyName, pins: [String: [String]]) {
      self.seed = seed
      self.party = party
      self.pins = pins
    }

    static func == (left: Source, right: Source) -> Bool {
      left === right || (left.seed, left.party) == (right.seed, right.party) && left.pins == right.pins
    }
  }

  /// An unguessable text for `purpose`: the next pinned one, or `byteCount` octets in base64url without
  /// padding.
  public mutating func token(for purpose: String, byteCount: Int = 32) -> String {
    let index = count(purpose)
    if let pinned = source.pins[purpose] {
      let pin = pinsHandedOut[purpose, default: 0]
      if pin < pinned.count {
        pinsHandedOut[purpose] = pin + 1
        return pinned[pin]
      }
    }
    return Base64URL.encode(octets(purpose, index, byteCount))
  }

  /// The next `count` octets for `purpose`; it neither gets a pin nor uses one up.
  public mutating func octets(for purpose: String, count byteCount: Int) -> [UInt8] {
    octets(purpose, count(purpose), byteCount)
  }

  private mutating func count(_ purpose: String) -> Int {
    let index = drawn[purpose, default: 0]
    drawn[purpose] = index + 1
    return index
  }

  private func octets(_ purpose: String, _ index: Int, _ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + 32)
    var block = 0
    while result.count < count {
      var hash = SHA256()
      hash.update(
        data: Array("\(source.seed)\u{0}\(source.party)\u{0}\(purpose)\u{0}\(index)\u{0}\(block)".utf8))
      result.append(contentsOf: hash.finalize())
      block += 1
    }
    return Array(result.prefix(count))
  }
}
