internal import Diagnostics

/// A value of a file with its place. The only form in which the rest of the module sees a file.
indirect enum LocatedNode: Sendable {
  case scalar(LocatedScalar)
  case sequence([LocatedNode], SourceRange)
  case mapping([Pair], SourceRange)

  /// A key and its value. Keys of one mapping differ, and keep the file's order.
  struct Pair: Sendable {
    let key: LocatedScalar
    let value: LocatedNode
  }

  /// Where it stands: a scalar whole, a flow collection whole, a block list by its first `-`, a block mapping
  /// by its first key; of several lines, the first.
  var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(_, let range), .mapping(_, let range): range
    }
  }
}

/// Reading a node that has been checked against its shape: what does not fit is nothing, never an error.
extension LocatedNode {
  /// The scalar, where it is one that stands for a value.
  var scalar: LocatedScalar? {
    if case .scalar(let scalar) = self, !scalar.isNull { scalar } else { nil }
  }

  /// The text as written, where it is a scalar that stands for a value. Numbers and booleans are texts too.
  var text: String? { scalar?.text }

  /// The whole number that a plain scalar spells in decimal digits.
  var integer: Int? {
    if case .number(let integer)? = scalar?.kind { integer } else { nil }
  }

  /// The truth value of a plain `true` or `false`.
  var boolean: Bool? {
    if case .boolean(let value)? = scalar?.kind { value } else { nil }
  }

  /// Whether it is `null`, `~` or nothing at all.
  var isNull: Bool {
    if case .scalar(let scalar) = self { scalar.isNull } else { false }
  }

  /// The items of a list; of any other value that is not null, a list of that one.
  var list: [LocatedNode] {
    switch self {
    case .sequence(let items, _): items
    case .scalar, .mapping: isNull ? [] : [self]
    }
  }

  /// The pairs of a mapping, in the file's order; of anything else, none.
  var pairs: [Pair] {
    if case .mapping(let pairs, _) = self { pairs } else { [] }
  }

  /// The one key of a `single` shape, and its value where there is one.
  var single: (key: LocatedScalar, value: LocatedNode?)? {
    if let scalar { return (scalar, nil) }
    guard let pair = pairs.first, pairs.count == 1 else { return nil }
    return (pair.key, pair.value.isNull ? nil : pair.value)
  }

  /// The value of a key, where this is a mapping that has it.
  subscript(_ key: String) -> LocatedNode? {
    pairs.first { $0.key.text == key }?.value
  }

  /// Where it stands, as a place in that file.
  func location(in source: SourceText) -> SourceLocation { source.location(range) }
}
