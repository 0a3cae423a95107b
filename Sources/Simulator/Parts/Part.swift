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
    /// Something on an HTML page in the body: its title, a text, a link, a form, a control of a form.
    case html
    /// A body as a whole, where it has no finer parts.
    case body
    /// What a person types, ticks, presses or sees.
    case person
  }

  public var place: Place
  public var name: String
  /// The value, decoded as its receiver reads it.
  public var value: String
  /// Counts parts of the same place and name, from 1.
  public var occurrence: Int

  public init(_ place: Place, _ name: String, _ value: String, occurrence: Int = 1) {
    self.place = place
    self.name = name
    self.value = value
    self.occurrence = occurrence
  }

  /// What names it without doubt: `query.state`, `header.Cookie`; a second one of the name is
  /// `query.state#2`.
  public var address: String {
    "\(place.rawValue).\(name)" + (occurrence > 1 ? "#\(occurrence)" : "")
  }
}

/// The parts of a message, in the order they stand.
public struct Parts: Sendable, Hashable {
  public private(set) var all: [Part] = []
  private var counts: [String: Int] = [:]

  public init() {}

  mutating func add(_ place: Part.Place, _ name: String, _ value: String) {
    let key = "\(place.rawValue).\(name)"
    let occurrence = counts[key, default: 0] + 1
    counts[key] = occurrence
    all.append(Part(place, name, value, occurrence: occurrence))
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
