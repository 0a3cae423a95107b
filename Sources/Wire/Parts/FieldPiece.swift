internal import HTTPTypes

/// The pieces of header fields that are parts by themselves: cookies, and attributes of `Set-Cookie` and
/// `WWW-Authenticate`. One list for taking messages apart and for changing them, so that both count alike.
struct FieldPiece {
  /// Which field of the message, counted from 0.
  let field: Int
  /// Which piece of that field's value, counted from 0.
  let index: Int
  let place: Part.Place
  let piece: HeaderPieces.Piece

  /// The pieces of one field; none for a field that has no such pieces.
  static func all(of name: HTTPField.Name, _ value: String, at position: Int, isRequest: Bool) -> [FieldPiece]
  {
    guard let separator = separator(of: name, isRequest: isRequest) else { return [] }
    let pieces = HeaderPieces(value, separator: separator).all
    return pieces.enumerated().compactMap { index, piece in
      let isParameter = separator == "," && piece.value != nil
      if separator == ",", !isParameter { return nil }
      let isCookie = isRequest || (separator == ";" && index == 0)
      return FieldPiece(field: position, index: index, place: isCookie ? .cookie : .attribute, piece: piece)
    }
  }

  static func all(in fields: HTTPFields, isRequest: Bool) -> [FieldPiece] {
    fields.enumerated().flatMap { all(of: $1.name, $1.value, at: $0, isRequest: isRequest) }
  }

  /// What sets the pieces of such a field apart; nil for other fields.
  static func separator(of name: HTTPField.Name, isRequest: Bool) -> Character? {
    switch (name, isRequest) {
    case (.cookie, true), (.setCookie, false): ";"
    case (.wwwAuthenticate, false): ","
    default: nil
    }
  }
}
