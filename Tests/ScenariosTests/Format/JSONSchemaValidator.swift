/// A validator of the keywords that `JSONSchemaWriter` writes; any other keyword is an error, not ignored.
struct JSONSchemaValidator {
  enum Fault: Error, Equatable {
    case unknownKeyword(String)
    case malformed(String)
  }

  /// Whether the schema holds for the instance.
  static func accepts(_ instance: JSONInstance, _ schema: JSONInstance) throws -> Bool {
    switch schema {
    case .boolean(let verdict): return verdict
    case .object(let keywords):
      // Every keyword is looked at, so that an unknown one is found whatever the instance.
      return try keywords.reduce(true) { verdict, keyword in
        let holds = try accepts(instance, keyword.key, keyword.value, keywords)
        return verdict && holds
      }
    default: throw Fault.malformed("a schema is an object or a boolean")
    }
  }

  private static func accepts(
    _ instance: JSONInstance, _ keyword: String, _ value: JSONInstance, _ all: [String: JSONInstance]
  ) throws -> Bool {
    switch (keyword, value) {
    case ("$schema", .string), ("$id", .string), ("title", .string), ("description", .string),
      ("deprecated", .boolean):
      return true
    case ("type", .string(let name)): return try isType(instance, name)
    case ("type", .array(let names)):
      return try names.contains {
        if case .string(let name) = $0 { try isType(instance, name) } else { false }
      }
    case ("enum", .array(let values)): return values.contains(instance)
    case ("const", _): return instance == value
    case ("anyOf", .array(let schemas)): return try schemas.map { try accepts(instance, $0) }.contains(true)
    case ("allOf", .array(let schemas)):
      return try schemas.map { try accepts(instance, $0) }.allSatisfy(\.self)
    case ("if", _):
      guard let then = all["then"] else { throw Fault.malformed("if without then") }
      return try !accepts(instance, value) || accepts(instance, then)
    case ("then", _):
      guard all["if"] != nil else { throw Fault.malformed("then without if") }
      return true
    case ("minimum", .number(let least)): return number(instance).map { $0 >= least } ?? true
    case ("maximum", .number(let most)): return number(instance).map { $0 <= most } ?? true
    case ("maxLength", .number(let most)):
      guard case .string(let text) = instance else { return true }
      return Double(text.unicodeScalars.count) <= most
    case ("pattern", .string(let pattern)):
      guard case .string(let text) = instance else { return true }
      return try text.firstMatch(of: Regex(pattern)) != nil
    default: return try acceptsCollection(instance, keyword, value, all)
    }
  }

  private static func acceptsCollection(
    _ instance: JSONInstance, _ keyword: String, _ value: JSONInstance, _ all: [String: JSONInstance]
  ) throws -> Bool {
    let items: [JSONInstance]? = if case .array(let items) = instance { items } else { nil }
    let members: [String: JSONInstance]? = if case .object(let members) = instance { members } else { nil }
    switch (keyword, value) {
    case ("items", _): return try items?.allSatisfy { try accepts($0, value) } ?? true
    case ("minItems", .number(let least)): return items.map { Double($0.count) >= least } ?? true
    case ("maxItems", .number(let most)): return items.map { Double($0.count) <= most } ?? true
    case ("minProperties", .number(let least)): return members.map { Double($0.count) >= least } ?? true
    case ("maxProperties", .number(let most)): return members.map { Double($0.count) <= most } ?? true
    case ("required", .array(let names)):
      return members.map { members in
        names.allSatisfy { if case .string(let name) = $0 { members[name] != nil } else { false } }
      } ?? true
    case ("properties", .object(let properties)):
      return try members?.allSatisfy { member in
        try properties[member.key].map { try accepts(member.value, $0) } ?? true
      } ?? true
    case ("propertyNames", _): return try members?.keys.allSatisfy { try accepts(.string($0), value) } ?? true
    case ("additionalProperties", _):
      var named: Set<String> = []
      if case .object(let properties)? = all["properties"] { named = Set(properties.keys) }
      return try members?.allSatisfy { try named.contains($0.key) || accepts($0.value, value) } ?? true
    default: throw Fault.unknownKeyword(keyword)
    }
  }

  private static func number(_ instance: JSONInstance) -> Double? {
    if case .number(let value) = instance { value } else { nil }
  }

  private static func isType(_ instance: JSONInstance, _ name: String) throws -> Bool {
    switch (name, instance) {
    case ("null", .null), ("boolean", .boolean), ("number", .number), ("string", .string), ("array", .array),
      ("object", .object):
      true
    case ("integer", .number(let value)): value == value.rounded()
    case ("null", _), ("boolean", _), ("number", _), ("string", _), ("array", _), ("object", _),
      ("integer", _):
      false
    default: throw Fault.malformed("unknown type \(name)")
    }
  }
}
