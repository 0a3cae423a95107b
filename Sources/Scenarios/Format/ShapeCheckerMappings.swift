internal import Diagnostics

/// Checks of mappings with known keys.
extension ShapeChecker {
  mutating func checkFields(_ pairs: [LocatedNode.Pair], _ fields: Fields, _ node: LocatedNode) {
    for pair in pairs {
      if let field = fields[pair.key.text] {
        check(pair.value, field.shape)
      } else {
        checkMember(pair.key, fields.names, .unknownKey, "unknown key", of: " in \(fields.noun.withArticle)")
      }
    }
    for field in fields.fields where field.isRequired && !pairs.contains(where: { $0.key.text == field.name })
    {
      reportMissing(field.name, field.shape, in: fields.noun, node)
    }
  }

  mutating func checkVariants(_ node: LocatedNode, _ variants: Variants, _ shape: Shape) {
    guard case .mapping(let pairs, _) = node else { return reportWrongType(node, shape) }
    let values = variants.variants.map(\.value)
    guard let decider = node[variants.key] else {
      return reportMissing(variants.key, .choice(values), in: variants.noun, node)
    }
    guard let text = decider.scalar, text.isText,
      let variant = variants.variants.first(where: { $0.value == text.text })
    else { return check(decider, .choice(values)) }
    checkFields(pairs, variant.fields.adding([Field(variants.key, .choice(values), "")]), node)
  }

  mutating func checkSingle(_ node: LocatedNode, _ keys: Shape.KeyShape, _ values: Shape, _ shape: Shape) {
    if let scalar = node.scalar {
      guard scalar.isText else { return reportWrongType(node, shape) }
      return checkSingleKey(scalar, keys)
    }
    guard case .mapping(let pairs, let range) = node else { return reportWrongType(node, shape) }
    guard let first = pairs.first else {
      return report(.missingKey, "expected \(shape.expectation)", at: range)
    }
    for pair in pairs.dropFirst() {
      let name = Quoted.text(first.key.text)
      report(
        .severalKeys, "only one key may stand here, and \(name) does already", at: pair.key.range,
        help: "indent it further if it belongs to \(name)")
    }
    checkSingleKey(first.key, keys)
    if !first.value.isNull { check(first.value, values) }
  }

  private mutating func checkSingleKey(_ key: LocatedScalar, _ keys: Shape.KeyShape) {
    switch keys {
    case .matching: checkKey(key, keys)
    case .among(let names): checkMember(key, names, .unknownValue, "unknown name")
    }
  }

  private mutating func reportMissing(_ name: String, _ shape: Shape, in noun: Noun, _ node: LocatedNode) {
    report(
      .missingKey, "\(noun.withArticle) needs the key '\(name)'", at: node.range,
      help: "add '\(name)': \(shape.expectation)")
  }
}
