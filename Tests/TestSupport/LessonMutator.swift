/// Breaks scenario files in ways that leave many of them fit to be read and run.
public enum LessonMutator {
  /// Pieces of the format.
  private static let pieces = [
    "{{", "}}", "{{token-request.code}}", "*", "`", "\n", "  ", ": ", "- ", "\"", "[", "]", "{}", "null",
    "true", "0", "-1", "99999999999999999999", "\u{0}", "\u{1B}", "\u{2028}", "é", "😀", "&a ", "*a", "%0D%0A",
    "\\r\\n", "§", "#", "ana", "login", "trips", "travel-app", "browser", "token-request", "page-shown",
    "authorization-request", "state-matches", "https://login.example", "/connect", "61 seconds pass",
    "tamper: {drop: true}", "tamper: {twice: true}", "tamper: {set: {body: x}}", "tamper: {set: {path: /}}",
    "fails: code-unused", "authentication: none", "role: client", "code_lifetime: 1", "reads_metadata: true",
    "approves: nothing",
  ].map { Array($0.utf8) }

  /// The octets of a file with one to three changes: something left out, put in, said twice, said otherwise.
  public static func mutated(
    _ octets: [UInt8], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    var octets = octets
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard !octets.isEmpty else { break }
      let place = Int.random(in: 0..<octets.count, using: &generator)
      let end = min(octets.count, place + Int.random(in: 0...24, using: &generator))
      let piece = pieces.randomElement(using: &generator) ?? []
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: octets.removeSubrange(place..<end)
      case 1: octets.insert(contentsOf: piece, at: place)
      case 2: octets.insert(contentsOf: octets[place..<end], at: place)
      case 3: octets[place] = UInt8.random(in: 0...255, using: &generator)
      case 4: octets.replaceSubrange(word(at: place, in: octets), with: piece)
      case 5: octets.replaceSubrange(word(at: place, in: octets), with: octets[word(at: end - 1, in: octets)])
      default: octets[place] ^= 1 << UInt8.random(in: 0...6, using: &generator)
      }
    }
    return octets
  }

  /// The letters, digits and signs of names around a place.
  private static func word(at place: Int, in octets: [UInt8]) -> Range<Int> {
    func belongs(_ octet: UInt8) -> Bool { octet > 0x20 && octet != 0x3A && octet < 0x7F }
    var (start, end) = (max(0, place), max(0, place))
    while start > 0, belongs(octets[start - 1]) { start -= 1 }
    while end < octets.count, belongs(octets[end]) { end += 1 }
    return start..<end
  }
}
