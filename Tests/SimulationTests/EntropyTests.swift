import Simulation
import Testing
import Wire

@Suite("Chance depends on seed, party, purpose and count, and on nothing else")
struct EntropyTests {
  @Test("the same draws bring the same values")
  func repeats() {
    var first = Entropy(seed: 7, party: "login")
    var second = Entropy(seed: 7, party: "login")
    for _ in 0..<20 { #expect(first.token(for: "code") == second.token(for: "code")) }
    #expect(first == second)
  }

  @Test("values are the same on every machine: SHA-256 of seed, party, purpose, count and block")
  func published() {
    var entropy = Entropy(seed: 0, party: "login")
    // Made with Python: base64.urlsafe_b64encode(hashlib.sha256(b"0\x00login\x00code\x000\x000").digest())
    #expect(entropy.token(for: "code") == "wFFKyyPnsMRsTCgk7Le7LQ-1bR-s3gEWCGn6PEDJjRM")
    #expect(entropy.token(for: "code") == "Sq-IMKUybNNqMty6xG-o2zcyTtgSQgDQJwPGhFd0aOU")
  }

  @Test("seed, party, purpose and count each make another value")
  func differ() {
    var values: Set<String> = []
    for seed in [1, 2] as [UInt64] {
      for party in ["a", "b"] as [PartyName] {
        var entropy = Entropy(seed: seed, party: party)
        for purpose in ["code", "state", "code", "state"] { values.insert(entropy.token(for: purpose)) }
      }
    }
    #expect(values.count == 16)
  }

  @Test("a value drawn for one purpose does not shift those of another")
  func independent() {
    var alone = Entropy(seed: 3, party: "a")
    var busy = Entropy(seed: 3, party: "a")
    for _ in 0..<5 { _ = busy.token(for: "other") }
    #expect(busy.token(for: "code") == alone.token(for: "code"))
  }

  @Test("a token has as many octets as asked for, in base64url", arguments: [0, 1, 16, 31, 32, 33, 64, 100])
  func length(count: Int) {
    var entropy = Entropy(seed: 3, party: "a")
    #expect(Base64URL.decode(entropy.token(for: "x", byteCount: count))?.count == count)
    #expect(entropy.octets(for: "y", count: count).count == count)
  }

  @Test("a longer draw begins with the octets of a shorter one, and does not repeat itself")
  func blocks() {
    var short = Entropy(seed: 3, party: "a")
    var long = Entropy(seed: 3, party: "a")
    let octets = long.octets(for: "x", count: 64)
    #expect(short.octets(for: "x", count: 20) == Array(octets.prefix(20)))
    #expect(octets.prefix(32) != octets.suffix(32))
  }

  @Test("pins come first, in order, then chance as it would have been")
  func pins() {
    var pinned = Entropy(seed: 3, party: "a", pins: ["code": ["one", "two"]])
    var free = Entropy(seed: 3, party: "a")
    let drawn = (0..<3).map { _ in free.token(for: "code") }
    #expect((0..<3).map { _ in pinned.token(for: "code") } == ["one", "two", drawn[2]])
    #expect(pinned.token(for: "state") == free.token(for: "state"))
  }

  @Test("octets use up no pin, and no draw brings what one before it brought")
  func octetsAndPins() {
    var entropy = Entropy(seed: 3, party: "a", pins: ["code": ["one"]])
    let octets = entropy.octets(for: "code", count: 32)
    #expect(entropy.token(for: "code") == "one")
    #expect(entropy.token(for: "code") != Base64URL.encode(octets))
  }

  @Test("two chances differ once one of them has drawn")
  func equality() {
    var drawn = Entropy(seed: 3, party: "a")
    _ = drawn.token(for: "code")
    #expect(drawn != Entropy(seed: 3, party: "a"))
  }
}
