/// A signed token, a compact JWS, that is the value of a part or stands in it behind a scheme, as in
/// `Authorization: Bearer eyJ…`: taken apart into pieces, and changed by piece.
struct SignedToken {
  /// The scheme before the token, with its space.
  private let scheme: String
  /// Header, payload and signature in base64url.
  private var texts: [String]
  private let message: CompactJWS
  private let header: [JSONLeaf]
  /// Nil where the payload holds no claims.
  private let claims: [JSONLeaf]?

  /// Reads the value of a part; nil if it holds no signed token, or one with names too long to take it apart, or is of a
  /// place where none is looked for.
  init?(at place: Part.Place, _ value: String) {
    guard place.mayHoldToken else { return nil }
    let space = place == .header ? value.utf8.firstIndex(of: 0x20) : nil
    let start = space.map { value.utf8.index(after: $0) } ?? value.startIndex
    guard let message = CompactJWS(value[start...]), let header = message.header.leavesOfMembers else {
      return nil
    }
    if let claims = message.claims {
      guard let leaves = claims.leavesOfMembers else { return nil }
      self.claims = leaves
    } else {
      claims = nil
    }
    self.header = header
    scheme = String(value[..<start])
    texts = value[start...].utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    self.message = message
  }

  /// Its pieces in the order they stand, each with its name inside the token.
  /// - Parameter range: where the value stands in the message.
  func pieces(at range: Range<Int>?) -> [Part] {
    let places = places(in: range)
    let header = header.map {
      Part(.jwtHeader, "header.\($0.path)", $0.value.plainText, range: places?[0] ?? range)
    }
    let claims = claims?.map { Part(.jwt, $0.path, $0.value.plainText, range: places?[1] ?? range) }
    let payload = Part(
      .jwt, "payload", String(decoding: message.payload, as: UTF8.self), range: places?[1] ?? range)
    let signature = Part(.jwtSignature, "signature", texts[2], range: places?[2] ?? range)
    return header + (claims ?? [payload]) + [signature]
  }

  /// Where its three texts stand; nil where the value is written otherwise than it is.
  private func places(in range: Range<Int>?) -> [Range<Int>]? {
    let counts = texts.map(\.utf8.count)
    guard let range, range.count == scheme.utf8.count + counts.reduce(2, +) else { return nil }
    var start = range.lowerBound + scheme.utf8.count
    return counts.map { count in
      defer { start += count + 1 }
      return start..<(start + count)
    }
  }

  /// The value of the part that holds the token, with one piece changed. Nobody signs anew: the other two of
  /// header, payload and signature stay as they were.
  /// - Parameters:
  ///   - name: what the piece is called inside the token.
  ///   - occurrence: counts the pieces of that name inside the token, from 1.
  private func changed(_ place: Part.Place, _ name: String, occurrence: Int, to value: String?)
    throws(AlterationError) -> String
  {
    var texts = texts
    switch place {
    case .jwtSignature:
      let signature = value ?? ""
      guard Base64URL.decode(signature) != nil else {
        throw .unfitValue(part: name, reason: "a signature is written in base64url, without padding")
      }
      texts[2] = signature
    case .jwtHeader:
      let part = Part(.jwtHeader, String(name.dropFirst("header.".count)), "", occurrence: occurrence)
      texts[0] = try Self.encoded(message.header, part, to: value)
    default:
      if let claims = message.claims {
        texts[1] = try Self.encoded(claims, Part(.jwt, name, "", occurrence: occurrence), to: value)
      } else if name == "payload" {
        texts[1] = Base64URL.encode((value ?? "").utf8)
      } else {
        throw .unfitValue(part: name, reason: "the payload is no JSON object, so it has no claims")
      }
    }
    return scheme + texts.joined(separator: ".")
  }

  private static func encoded(_ document: JSONValue, _ part: Part, to value: String?)
    throws(AlterationError) -> String
  {
    let changed = try JSONEditor.changed(document, part, to: value) ?? .object([])
    return Base64URL.encode(changed.text.utf8)
  }
}

extension SignedToken {
  /// The part that holds the token of a piece, and what its value becomes when that piece is changed.
  static func changing(_ piece: Part, to value: String?, among parts: Parts) throws(AlterationError)
    -> (carrier: Part, value: String)
  {
    guard let carrier = parts.carrier(of: piece), let token = SignedToken(at: carrier.place, carrier.value)
    else { throw .unknownPart(piece.address, known: parts.all.map(\.name)) }
    let name = piece.nameInToken
    // Parts are counted over the whole message, pieces of a token inside it.
    let before = parts.all.firstIndex(of: piece).map { end in
      parts.all[..<end].reversed().prefix { $0.token != nil }.count { $0.isCalledAs(piece) }
    }
    do {
      return (carrier, try token.changed(piece.place, name, occurrence: (before ?? 0) + 1, to: value))
    } catch .unfitValue(_, let reason) {
      throw .unfitValue(part: piece.address, reason: reason)
    }
  }

  /// A piece that a token of the message does not have yet: `id_token.admin`; nil where no token is meant.
  static func newPiece(_ name: String, among parts: Parts) -> Part? {
    var piece = Part(.jwt, name, "")
    guard let carrier = parts.carrier(of: piece) else { return nil }
    piece.token = carrier.name
    let local = piece.nameInToken
    guard !local.isEmpty, local != "header." else { return nil }
    if local.hasPrefix("header.") { piece.place = .jwtHeader }
    return piece
  }
}

extension Part {
  fileprivate func isCalledAs(_ other: Part) -> Bool { place == other.place && name == other.name }

  /// What it is called inside its token: `iss`, `header.alg`; its name where it is no piece of one.
  public var nameInToken: String {
    guard let token else { return name }
    return String(decoding: name.utf8.dropFirst(token.utf8.count + 1), as: UTF8.self)
  }
}

extension JSONValue {
  /// The leaves of an object; none where it has no members, nil where their paths are too long to be told.
  fileprivate var leavesOfMembers: [JSONLeaf]? { members?.isEmpty == false ? leaves : [] }
}

extension Part.Place {
  /// Whether a part of this place is a piece of a token.
  public var isInToken: Bool {
    switch self {
    case .jwtHeader, .jwt, .jwtSignature: true
    default: false
    }
  }

  /// Whether a token may be the value of such a part.
  fileprivate var mayHoldToken: Bool {
    switch self {
    case .query, .header, .cookie, .locationQuery, .locationFragment, .form, .json, .xml, .html, .body: true
    case .speech, .store, .fragment: true
    case .script: false
    case .start, .path, .attribute, .credentials, .location, .jwtHeader, .jwt, .jwtSignature, .person: false
    }
  }
}
