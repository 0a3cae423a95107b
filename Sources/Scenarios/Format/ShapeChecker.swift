internal import Diagnostics

/// Holds a tree against a shape and reports every difference at its place.
struct ShapeChecker {
  /// All problems of the tree, in the file's order.
  static func check(_ node: LocatedNode, against shape: Shape, in source: SourceText) -> [Diagnostic] {
    var checker = ShapeChecker(source: source)
    checker.check(node, shape)
    return checker.problems.sortedByPlace()
  }

  let source: SourceText
  private(set) var problems: [Diagnostic] = []

  init(source: SourceText) { self.source = source }

  mutating func check(_ node: LocatedNode, _ shape: Shape) {
    switch shape {
    case .text(let pattern): checkText(node, pattern, shape)
    case .integer(let range): checkInteger(node, range, shape)
    case .boolean: if node.boolean == nil { reportWrongType(node, shape) }
    case .choice(let values, _, let former): checkChoice(node, values, former, shape)
    case .list(let item, let least):
      guard case .sequence(let items, _) = node else { return reportWrongType(node, shape) }
      checkItems(items, item, least, node)
    case .listOrOne(let item, let least):
      if case .sequence(let items, _) = node {
        checkItems(items, item, least, node)
      } else if ShapeKind.accepts(node, item) {
        check(node, item)
      } else {
        reportWrongType(node, shape)
      }
    case .mapping(let fields):
      guard case .mapping(let pairs, _) = node else { return reportWrongType(node, shape) }
      checkFields(pairs, fields, node)
    case .dictionary(let keys, let values):
      guard case .mapping(let pairs, _) = node else { return reportWrongType(node, shape) }
      for pair in pairs {
        checkKey(pair.key, keys)
        check(pair.value, values)
      }
    case .single(let keys, let values): checkSingle(node, keys, values, shape)
    case .variants(let variants): checkVariants(node, variants, shape)
    case .anything: break
    case .either(let shapes): checkEither(node, shapes, shape)
    case .described(let inner, _), .atMost(_, let inner): check(node, inner)
    }
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    problems.append(Diagnostic(code, message, at: source.location(range), help: help))
  }

  mutating func reportWrongType(_ node: LocatedNode, _ shape: Shape) {
    report(
      .wrongType, "expected \(shape.expectation), found \(ShapeKind.name(of: node))", at: node.range,
      help: node.scalar.flatMap { Self.rewriting($0, as: shape) })
  }

  /// Whether it is a few words that a list in brackets could hold as they stand.
  private static func isPlainWords(_ scalar: LocatedScalar) -> Bool {
    guard case .plain = scalar.style, scalar.text.utf8.count <= 60 else { return false }
    return !scalar.text.isEmpty
      && scalar.text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || " ._-/".utf8.contains(byte)
      }
  }

  /// How the scalar can be written to fit, where only its writing is wrong.
  private static func rewriting(_ scalar: LocatedScalar, as shape: Shape) -> String? {
    switch shape {
    case .text where !scalar.isText: return "put it in quotes if it is meant as a text"
    case .choice(let values, _, _) where !scalar.isText && values.contains(scalar.text):
      return "put it in quotes"
    case .integer where scalar.isText && Int(scalar.text) != nil: return "remove the quotes"
    case .list(.text, _) where scalar.isText && isPlainWords(scalar):
      return "write it as a list: [\(scalar.text.split(separator: " ").joined(separator: ", "))]"
    case .boolean:
      switch scalar.text.lowercased() {
      case "true", "yes", "on": return "write true, without quotes"
      case "false", "no", "off": return "write false, without quotes"
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func checkItems(_ items: [LocatedNode], _ item: Shape, _ least: Int, _ node: LocatedNode) {
    if items.count < least {
      let needed = "expected at least \(least) item\(least == 1 ? "" : "s")"
      let found = items.isEmpty ? "the list is empty" : "the list has \(items.count)"
      report(.tooFewItems, "\(needed), but \(found)", at: node.range)
    }
    for element in items { check(element, item) }
  }

  private mutating func checkEither(_ node: LocatedNode, _ shapes: [Shape], _ whole: Shape) {
    var nearest: [Diagnostic]?
    for shape in shapes {
      var attempt = ShapeChecker(source: source)
      attempt.check(node, shape)
      if attempt.problems.isEmpty { return }
      if nearest == nil, ShapeKind.accepts(node, shape) { nearest = attempt.problems }
    }
    if let nearest { problems += nearest } else { reportWrongType(node, whole) }
  }
}
