/// Changes one part of a JSON document.
enum JSONEditor {
  /// The document with another value in a part, or without the part; nil if nothing is left. A value that
  /// replaces anything but a string is read as JSON where it can be; what is new is a string.
  static func changed(_ document: JSONValue, _ part: Part, to value: String?) throws(AlterationError)
    -> JSONValue?
  {
    guard let leaves = document.leaves?.filter({ $0.path == part.name }) else {
      throw .unfitValue(part: part.address, reason: PathBudget.reason)
    }
    if leaves.indices.contains(part.occurrence - 1) {
      let leaf = leaves[part.occurrence - 1]
      return document.replacing(leaf.steps[...], with: value.map { read($0, inPlaceOf: leaf.value) })
    }
    let (steps, rest) = way(along: part.name[...], in: document)
    guard let found = document.value(at: steps) else { return document }
    if let value, part.occurrence > 1, rest == nil {
      return try doubling(steps, of: document, with: value, part)
    }
    guard let rest else {
      return document.replacing(steps[...], with: value.map { read($0, inPlaceOf: found) })
    }
    guard let value else { return document }
    guard steps.count + rest.utf8.count(where: { $0 == 0x2E }) + 1 < MessageLimits.deepestNesting else {
      throw .unfitValue(
        part: part.address, reason: "no document may be nested more than \(MessageLimits.deepestNesting) deep"
      )
    }
    return document.replacing(steps[...], with: try adding(value, along: rest, to: found, part))
  }

  /// One more member of a name that an object has already: most receivers take one of them, and not all the same (RFC 8259
  /// §4).
  private static func doubling(
    _ steps: [Int], of document: JSONValue, with text: String, _ part: Part
  ) throws(AlterationError) -> JSONValue? {
    guard let last = steps.last, let container = document.value(at: steps.dropLast()),
      case .object(var members) = container, members.indices.contains(last)
    else {
      throw .unfitValue(part: part.address, reason: "members of an object alone can stand twice")
    }
    members.append(.init(members[last].name, read(text, inPlaceOf: members[last].value)))
    return document.replacing(steps.dropLast(), with: .object(members))
  }

  private static func read(_ value: String, inPlaceOf old: JSONValue) -> JSONValue {
    if case .string = old { return .string(value) }
    return (try? JSONReader.read(Array(value.utf8))) ?? .string(value)
  }

  /// How far a path leads, and what is left of it; nil if nothing is. Names may hold dots, so the longest
  /// name that stands there is tried first.
  private static func way(along path: Substring, in value: JSONValue) -> (steps: [Int], rest: Substring?) {
    var furthest: (steps: [Int], rest: Substring?) = ([], path)
    for (index, name, value) in children(of: value).sorted(by: { $0.name.utf8.count > $1.name.utf8.count }) {
      if path.utf8.elementsEqual(name.utf8) { return ([index], nil) }
      guard value.isContainer, path.utf8.starts(with: "\(name).".utf8) else { continue }
      let start = path.utf8.index(path.utf8.startIndex, offsetBy: name.utf8.count + 1)
      let (steps, rest) = way(along: path[start...], in: value)
      if rest == nil { return ([index] + steps, nil) }
      if furthest.steps.isEmpty { furthest = ([index] + steps, rest) }
    }
    return furthest
  }

  private static func children(of value: JSONValue) -> [(index: Int, name: String, value: JSONValue)] {
    switch value {
    case .object(let members): members.enumerated().map { ($0, $1.name, $1.value) }
    case .array(let values): values.enumerated().map { ($0, String($0), $1) }
    default: []
    }
  }

  /// Puts a text into a container, objects around it where the path has several names.
  private static func adding(
    _ text: String, along path: Substring, to container: JSONValue, _ part: Part
  ) throws(AlterationError) -> JSONValue {
    var names = path.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    let first = names.removeFirst()
    let value = names.reversed().reduce(JSONValue.string(text)) { .object([.init($1, $0)]) }
    switch container {
    case .object(let members):
      if let present = members.first(where: { $0.name.isIdentical(to: first) }) {
        throw .unfitValue(
          part: part.address, reason: "'\(first)' is \(present.value.kind), which has no members")
      }
      return .object(members + [.init(first, value)])
    case .array(let values):
      guard Int(first) == values.count else {
        throw .unfitValue(
          part: part.address, reason: "the array has \(values.count) values; the next one is \(values.count)")
      }
      return .array(values + [value])
    default:
      throw .unfitValue(
        part: part.address, reason: "the document is \(container.kind), which has no members")
    }
  }
}

extension JSONValue {
  fileprivate var isContainer: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }
}
