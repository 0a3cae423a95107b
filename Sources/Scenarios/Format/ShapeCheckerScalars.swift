internal import Diagnostics

/// Checks of single values.
extension ShapeChecker {
  mutating func checkText(_ node: LocatedNode, _ pattern: TextPattern?, _ shape: Shape) {
    guard let scalar = node.scalar, pattern == nil || scalar.isText else {
      return reportWrongType(node, shape)
    }
    guard let pattern, !pattern.matches(scalar.text) else { return }
    reportMalformed(scalar, pattern)
  }

  mutating func checkInteger(_ node: LocatedNode, _ range: ClosedRange<Int>, _ shape: Shape) {
    guard let scalar = node.scalar, case .number(let integer) = scalar.kind else {
      return reportWrongType(node, shape)
    }
    let written = Quoted.text(scalar.text)
    guard let integer else {
      if PlainNumber(scalar.text)?.isWhole == true {
        report(
          .numberOutOfRange, "expected \(shape.expectation), but \(written) is too large", at: scalar.range)
      } else {
        report(
          .wrongType, "expected \(shape.expectation), found \(written)", at: scalar.range,
          help: "write it in decimal digits, without leading zeros or a plus sign")
      }
      return
    }
    guard range.contains(integer) else {
      return report(.numberOutOfRange, "expected \(shape.expectation), found \(integer)", at: scalar.range)
    }
  }

  mutating func checkChoice(_ node: LocatedNode, _ values: [String], _ former: [String], _ shape: Shape) {
    guard let scalar = node.scalar, scalar.isText else { return reportWrongType(node, shape) }
    if former.contains(scalar.text) { return }
    checkMember(scalar, values, .unknownValue, "unknown value")
  }

  mutating func checkKey(_ key: LocatedScalar, _ keys: Shape.KeyShape) {
    switch keys {
    case .matching(let pattern): if !pattern.matches(key.text) { reportMalformed(key, pattern) }
    case .among(let names): checkMember(key, names, .unknownKey, "unknown key")
    }
  }

  /// Reports a text that is not among those allowed, with the nearest, or with all where none is near.
  mutating func checkMember(
    _ scalar: LocatedScalar, _ allowed: [String], _ code: DiagnosticCode, _ problem: String,
    of place: String = ""
  ) {
    if allowed.contains(scalar.text) { return }
    if let thing = NotSimulated.thing(scalar.text) {
      return report(
        code, "not simulated: \(thing)", at: scalar.range,
        help: "docs/coverage.md tells what lessons can show")
    }
    let help: String =
      if let near = Nearest.match(for: scalar.text, among: allowed) {
        "did you mean \(Quoted.text(near))?"
      } else if allowed.isEmpty {
        "nothing is allowed here"
      } else {
        Quoted.expected(allowed, near: scalar.text)
      }
    report(code, "\(problem) \(Quoted.text(scalar.text))\(place)", at: scalar.range, help: help)
  }

  private mutating func reportMalformed(_ scalar: LocatedScalar, _ pattern: TextPattern) {
    report(
      .malformedText, "expected \(pattern.description), found \(Quoted.text(scalar.text))", at: scalar.range)
  }
}
