/// Changes one part of an XML document.
enum XMLEditor {
  /// The document with another value in a part, or without the part; nil if nothing is left. A path that
  /// leads on from an element puts elements, or an attribute, into it.
  static func changed(_ document: XMLTree, _ part: Part, to value: String?) throws(AlterationError)
    -> XMLTree?
  {
    if part.name == "?xml" { throw .fixedPart(part.address, instead: "set body to the whole document") }
    if let value, !XMLTree.canHold(value) {
      throw .unfitValue(part: part.address, reason: "XML can hold no such control character")
    }
    guard let leaves = document.leaves, let places = document.places else {
      throw .unfitValue(part: part.address, reason: PathBudget.reason)
    }
    let change: (steps: [Int], change: (XMLTree.Element) -> XMLTree.Element?)
    if let leaf = nth(part.occurrence, of: leaves.filter { $0.path == part.name }) {
      change = (leaf.steps, { $0.setting(leaf, to: value) })
    } else if let place = nth(part.occurrence, of: places.filter { $0.path == part.name }) {
      change = (place.steps, { $0.settingText(to: value) })
    } else if let value {
      change = try adding(value, part, to: document, places)
    } else {
      return document
    }
    guard let root = document.root.changing(change.steps[...], change.change) else { return nil }
    return XMLTree(prolog: document.prolog, root: root)
  }

  private static func nth<Item>(_ occurrence: Int, of items: [Item]) -> Item? {
    items.dropFirst(occurrence - 1).first
  }

  /// Where something new goes: into the element with the longest path that is there, for names may hold dots;
  /// of several, into the last, where more would follow.
  private static func adding(
    _ value: String, _ part: Part, to document: XMLTree, _ places: [(path: String, steps: [Int])]
  ) throws(AlterationError) -> (steps: [Int], change: (XMLTree.Element) -> XMLTree.Element?) {
    let pieces = part.name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let path = pieces.first.map(String.init) ?? ""
    let attribute = pieces.count == 2 ? pieces.last.map(String.init) : nil
    let places = places.filter { place in
      path.utf8.starts(with: "\(place.path).".utf8) || (attribute != nil && path.isIdentical(to: place.path))
    }
    guard let longest = places.map(\.path.utf8.count).max(),
      let place = places.last(where: { $0.path.utf8.count == longest })
    else {
      throw .unfitValue(
        part: part.address, reason: "a document has one outermost element, here \(document.root.name)")
    }
    let rest = String(decoding: path.utf8.dropFirst(longest), as: UTF8.self)
    let way = rest.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map { String($0) }
    guard place.steps.count + way.count < MessageLimits.deepestNesting else {
      throw .unfitValue(
        part: part.address, reason: "no document may be nested more than \(MessageLimits.deepestNesting) deep"
      )
    }
    if let name = (way + (attribute.map { [$0] } ?? [])).first(where: { !XMLTree.isName($0) }) {
      throw .unfitValue(part: part.address, reason: "'\(name)' is no name in XML")
    }
    if way.isEmpty, let attribute,
      document.root.element(at: place.steps)?.attributes.contains(where: { $0.name == attribute }) == true
    {
      throw .unfitValue(part: part.address, reason: "an element has an attribute once")
    }
    return (place.steps, { $0.adding(value, along: way[...], attribute: attribute) })
  }
}

extension XMLTree.Element {
  /// With another value in a leaf of its own, or without it.
  fileprivate func setting(_ leaf: XMLLeaf, to value: String?) -> XMLTree.Element? {
    guard let attribute = leaf.attribute else {
      return value == nil && !children.isEmpty ? withText("") : settingText(to: value)
    }
    var copy = self
    guard copy.attributes.indices.contains(attribute) else { return copy }
    if let value { copy.attributes[attribute].value = value } else { copy.attributes.remove(at: attribute) }
    return copy
  }

  /// With another text, among its elements where it has text there, in their place where it has none; nil
  /// takes the whole element out.
  fileprivate func settingText(to value: String?) -> XMLTree.Element? {
    guard let value else { return nil }
    guard children.isEmpty || !text.isXMLSpace else {
      var copy = self
      copy.content = value.isEmpty ? [] : [.text(value)]
      return copy
    }
    return withText(value)
  }

  private func withText(_ value: String) -> XMLTree.Element {
    var copy = self
    let first = content.firstIndex { $0.text != nil } ?? content.startIndex
    copy.content.removeAll { $0.text != nil }
    if !value.isEmpty { copy.content.insert(.text(value), at: min(first, copy.content.count)) }
    return copy
  }

  fileprivate func adding(_ value: String, along way: ArraySlice<String>, attribute: String?)
    -> XMLTree.Element
  {
    var copy = self
    guard let name = way.first else {
      if let attribute {
        copy.attributes.append(.init(attribute, value))
      } else if !value.isEmpty {
        copy.content = [.text(value)]
      }
      return copy
    }
    let child = XMLTree.Element(name).adding(value, along: way.dropFirst(), attribute: attribute)
    // Where each element stands on a line of its own, the new one does too.
    let indentation = content.first.flatMap { $0.isSpace ? $0 : nil }
    let end = content.last?.isSpace == true && content.count > 1 ? content.count - 1 : content.count
    copy.content.insert(contentsOf: (indentation.map { [$0] } ?? []) + [.element(child)], at: end)
    return copy
  }
}
