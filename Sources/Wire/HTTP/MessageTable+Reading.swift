/// The one pass over the head of a message.
extension MessageTable {
  init(_ octets: [UInt8]) { self = MessageTable.read(octets) }

  private static func read(_ octets: [UInt8]) -> MessageTable {
    guard let headEnd = endOfHead(octets) else {
      if octets.isEmpty { return readLoosely(octets, because: .empty) }
      return readLoosely(
        octets,
        because: octets.count > MessageLimits.largestHead
          ? .headTooLarge(limit: MessageLimits.largestHead) : .noEndOfHead)
    }
    var place = endOfLine(octets, from: 0, before: headEnd)
    let startLine = 0..<place
    let body = (headEnd + 4)..<octets.count
    var problem = problem(ofStartLine: octets, startLine)
    var fields: [Field] = []
    fields.reserveCapacity(8)
    while place < headEnd {
      let line = (place + 2)..<endOfLine(octets, from: place + 2, before: headEnd)
      place = line.upperBound
      guard fields.count < MessageLimits.mostFields else {
        problem = problem ?? .tooManyFields(limit: MessageLimits.mostFields)
        break
      }
      let field = field(octets, line)
      if let field { fields.append(field) }
      if problem == nil { problem = Self.problem(of: field, octets, line) }
    }
    if problem == nil, body.count > MessageLimits.largestBody {
      problem = .bodyTooLarge(octets: body.count, limit: MessageLimits.largestBody)
    }
    return MessageTable(startLine: startLine, fields: fields, body: body, problem: problem)
  }

  /// What can be told of octets that have no end of the head: their lines, however they end, up to an empty one.
  private static func readLoosely(_ octets: [UInt8], because problem: WireError) -> MessageTable {
    var lines: [Range<Int>] = []
    var place = 0
    while place < octets.count {
      let end = octets[place...].firstIndex(of: 0x0A)
      let isCRLF = end.map { $0 > place && octets[$0 - 1] == 0x0D } ?? false
      let line = place..<(isCRLF ? (end ?? 0) - 1 : end ?? octets.count)
      place = end.map { $0 + 1 } ?? octets.count
      if line.isEmpty { break }
      lines.append(line)
    }
    return MessageTable(
      startLine: lines.first ?? 0..<0,
      fields: lines.dropFirst().prefix(MessageLimits.mostFields).compactMap { field(octets, $0) },
      body: place..<octets.count, problem: problem)
  }

  /// The field in a line; nil where there is no colon in it.
  private static func field(_ octets: [UInt8], _ line: Range<Int>) -> Field? {
    var colon = line.lowerBound
    while colon < line.upperBound, octets[colon] != 0x3A { colon += 1 }
    guard colon < line.upperBound else { return nil }
    let name = line.lowerBound..<colon
    return Field(
      line: line, name: name, value: trimmed(octets, (colon + 1)..<line.upperBound),
      known: KnownField(octets, name))
  }

  /// Where the empty line begins that ends the head; nil if there is none within the largest head.
  private static func endOfHead(_ octets: [UInt8]) -> Int? {
    guard octets.count >= 4 else { return nil }
    let last = min(octets.count - 4, MessageLimits.largestHead)
    var index = 0
    while index <= last {
      if octets[index + 2] != 0x0D {
        // CR, LF, CR, LF cannot begin here; nor at the next two places, unless this octet is the first LF.
        index += octets[index + 2] == 0x0A ? 1 : 3
      } else if octets[index] == 0x0D, octets[index + 1] == 0x0A, octets[index + 3] == 0x0A {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Where the line ends that begins at a place: at CR LF, or at the end of the head.
  private static func endOfLine(_ octets: [UInt8], from start: Int, before end: Int) -> Int {
    var index = start
    while index < end {
      if octets[index] == 0x0D, index + 1 < end, octets[index + 1] == 0x0A { return index }
      index += 1
    }
    return end
  }

  /// Without spaces and tabs at both ends (RFC 9110 §5.5).
  private static func trimmed(_ octets: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, octets[start] == 0x20 || octets[start] == 0x09 { start += 1 }
    while start < end, octets[end - 1] == 0x20 || octets[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  private static func problem(ofStartLine octets: [UInt8], _ line: Range<Int>) -> WireError? {
    guard isText(octets, line) else { return .headNotText }
    return line.isEmpty ? .malformedStartLine("", expected: "a start line") : nil
  }

  private static func problem(of field: Field?, _ octets: [UInt8], _ line: Range<Int>) -> WireError? {
    func malformed() -> WireError { .malformedField(String(decoding: octets[line], as: UTF8.self)) }
    guard let field, !field.name.isEmpty, all(octets, field.name, \.isTokenOctet) else { return malformed() }
    // Visible ASCII and spaces are what nearly all values are made of.
    if all(octets, field.value, { (0x20...0x7E).contains($0) }) { return nil }
    guard isText(octets, field.value) else { return .headNotText }
    return all(octets, field.value, \.isFieldOctet) ? nil : malformed()
  }

  private static func isText(_ octets: [UInt8], _ range: Range<Int>) -> Bool {
    all(octets, range) { $0 < 0x80 } || String(validating: octets[range], as: UTF8.self) != nil
  }

  @inline(__always)
  private static func all(_ octets: [UInt8], _ range: Range<Int>, _ holds: (UInt8) -> Bool) -> Bool {
    for index in range where !holds(octets[index]) { return false }
    return true
  }
}

extension UInt8 {
  /// RFC 9110 §5.6.2.
  fileprivate var isTokenOctet: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  /// What may stand in the value of a header field (RFC 9110 §5.5).
  fileprivate var isFieldOctet: Bool { (0x20...0x7E).contains(self) || self == 0x09 || self >= 0x80 }
}
