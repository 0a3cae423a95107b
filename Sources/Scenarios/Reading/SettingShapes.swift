public import Parties
internal import Wire

/// How files spell the values of settings.
extension SettingShape {
  /// What a file may hold.
  var shape: Shape {
    switch self {
    case .boolean: .boolean
    case .integer(let range): .integer(range)
    case .choice(let values): .choice(values.map(\.value), meanings: values.map(\.meaning))
    case .text(let kind): .text(kind.pattern)
    case .list(let item, let least): .list(item.shape, atLeast: least)
    case .listOrOne(let item, let least): .listOrOne(item.shape, atLeast: least)
    case .either(let shapes): .either(shapes.map(\.shape))
    case .rule: .rule
    case .map(let keys, let values): .dictionary(keys: keys.shape, values: values.shape)
    case .record(let noun, let members):
      .mapping(
        Fields(
          Noun(noun),
          members.map { Field($0.name, $0.shape.shape, required: $0.isRequired, $0.documentation) }))
    case .anything: .anything
    }
  }

  /// The value that a node spells, which fits the shape: what is a text here stays one, whatever it looks like. Nil where it
  /// does not fit.
  func value(of node: LocatedNode) -> JSONValue? {
    switch self {
    case .boolean: return node.boolean.map { .boolean($0) }
    case .integer(let range):
      return node.integer.flatMap { range.contains($0) ? .integer($0) : nil }
    case .choice(let values):
      return node.text.flatMap { text in values.contains { $0.value == text } ? .string(text) : nil }
    case .text(let kind):
      return node.text.flatMap { kind.pattern?.matches($0) ?? true ? .string($0) : nil }
    case .rule: return node.text.map { .string(RuleTable.currentName(of: $0)) }
    case .list(let item, _):
      guard case .sequence(let items, _) = node else { return nil }
      return .array(items.compactMap(item.value))
    case .listOrOne(let item, _): return .array(node.list.compactMap(item.value))
    case .either(let shapes): return shapes.lazy.compactMap { $0.value(of: node) }.first
    case .map, .record, .anything: return node.json
    }
  }
}

extension SettingShape.Keys {
  fileprivate var shape: Shape.KeyShape {
    switch self {
    case .texts(let kind): .matching(kind.pattern ?? Patterns.member)
    case .among(let names): .among(names)
    }
  }
}

extension SettingText {
  /// The rule that such a text keeps; nil for any text.
  fileprivate var pattern: TextPattern? {
    switch self {
    case .anything: nil
    case .address: Patterns.address
    case .name: Patterns.name
    case .path: Patterns.path
    case .resource: Patterns.resource
    case .scopeToken: Patterns.scopeToken
    }
  }
}

extension SettingSummary {
  /// What its value may be, in words: `a whole number from 1 to 86400`.
  public var expectation: String {
    shape.namesRules ? "the name of a rule, or a list of several" : shape.shape.expectation
  }

  /// The setting as a key of a file.
  var field: Field { Field(name, shape.shape, sentence) }
}

extension Shape {
  /// The name of a rule, as it is called today or was before.
  static var rule: Shape {
    .choice(RuleTable.names, formerly: RuleTable.formerNames.keys.sorted())
  }
}
