/// One thing in a message that has a name and a value: a parameter, a header field, a member, an attribute.
///
/// Every octet of a message that says something belongs to a part, so that everything can be explained, and
/// changed, by name.
public struct Part: Sendable, Hashable {
  /// Where in the message it stands.
  public enum Place: String, Sendable, Hashable, Codable, CaseIterable {
    /// The method of a request, or the status of a response; the version of HTTP.
    case start
    case path
    /// A parameter behind `?` in the request's target.
    case query
    case header
    /// A piece of a header field's value: a directive, a parameter, an attribute of a cookie.
    case attribute
    case cookie
    /// User-id and password inside `Authorization: Basic`.
    case credentials
    /// The address in `Location`, without its parameters.
    case location
    /// A parameter behind `?` in `Location`.
    case locationQuery = "location-query"
    /// A parameter behind `#` in `Location`.
    case locationFragment = "location-fragment"
    /// A parameter of a form-encoded body.
    case form
    /// A member of a JSON body, by its path: `keys.0.kid`.
    case json
    /// The text of an element of an XML body, by its path (`Access_Token.Token`), or an attribute of one
    /// (`Access_Token.Token@kind`). `?xml` is what the XML declaration says.
    case xml
    /// Something on an HTML page in the body: its title, a text, a link, a form, a control of a form.
    case html
    /// A parameter of the header of a token that stands in another part: `id_token.header.alg`.
    case jwtHeader = "jwt-header"
    /// A claim of such a token: `id_token.iss`; its payload where that holds no claims.
    case jwt
    /// The signature of such a token, in base64url: `id_token.signature`.
    case jwtSignature = "jwt-signature"
    /// A body as a whole, where it has no finer parts.
    case body
    /// What a person types, ticks, presses or sees.
    case person
    /// What somebody says to somebody.
    case speech
    /// Something that a party keeps, found by somebody who read its store.
    case store
    /// What a script of a page reads or writes in the browser, by itself.
    case script
    /// A parameter behind `#` in the address that a script reads.
    case fragment
  }

  public var place: Place
  public var name: String
  /// The value, decoded as its receiver reads it.
  public var value: String
  /// Counts parts of the same place and name, from 1.
  public var occurrence: Int
  /// For a piece of a token the name of the part that holds the token: `id_token`; nil for any other part.
  public var token: String?
  /// The octets of the message that it stands in: of a parameter or a header field with its name, of a member of JSON its
  /// value, of a piece of a token the third of the token that holds it, of what stands in XML or HTML the whole body. Nil
  /// for what stands in no HTTP message.
  public var range: Range<Int>?

  public init(
    _ place: Place, _ name: String, _ value: String, occurrence: Int = 1, token: String? = nil,
    range: Range<Int>? = nil
  ) {
    self.place = place
    self.name = name
    self.value = value
    self.occurrence = occurrence
    self.token = token
    self.range = range
  }

  /// What names it without doubt: `query.state`, `header.Cookie`; a second one of the name is
  /// `query.state#2`.
  public var address: String {
    "\(place.rawValue).\(name)" + (occurrence > 1 ? "#\(occurrence)" : "")
  }
}

/// The parts of a message, in the order they stand.
public struct Parts: Sendable, Hashable {
  public let all: [Part]

  init(_ all: [Part]) {
    self.all = all
  }

  /// The part whose value is the token that a part is a piece of, or would be as a new one; nil if there is none.
  func carrier(of piece: Part) -> Part? {
    if let index = all.firstIndex(of: piece) { return all[..<index].last { $0.token == nil } }
    let carriers = zip(all, all.dropFirst()).filter { $0.token == nil && $1.token != nil }.map(\.0)
    return carriers.filter { piece.name.utf8.starts(with: "\($0.name).".utf8) }
      .max { $0.name.utf8.count < $1.name.utf8.count }
  }

  /// The part of that address.
  public subscript(address address: String) -> Part? {
    all.first { $0.address == address }
  }

  /// The parts that a person may mean by `name`: by address, else by name as it is written, else by name in
  /// any case of letters. What the message says of itself (parameters, members, cookies) comes before what
  /// HTTP says of it: header fields and first line are meant only where nothing else bears the name.
  public func named(_ name: String) -> [Part] {
    if let exact = self[address: name] { return [exact] }
    let lowercased = name.lowercased()
    let field = all.filter { $0.place == .header && $0.address.lowercased() == lowercased }
    if !field.isEmpty { return field }
    var matches = all.filter { $0.name == name }
    if matches.isEmpty { matches = all.filter { $0.name.lowercased() == lowercased } }
    let parameters = matches.filter { $0.place != .header && $0.place != .start }
    return parameters.isEmpty ? matches : parameters
  }
}

/// Gathers the parts of a message.
struct PartCollector {
  private var all: [Part] = []
  private var counts: [String: Int] = [:]

  /// Those gathered so far.
  var parts: Parts { Parts(all) }

  /// Adds a part and, where its value is a signed token, the pieces of that.
  /// - Parameters:
  ///   - range: where it stands.
  ///   - valueRange: where its value stands, if not in all of the range.
  mutating func add(
    _ place: Part.Place, _ name: String, _ value: String, at range: Range<Int>? = nil,
    valueAt valueRange: Range<Int>? = nil
  ) {
    append(Part(place, name, value, range: range))
    guard let token = SignedToken(at: place, value) else { return }
    let pieces = token.pieces(at: valueRange ?? range)
    var budget = PathBudget()
    // Each piece repeats the name of what holds the token.
    guard budget.spend(name.utf8.count * pieces.count) else { return }
    for piece in pieces {
      append(Part(piece.place, "\(name).\(piece.name)", piece.value, token: name, range: piece.range))
    }
  }

  private mutating func append(_ part: Part) {
    let address = part.address
    let occurrence = counts[address, default: 0] + 1
    counts[address] = occurrence
    all.append(part)
    all[all.count - 1].occurrence = occurrence
  }
}
