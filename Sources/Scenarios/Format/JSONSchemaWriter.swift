internal import Simulation
internal import Wire

/// Writes a shape as a JSON Schema, for editors that complete and check YAML files.
enum JSONSchemaWriter {
  /// The schema (draft 2020-12), pretty-printed, closed by a line break; the same on every run.
  static func schema(for shape: Shape, identifier: String, title: String) -> String {
    let head: [(name: String, value: JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string(identifier)),
      ("title", .string(title)),
    ]
    return JSONValue.object(head + members(of: shape)).indentedText + "\n"
  }

  private typealias Members = [(name: String, value: JSONValue)]

  private static func schema(of shape: Shape) -> JSONValue { .object(members(of: shape)) }

  private static func members(of shape: Shape) -> Members {
    switch shape {
    case .text(nil): return [("type", strings(["string", "number", "boolean"])), longest]
    case .text(let pattern?): return text(pattern)
    case .integer(let range): return integer(range)
    case .boolean: return [("type", .string("boolean"))]
    case .choice(let values, let meanings, let former): return choice(values, meanings, former)
    case .list(let item, let least): return list(item, least)
    case .listOrOne(let item, let least):
      return [("anyOf", .array([schema(of: item), .object(list(item, least))]))]
    case .mapping(let fields): return object(fields)
    case .dictionary(let keys, let values):
      return [
        ("type", .string("object")), ("propertyNames", .object(members(of: keys))),
        ("additionalProperties", schema(of: values)),
      ]
    case .single(let keys, let values): return single(keys, values)
    case .variants(let variants): return members(of: variants)
    case .anything: return []
    case .either(let shapes): return [("anyOf", .array(shapes.map(schema)))]
    // Each keyword is about values of its own kind alone, so both may stand beside a choice of kinds.
    case .atMost(let most, let inner):
      let isMapping = if case .dictionary = inner { true } else { false }
      return members(of: inner) + [(isMapping ? "maxProperties" : "maxItems", .integer(most))]
    case .described(let inner, let documentation): return described(members(of: inner), documentation)
    }
  }

  /// A description that is already there follows in brackets: the field says what for, its shape says what.
  private static func described(_ members: Members, _ documentation: String) -> Members {
    guard !documentation.isEmpty else { return members }
    var words = documentation
    if case .string(let inner)? = members.first(where: { $0.name == "description" })?.value {
      words = "\(withoutFullStop(documentation)) (\(withoutFullStop(inner)))."
    }
    return [("description", .string(words))] + members.filter { $0.name != "description" }
  }

  private static func withoutFullStop(_ words: String) -> Substring {
    words.hasSuffix(".") ? words.dropLast() : words[...]
  }

  private static func text(_ pattern: TextPattern) -> Members {
    [
      ("description", .string(pattern.description)), ("type", .string("string")),
      ("pattern", .string(pattern.regularExpression)), longest,
    ]
  }

  /// The limit is one of octets, and a schema counts characters, of which there are no more.
  private static let longest = (name: "maxLength", value: JSONValue.integer(FileLimits.longestText))

  /// Where values have meanings, an editor shows them beside each; what they were called before it marks as outdated.
  private static func choice(_ values: [String], _ meanings: [String], _ former: [String]) -> Members {
    var cases = [JSONValue.object([("enum", strings(values))])]
    if meanings.contains(where: { !$0.isEmpty }) {
      cases = zip(values, meanings).map { value, meaning in
        .object(described([("const", .string(value))], meaning))
      }
    } else if former.isEmpty {
      return [("enum", strings(values))]
    }
    if !former.isEmpty {
      cases.append(.object([("enum", strings(former)), ("deprecated", .boolean(true))]))
    }
    return [("anyOf", .array(cases))]
  }

  private static func integer(_ range: ClosedRange<Int>) -> Members {
    var members: Members = [("type", .string("integer"))]
    if range.lowerBound != .min { members.append(("minimum", .integer(range.lowerBound))) }
    if range.upperBound != .max { members.append(("maximum", .integer(range.upperBound))) }
    return members
  }

  private static func list(_ item: Shape, _ least: Int) -> Members {
    let members: Members = [("type", .string("array")), ("items", schema(of: item))]
    return least > 0 ? members + [("minItems", .integer(least))] : members
  }

  private static func members(of keys: Shape.KeyShape) -> Members {
    switch keys {
    case .matching(let pattern): text(pattern)
    case .among(let names): [("enum", strings(names))]
    }
  }

  private static func single(_ keys: Shape.KeyShape, _ values: Shape) -> Members {
    let optional = JSONValue.object([
      ("anyOf", .array([.object([("type", .string("null"))]), schema(of: values)]))
    ])
    var object: Members = [
      ("type", .string("object")), ("minProperties", .integer(1)), ("maxProperties", .integer(1)),
    ]
    object.append(("propertyNames", .object(members(of: keys))))
    object.append(("additionalProperties", optional))
    return [("anyOf", .array([.object(members(of: keys)), .object(object)]))]
  }

  private static func object(_ fields: Fields) -> Members {
    [("type", .string("object"))] + properties(fields.fields.map(property), required: requiredNames(fields))
  }

  private static func requiredNames(_ fields: Fields) -> [String] {
    fields.fields.filter(\.isRequired).map(\.name)
  }

  private static func property(_ field: Field) -> (name: String, value: JSONValue) {
    (field.name, .object(described(members(of: field.shape), field.documentation)))
  }

  private static func properties(_ properties: Members, required: [String]) -> Members {
    var members: Members = [("properties", .object(properties)), ("additionalProperties", .boolean(false))]
    if !required.isEmpty { members.append(("required", strings(required))) }
    return members
  }

  private static func members(of variants: Variants) -> Members {
    let decider = variants.key
    let values = variants.variants.map(\.value)
    let cases = variants.variants.map { variant -> JSONValue in
      let isThis: Members = [
        ("properties", .object([(decider, .object([("const", .string(variant.value))]))])),
        ("required", strings([decider])),
      ]
      let this = described([("const", .string(variant.value))], variant.documentation)
      let all = [(name: decider, value: JSONValue.object(this))] + variant.fields.fields.map(property)
      let then = properties(all, required: requiredNames(variant.fields))
      return .object([("if", .object(isThis)), ("then", .object(then))])
    }
    let deciding = described([("enum", strings(values))], variants.documentation)
    return [
      ("type", .string("object")), ("properties", .object([(decider, .object(deciding))])),
      ("required", strings([decider])), ("allOf", .array(cases)),
    ]
  }

  private static func strings(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
}

extension JSONValue {
  fileprivate static func object(_ pairs: [(name: String, value: JSONValue)]) -> JSONValue {
    .object(pairs.map { Member($0.name, $0.value) })
  }
}
