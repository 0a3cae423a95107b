internal import Simulation
internal import Wire

/// A value of a file as JSON: for bodies that an author writes as YAML.
extension LocatedNode {
  /// The value as JSON, keys in the file's order.
  ///
  /// Plain `true`, `false`, `null`, `~` and nothing become JSON's literals, plain decimal numbers stay as
  /// they are written, and all else is a string; so is a number that JSON would write differently, such as
  /// `0x1F` or `+1`.
  var json: JSONValue {
    switch self {
    case .scalar(let scalar): scalar.json
    case .sequence(let items, _): .array(items.map(\.json))
    case .mapping(let pairs, _): .object(pairs.map { .init($0.key.text, $0.value.json) })
    }
  }
}

extension LocatedScalar {
  fileprivate var json: JSONValue {
    switch kind {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number: PlainNumber(text)?.isJSON == true ? .number(text) : .string(text)
    case .text: .string(text)
    }
  }
}
