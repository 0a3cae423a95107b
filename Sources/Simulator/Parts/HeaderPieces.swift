/// The pieces of a header field's value that are set apart by `;` or `,`, quotes respected: the attributes of
/// `Set-Cookie` (RFC 6265 §4.1), the parameters of `WWW-Authenticate` (RFC 9110 §11.6.1).
public struct HeaderPieces: Sendable, Hashable {
  /// One piece: `Path=/`, `HttpOnly`, `error="invalid_token"`.
  public struct Piece: Sendable, Hashable {
    /// What stands before the name: the scheme of a challenge.
    var prefix = ""
    public var name: String
    /// Without quotes; nil for a bare word.
    public var value: String?
    var isQuoted = false
  }

  public private(set) var all: [Piece] = []
  private let separator: Character

  /// Splits a value. Pieces without a name are passed over.
  public init(_ text: String, separator: Character) {
    self.separator = separator
    for piece in HeaderPieces.split(text, at: separator) {
      var rest = piece
      while rest.first == " " { rest.removeFirst() }
      while rest.last == " " { rest.removeLast() }
      guard !rest.isEmpty else { continue }
      all.append(HeaderPieces.piece(rest))
    }
  }

  /// The challenge's parameters: `Bearer realm="trips"` gives the scheme and its pieces.
  public static func challenge(_ text: String) -> (scheme: String, parameters: [Piece]) {
    let pieces = HeaderPieces(text, separator: ",")
    let scheme = pieces.all.first.map { $0.prefix.isEmpty ? $0.name : $0.prefix } ?? ""
    return (scheme, pieces.all.filter { $0.value != nil })
  }

  /// The first piece of that name, in any case of letters.
  public subscript(_ name: String) -> Piece? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The header field's value again.
  public var text: String {
    all.map { piece in
      let prefix = piece.prefix.isEmpty ? "" : piece.prefix + " "
      guard let value = piece.value else { return prefix + piece.name }
      return "\(prefix)\(piece.name)=" + (piece.isQuoted ? "\"\(value)\"" : value)
    }.joined(separator: "\(separator) ")
  }

  mutating func change(_ name: String, to value: String?) {
    let index = all.firstIndex { $0.name.lowercased() == name.lowercased() }
    switch (index, value) {
    case (let index?, let value?): all[index].value = value.isEmpty ? nil : value
    case (let index?, nil): all.remove(at: index)
    case (nil, let value?):
      all.append(Piece(name: name, value: value.isEmpty ? nil : value, isQuoted: separator == ","))
    case (nil, nil): break
    }
  }

  private static func split(_ text: String, at separator: Character) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == separator, !isQuoted {
        pieces.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return pieces + [text[start...]]
  }

  private static func piece(_ text: Substring) -> Piece {
    guard let equals = text.firstIndex(of: "=") else { return Piece(name: String(text), value: nil) }
    var name = text[..<equals]
    var prefix = ""
    if let space = name.lastIndex(of: " ") {
      prefix = String(name[..<space])
      name = name[name.index(after: space)...]
    }
    var value = text[text.index(after: equals)...]
    let isQuoted = value.count >= 2 && value.first == "\"" && value.last == "\""
    if isQuoted { value = value.dropFirst().dropLast() }
    return Piece(prefix: prefix, name: String(name), value: String(value), isQuoted: isQuoted)
  }
}
