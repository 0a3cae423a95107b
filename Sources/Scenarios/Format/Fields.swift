/// One key of a mapping: what it may hold, whether it must be there, and what it is for.
struct Field: Sendable {
  let name: String
  let shape: Shape
  let isRequired: Bool
  /// One sentence for the JSON Schema and the manual.
  let documentation: String

  init(_ name: String, _ shape: Shape, required: Bool = false, _ documentation: String) {
    self.name = name
    self.shape = shape
    isRequired = required
    self.documentation = documentation
  }
}

/// The keys that a mapping may have, and what such a mapping is called.
struct Fields: Sendable {
  let noun: Noun
  let fields: [Field]

  init(_ noun: Noun, _ fields: [Field]) {
    self.noun = noun
    self.fields = fields
  }

  /// The names in the order given.
  var names: [String] { fields.map(\.name) }

  /// The field of that name.
  subscript(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The same with more fields after its own.
  func adding(_ more: [Field]) -> Fields { Fields(noun, fields + more) }
}

/// A mapping whose keys depend on the value of one of them.
struct Variants: Sendable {
  /// The fields that go with one value of the deciding key; the deciding key is not among them.
  struct Variant: Sendable {
    let value: String
    let documentation: String
    let fields: Fields

    init(_ value: String, _ fields: Fields, _ documentation: String) {
      self.value = value
      self.fields = fields
      self.documentation = documentation
    }
  }

  let noun: Noun
  /// The key that decides; it must be there.
  let key: String
  let documentation: String
  let variants: [Variant]

  init(_ noun: Noun, on key: String, _ documentation: String, _ variants: [Variant]) {
    self.noun = noun
    self.key = key
    self.documentation = documentation
    self.variants = variants
  }
}
