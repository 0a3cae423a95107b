/// How the body of a message came (RFC 9112 §6): as it is, with its length stated, or in chunks. What is coded in a way
/// that nobody here can undo is refused in words, never read as if it were plain.
extension WireMessage {
  /// What the message carries, put together again where it came in chunks (RFC 9112 §7.1); throws where its end is
  /// unclear, or its coding unknown.
  func received() throws(WireError) -> WireContent {
    let content = try unchunked()
    guard table.first(.contentEncoding) != nil else { return content }
    // What was coded for keeping, as by gzip, says nothing until it is decoded (RFC 9110 §8.4).
    let coding = values(of: .contentEncoding).lowercased()
    guard content.octets.isEmpty || coding.isEmpty || coding == "identity" else {
      throw .contentCoded(coding)
    }
    return content
  }

  private func unchunked() throws(WireError) -> WireContent {
    guard table.first(.transferEncoding) != nil else {
      if let problem = table.wrongLength(in: octets) { throw problem }
      return body
    }
    let coding = values(of: .transferEncoding)
    // Two lengths are how one server is made to see another request than the next (RFC 9112 §6.3, item 3).
    guard table.first(.contentLength) == nil else { throw .lengthBesideChunks }
    guard coding.lowercased() == "chunked" else { throw .transferCoded(coding) }
    return WireContent(try Chunks.joined(octets[table.body]))
  }

  /// The values of all fields of one name, as one list (RFC 9110 §5.3).
  private func values(of field: KnownField) -> String {
    table.fields(field).map { text($0.value) }.joined(separator: ", ")
  }
}

extension WireMessage {
  /// Whether it is HTTP of major version 1; whatever is minor, its messages are read alike (RFC 9110 §2.5).
  static func isVersionOne(_ octets: ArraySlice<UInt8>) -> Bool {
    octets.count == 8 && octets.starts(with: "HTTP/1.".utf8) && octets.last?.isASCIIDigit == true
  }

  /// Throws where it is a version that can be read, and of another major number.
  static func demandKnownVersion(_ octets: ArraySlice<UInt8>) throws(WireError) {
    let major = octets.dropFirst(5)
    guard octets.count == 8, octets.starts(with: "HTTP/".utf8), let first = major.first, first.isASCIIDigit,
      first != 0x31, major.dropFirst().first == 0x2E, major.last?.isASCIIDigit == true
    else { return }
    throw .unsupportedVersion(octets.text)
  }
}

/// The chunks of a body (RFC 9112 §7.1).
private struct Chunks {
  private let octets: ArraySlice<UInt8>
  private var position: Int

  /// What the chunks carry, without their sizes, extensions and trailer.
  static func joined(_ octets: ArraySlice<UInt8>) throws(WireError) -> [UInt8] {
    var chunks = Chunks(octets: octets, position: octets.startIndex)
    var joined: [UInt8] = []
    while case let size = try chunks.size(), size > 0 {
      joined += try chunks.data(size)
    }
    // The trailer section: fields that this program has no use for, up to an empty line (§7.1.2).
    while case let line = try chunks.line(), !line.isEmpty {
      guard line.contains(0x3A) else { throw .malformedChunks("its trailer has a line that is no field") }
    }
    guard chunks.position == octets.endIndex else { throw .malformedChunks("something follows its end") }
    return joined
  }

  /// The size before a chunk, in hexadecimal digits; what stands behind a semicolon is ignored (§7.1.1).
  private mutating func size() throws(WireError) -> Int {
    let line = try line()
    let digits = line.prefix { $0 != 0x3B }.trimmingBlanks
    guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(\.isHexadecimal),
      let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .malformedChunks("a chunk does not say its size") }
    return size
  }

  private mutating func data(_ size: Int) throws(WireError) -> ArraySlice<UInt8> {
    let end = position + size
    guard end + 2 <= octets.endIndex, octets[end] == 0x0D, octets[end + 1] == 0x0A else {
      throw .malformedChunks("a chunk has not the size that it says")
    }
    defer { position = end + 2 }
    return octets[position..<end]
  }

  /// The next line, without the CR LF that ends it.
  private mutating func line() throws(WireError) -> ArraySlice<UInt8> {
    guard let end = octets[position...].firstIndex(of: 0x0A), end > position, octets[end - 1] == 0x0D else {
      throw .malformedChunks("it ends before its last chunk")
    }
    defer { position = end + 1 }
    return octets[position..<(end - 1)]
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    var rest = self
    while rest.last == 0x20 || rest.last == 0x09 { rest.removeLast() }
    return rest
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool { isASCIIDigit || (0x61...0x66).contains(lowercasedASCII) }
}
