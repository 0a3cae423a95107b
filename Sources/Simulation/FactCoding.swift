internal import Wire

// A fact in JSON: `kind`; `place`, `id` and `fields` where there are any. A field is an object of its label, where it has
// one, and its value, which stands under what kind of value it is: `{"label": "for", "party": "travel-app"}`.

extension Fact: Codable {
  private enum Keys: String, CodingKey { case kind, place, id, fields }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Keys.self)
    self.init(
      try members.decode(String.self, forKey: .kind),
      try members.decodeIfPresent([Field].self, forKey: .id) ?? [],
      in: try members.decodeIfPresent(Place.self, forKey: .place),
      try members.decodeIfPresent([Field].self, forKey: .fields) ?? [])
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Keys.self)
    try members.encode(kind, forKey: .kind)
    try members.encodeIfPresent(place, forKey: .place)
    if !id.isEmpty { try members.encode(id, forKey: .id) }
    if !fields.isEmpty { try members.encode(fields, forKey: .fields) }
  }
}

extension Fact.Place: Codable {
  private enum Keys: String, CodingKey { case kind }

  public init(from decoder: any Decoder) throws {
    self.init(
      try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .kind),
      try Fact.Value(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Keys.self)
    try members.encode(kind, forKey: .kind)
    try id.encode(to: encoder)
  }
}

extension Fact.Field: Codable {
  private enum Keys: String, CodingKey { case label }

  public init(from decoder: any Decoder) throws {
    let label = try decoder.container(keyedBy: Keys.self).decodeIfPresent(String.self, forKey: .label)
    self.init(label ?? "", try Fact.Value(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    if !label.isEmpty {
      var members = encoder.container(keyedBy: Keys.self)
      try members.encode(label, forKey: .label)
    }
    try value.encode(to: encoder)
  }
}

extension Fact.Value: Codable {
  private enum Keys: String, CodingKey, CaseIterable {
    case party, scope, time, date, token, secret, address, text, yes, remark, oneOf, together
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Keys.self)
    guard let key = members.allKeys.first, members.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a value is of exactly one kind"))
    }
    func text() throws -> String { try members.decode(String.self, forKey: key) }
    func moment() throws -> VirtualTime {
      guard let time = VirtualTime(try text()) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: members, debugDescription: "no time such as 2026-01-05T09:00:00Z")
      }
      return time
    }
    self =
      switch key {
      case .party: .party(try text())
      case .scope: .scope(try text())
      case .time: .time(try moment())
      case .date: .date(try moment())
      case .token: .token(try text())
      case .secret: .secret(try text())
      case .address: .address(try text())
      case .text: .text(try text())
      case .yes: .yes
      case .remark: .remark(try text())
      case .oneOf: .oneOf(try members.decode([Fact.Value].self, forKey: key))
      case .together: .together(try members.decode([Fact.Field].self, forKey: key))
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Keys.self)
    switch self {
    case .party(let text): try members.encode(text, forKey: .party)
    case .scope(let text): try members.encode(text, forKey: .scope)
    case .time(let time): try members.encode(time.description, forKey: .time)
    case .date(let time): try members.encode(time.description, forKey: .date)
    case .token(let text): try members.encode(text, forKey: .token)
    case .secret(let text): try members.encode(text, forKey: .secret)
    case .address(let text): try members.encode(text, forKey: .address)
    case .text(let text): try members.encode(text, forKey: .text)
    case .yes: try members.encode(true, forKey: .yes)
    case .remark(let text): try members.encode(text, forKey: .remark)
    case .oneOf(let values): try members.encode(values, forKey: .oneOf)
    case .together(let fields): try members.encode(fields, forKey: .together)
    }
  }
}
