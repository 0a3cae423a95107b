/// What a value of a file may be: the checker and the JSON Schema both derive from it.
indirect enum Shape: Sendable {
  /// Any scalar but null. With a pattern, only a text that keeps it: a plain number or boolean needs quotes.
  case text(TextPattern? = nil)
  /// A whole number in decimal digits.
  case integer(ClosedRange<Int>)
  /// Plain `true` or `false`.
  case boolean
  /// One of these texts; where there are meanings, each has one, which may be empty. What they were called
  /// before is taken too, and offered to nobody.
  case choice([String], meanings: [String] = [], formerly: [String] = [])
  /// A list, every item of one shape.
  case list(Shape, atLeast: Int = 0)
  /// A list, or a value that stands for a list of one. The item's shape must not itself be a list.
  case listOrOne(Shape, atLeast: Int = 0)
  /// A mapping with known keys.
  case mapping(Fields)
  /// A mapping with keys of the author's choosing.
  case dictionary(keys: KeyShape, values: Shape)
  /// A mapping with exactly one key, whose value may be null; or that key alone, as a text.
  case single(keys: KeyShape, values: Shape)
  /// A mapping whose keys depend on one of them.
  case variants(Variants)
  /// Any value, such as a JSON body.
  case anything
  /// A value of any of these shapes; they should differ in kind, so that errors can be told for the one
  /// meant.
  case either([Shape])
  /// A list or a mapping of no more than that; who reads it says so where there are more (``FileLimits``).
  case atMost(Int, Shape)
  /// A shape with a sentence that says what it is for.
  case described(Shape, String)

  /// Which texts may be keys.
  enum KeyShape: Sendable {
    case matching(TextPattern)
    case among([String])
  }
}

/// How messages name shapes.
extension Shape {
  /// As in `expected a list of texts`.
  var expectation: String {
    switch self {
    case .text(let pattern): pattern?.description ?? "a text"
    case .integer(let range): Self.words(for: range)
    case .boolean: "true or false"
    case .choice(let values, _, _):
      values.count == 1 || values.count > Self.mostListed
        ? Self.words(for: values) : "one of " + Self.words(for: values)
    case .list(let item, _): "a list of \(item.plural)"
    case .listOrOne(let item, _): "\(item.singular) or a list of \(item.plural)"
    case .mapping(let fields): "\(fields.noun.withArticle) (a mapping)"
    case .dictionary(.matching(let pattern), let values):
      "a mapping from \(pattern.noun.plural) to \(values.plural)"
    case .dictionary(.among, let values): "a mapping to \(values.plural)"
    case .single(.matching(let pattern), _):
      "\(pattern.noun.withArticle), or a mapping from one to its settings"
    case .single(.among(let keys), _): "one of " + Quoted.list(keys, joinedBy: "or")
    case .variants(let variants): "\(variants.noun.withArticle) (a mapping with the key '\(variants.key)')"
    case .anything: "any value"
    case .either(let shapes): shapes.map(\.singular).joined(separator: " or ")
    case .described(let shape, _), .atMost(_, let shape): shape.expectation
    }
  }

  /// A short name for one value.
  var singular: String {
    switch self {
    case .text(let pattern?): pattern.noun.withArticle
    case .mapping(let fields): fields.noun.withArticle
    case .variants(let variants): variants.noun.withArticle
    case .described(let shape, _), .atMost(_, let shape): shape.singular
    default: expectation
    }
  }

  /// A short name for several values.
  var plural: String {
    switch self {
    case .text(let pattern): pattern?.noun.plural ?? "texts"
    case .integer: "whole numbers"
    case .boolean: "true or false"
    case .choice(let values, _, _): Self.words(for: values)
    case .list(let item, _): "lists of \(item.plural)"
    case .listOrOne(let item, _): item.plural
    case .mapping(let fields): fields.noun.plural
    case .dictionary: "mappings"
    case .single(.matching(let pattern), _): pattern.noun.plural
    case .single(.among(let keys), _): Quoted.list(keys, joinedBy: "or")
    case .variants(let variants): variants.noun.plural
    case .anything: "values"
    case .either(let shapes): shapes.map(\.plural).joined(separator: " or ")
    case .described(let shape, _), .atMost(_, let shape): shape.plural
    }
  }

  /// More values than these are not listed where what is expected is told in passing.
  private static var mostListed: Int { 100 }

  private static func words(for values: [String]) -> String {
    values.count > mostListed
      ? "one of \(values.count) names" : Quoted.list(values, joinedBy: "or")
  }

  private static func words(for range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (.min, .max): "a whole number"
    case (let low, .max): "a whole number, \(low) or more"
    case (.min, let high): "a whole number, at most \(high)"
    case (let low, let high): low == high ? "the number \(low)" : "a whole number from \(low) to \(high)"
    }
  }
}
