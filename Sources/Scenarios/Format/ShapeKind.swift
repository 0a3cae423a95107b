/// Compares a node with a shape by kind alone: scalar, list or mapping.
enum ShapeKind {
  /// What a node is, in words.
  static func name(of node: LocatedNode) -> String {
    switch node {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: "nothing"
      case .boolean(let value): value ? "true" : "false"
      case .number: "a number"
      case .text: "a text"
      }
    }
  }

  /// Whether a value of the node's kind could be of that shape, whatever it holds.
  static func accepts(_ node: LocatedNode, _ shape: Shape) -> Bool {
    switch shape {
    case .text, .choice: node.scalar != nil
    case .integer: if case .number? = node.scalar?.kind { true } else { false }
    case .boolean: node.boolean != nil
    case .list: if case .sequence = node { true } else { false }
    case .listOrOne(let item, _): if case .sequence = node { true } else { accepts(node, item) }
    case .mapping, .dictionary, .variants: if case .mapping = node { true } else { false }
    case .single: if case .sequence = node { false } else { !node.isNull }
    case .anything: true
    case .either(let shapes): shapes.contains { accepts(node, $0) }
    case .described(let inner, _), .atMost(_, let inner): accepts(node, inner)
    }
  }
}
