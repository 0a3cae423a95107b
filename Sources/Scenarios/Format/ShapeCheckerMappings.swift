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
    let fields = variant.fields.adding([Field(variants.key, .choice(values), "")])
    let strays = strays(pairs, fields, variants)
    let known = strays.homes.isEmpty ? pairs : pairs.filter { pair in !strays.keys.contains(pair.key.text) }
    if !strays.homes.isEmpty { reportStrays(strays, among: pairs, in: fields, variants, decider) }
    checkFields(known, fields, node)
  }

  /// The keys that this variant does not have and that are no slips, and the values of the variants that have them all.
  private func strays(_ pairs: [LocatedNode.Pair], _ fields: Fields, _ variants: Variants) -> (
    keys: [String], homes: [String]
  ) {
    let keys = pairs.map(\.key.text).filter {
      fields[$0] == nil && Nearest.match(for: $0, among: fields.names) == nil
    }
    guard !keys.isEmpty else { return ([], []) }
    let homes = variants.variants.filter { other in keys.allSatisfy { other.fields[$0] != nil } }
    return (keys, homes.map(\.value))
  }

  /// Keys that another variant has: one may be out of place, and where there are several, it is the deciding key that is.
  private mutating func reportStrays(
    _ strays: (keys: [String], homes: [String]), among pairs: [LocatedNode.Pair], in fields: Fields,
    _ variants: Variants, _ decider: LocatedNode
  ) {
    let homes = strays.homes.map { "\(variants.key): \($0)" }
    if strays.keys.count == 1, let stray = pairs.first(where: { $0.key.text == strays.keys[0] })?.key {
      return report(
        .unknownKey, "unknown key '\(stray.text)' in \(fields.noun.withArticle)", at: stray.range,
        help: "it goes with \(Quoted.list(homes, joinedBy: "or"))")
    }
    report(
      .keysOfAnother,
      "\(fields.noun.withArticle) has no \(Quoted.list(strays.keys, joinedBy: "and no"))", at: decider.range,
      help: "is \(Quoted.list(homes, joinedBy: "or")) meant?")
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
