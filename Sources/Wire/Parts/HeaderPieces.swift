/// The pieces of a header field's value that are set apart by `;` or `,`, quotes respected: the attributes of
/// `Set-Cookie` (RFC 6265 §4.1), the parameters of `WWW-Authenticate` (RFC 9110 §11.6.1).
public struct HeaderPieces: Sendable, Hashable {
  /// One piece: `Path=/`, `HttpOnly`, `error="invalid_token"`.
  public struct Piece: Sendable, Hashable {
    /// What stands before the name: the scheme of a challenge.
    var prefix = ""
    public var name: String
    /// Without quotes, and without the backslashes inside them (RFC 9110 §5.6.4); nil for a bare word.
    public var value: String?
    var isQuoted = false
    /// The octets of the value that it was read from; nil for one that was put in.
    var range: Range<Int>?
  }

  public private(set) var all: [Piece] = []
  private let separator: Character

  /// Splits a value. Pieces without a name are passed over.
  public init(_ text: String, separator: Character) {
    self.separator = separator
    let octet = separator.asciiValue ?? 0x2C
    for piece in HeaderPieces.split(Array(text.utf8), at: octet, escapes: hasEscapes) {
      var rest = piece
      while rest.first == 0x20 { rest.removeFirst() }
      while rest.last == 0x20 { rest.removeLast() }
      guard !rest.isEmpty else { continue }
      all.append(HeaderPieces.piece(rest, escapes: hasEscapes))
      all[all.count - 1].range = rest.startIndex..<rest.endIndex
    }
  }

  /// Cookies have quotes but no escapes (RFC 6265 §4.1.1).
  private var hasEscapes: Bool { separator == "," }

  /// The challenge's parameters: `Bearer realm="trips"` gives the scheme and its pieces.
  public static func challenge(_ text: String) -> (scheme: String, parameters: [Piece]) {
    let pieces = HeaderPieces(text, separator: ",")
    let scheme = pieces.all.first.map { $0.prefix.isEmpty ? $0.name : $0.prefix } ?? ""
    return (scheme, pieces.all.filter { $0.value != nil })
  }

  /// The first piece of that name, in any case of letters.
  public subscript(_ name: String) -> Piece? {
    all.first { $0.name.isIdenticalInAnyCase(to: name) }
  }

  /// The header field's value again.
  public var text: String {
    all.map { piece in
      let prefix = piece.prefix.isEmpty ? "" : piece.prefix + " "
      guard let value = piece.value else { return prefix + piece.name }
      return "\(prefix)\(piece.name)=" + (piece.isQuoted ? quoted(value) : value)
    }.joined(separator: "\(separator) ")
  }

  /// Gives one piece another value, or takes it out. An empty value leaves a bare word bare.
  mutating func change(at index: Int, to value: String?) {
    guard all.indices.contains(index) else { return }
    if let value {
      let isBare = value.isEmpty && all[index].value == nil
      all[index].value = isBare ? nil : value
      all[index].isQuoted = all[index].isQuoted || needsQuotes(value)
    } else {
      let prefix = all.remove(at: index).prefix
      // The scheme stands before the first parameter, whichever that is.
      if !prefix.isEmpty {
        if all.indices.contains(index), all[index].prefix.isEmpty {
          all[index].prefix = prefix
        } else {
          all.insert(Piece(name: prefix, value: nil), at: index)
        }
      }
    }
  }

  /// Adds a piece at the end; a bare word where the value is nil.
  mutating func append(_ name: String, _ value: String?) {
    if hasEscapes, all.count == 1, all[0].value == nil, all[0].prefix.isEmpty {
      // A challenge that was a scheme alone: the first parameter follows it without a comma.
      all = [Piece(prefix: all[0].name, name: name, value: value, isQuoted: true)]
    } else {
      all.append(Piece(name: name, value: value, isQuoted: hasEscapes))
    }
  }

  private func needsQuotes(_ value: String) -> Bool {
    hasEscapes && !value.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-._~".utf8.contains($0) }
  }

  private func quoted(_ value: String) -> String {
    var octets: [UInt8] = [0x22]
    for octet in value.utf8 {
      if hasEscapes, octet == 0x22 || octet == 0x5C { octets.append(0x5C) }
      octets.append(octet)
    }
    return String(decoding: octets + [0x22], as: UTF8.self)
  }

  private static func split(_ text: [UInt8], at separator: UInt8, escapes: Bool) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var isQuoted = false
    var isEscaped = false
    for (index, octet) in text.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if escapes, isQuoted, octet == 0x5C {
        isEscaped = true
      } else if octet == 0x22 {
        isQuoted.toggle()
      } else if octet == separator, !isQuoted {
        pieces.append(text[start..<index])
        start = index + 1
      }
    }
    return pieces + [text[start...]]
  }

  private static func piece(_ text: ArraySlice<UInt8>, escapes: Bool) -> Piece {
    func string(_ octets: ArraySlice<UInt8>) -> String { String(decoding: octets, as: UTF8.self) }
    guard let equals = text.firstIndex(of: 0x3D) else { return Piece(name: string(text), value: nil) }
    var name = text[..<equals]
    var prefix = ""
    if let space = name.lastIndex(of: 0x20) {
      prefix = string(name[..<space])
      name = name[(space + 1)...]
    }
    let value = text[(equals + 1)...]
    let unquoted = unquoted(value, escapes: escapes)
    return Piece(
      prefix: prefix, name: string(name), value: string(unquoted ?? value), isQuoted: unquoted != nil)
  }

  /// What stands between the quotes; nil if the whole is no quoted text.
  private static func unquoted(_ text: ArraySlice<UInt8>, escapes: Bool) -> ArraySlice<UInt8>? {
    guard text.count >= 2, text.first == 0x22, text.last == 0x22 else { return nil }
    let inside = text.dropFirst().dropLast()
    guard escapes else { return inside }
    var octets: [UInt8] = []
    var isEscaped = false
    for octet in inside {
      if !isEscaped, octet == 0x22 { return nil }
      isEscaped = !isEscaped && octet == 0x5C
      if !isEscaped { octets.append(octet) }
    }
    return isEscaped ? nil : octets[...]
  }
}
