internal import Wire

/// One thing that a party remembers, as data: what kind of thing, which one, and what is known of it. Views make words of
/// it.
public struct Fact: Sendable, Hashable {
  /// What it is kept with, where it is a part of something: the session of a token; nil for none.
  public var place: Place?
  /// `access token`, `consent`, `waits for`.
  public var kind: String
  /// What tells it from all others of its kind; empty where there is one.
  public var id: [Field]
  /// What is known of it.
  public var fields: [Field]

  public struct Place: Sendable, Hashable {
    /// `session`
    public var kind: String
    public var id: Value

    public init(_ kind: String, _ id: Value) {
      self.kind = kind
      self.id = id
    }
  }

  /// A value, and what it is to the thing: `for` a party, `until` a time. Without a label where the kind says it.
  public struct Field: Sendable, Hashable {
    public var label: String
    public var value: Value

    public init(_ label: String, _ value: Value) {
      self.label = label
      self.value = value
    }

    public init(_ value: Value) { self.init("", value) }

    /// That something is so: `used`, `confidential`.
    public static func flag(_ label: String) -> Field { Field(label, .yes) }
  }

  public indirect enum Value: Sendable, Hashable {
    /// Somebody, as those call him who know him: a client, a user, a party of the cast.
    case party(String)
    case scope(String)
    /// A moment of this day.
    case time(VirtualTime)
    /// A moment of any day.
    case date(VirtualTime)
    /// What opens something to whoever has it.
    case token(String)
    /// What its holder keeps to itself: a password, a nonce, a verifier.
    case secret(String)
    /// An origin, a path, a URI.
    case address(String)
    case text(String)
    /// What the label says is so.
    case yes
    /// What is said of the value before it, beside the matter.
    case remark(String)
    /// Any of these: redirect URIs, grant types.
    case oneOf([Value])
    /// Several that say one thing.
    case together([Field])
  }

  public init(
    _ kind: String, _ id: [Field] = [], in place: Place? = nil, _ fields: [Field] = []
  ) {
    self.kind = kind
    self.id = id
    self.place = place
    self.fields = fields
  }

  /// A thing that one value tells from others of its kind.
  public init(_ kind: String, _ id: Value, in place: Place? = nil, _ fields: [Field] = []) {
    self.init(kind, [Field("", id)], in: place, fields)
  }
}

extension Fact {
  /// Whether a secret is part of what is remembered. An empty one is not.
  public func mentions(_ secret: String) -> Bool {
    (place.map { $0.id.mentions(secret) } ?? false) || kind.contains(octetsOf: secret)
      || (id + fields).contains { $0.mentions(secret) }
  }

  /// The first secret that it holds; nil for none.
  public var secret: String? {
    fields.lazy.compactMap { if case .secret(let secret) = $0.value { secret } else { nil } }.first
  }
}

extension Fact.Field {
  fileprivate func mentions(_ secret: String) -> Bool {
    label.contains(octetsOf: secret) || value.mentions(secret)
  }
}

extension Fact.Value {
  fileprivate func mentions(_ secret: String) -> Bool {
    switch self {
    case .party(let text), .scope(let text), .token(let text), .secret(let text), .address(let text),
      .text(let text), .remark(let text):
      text.contains(octetsOf: secret)
    case .oneOf(let values): values.contains { $0.mentions(secret) }
    case .together(let fields): fields.contains { $0.mentions(secret) }
    case .time, .date, .yes: false
    }
  }
}
