package import Wire

/// The octets of a message as the lines in which people read them, where each stands.
package struct WireLines {
  /// Start line and header fields.
  let head: [Range<Int>]
  let body: [Range<Int>]

  init(_ wire: WireMessage) {
    let octets = wire.octets
    var head: [Range<Int>] = []
    var rest = octets.indices
    while !rest.isEmpty {
      let end = octets[rest].firstIndex(of: 0x0A) ?? rest.upperBound
      let line = Self.withoutReturn(octets, rest.lowerBound..<end)
      rest = min(end + 1, rest.upperBound)..<rest.upperBound
      if line.isEmpty { break }
      head.append(line)
    }
    self.head = head
    var body = octets[rest].split(separator: 0x0A, omittingEmptySubsequences: false).map(\.indices)
    if body.last?.isEmpty == true { body.removeLast() }
    self.body = body
  }

  /// All lines of a message, head and body alike, without what ends them.
  package static func all(of wire: WireMessage) -> [String] {
    wire.octets.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let isLast = line.endIndex == wire.octets.endIndex
      return wire.text(isLast ? line.indices : withoutReturn(wire.octets, line.indices))
    }
  }

  private static func withoutReturn(_ octets: [UInt8], _ line: Range<Int>) -> Range<Int> {
    let hasReturn = line.upperBound < octets.count && !line.isEmpty && octets[line.upperBound - 1] == 0x0D
    return hasReturn ? line.lowerBound..<(line.upperBound - 1) : line
  }
}
