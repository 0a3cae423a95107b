/// One thing in an XML document that is a part: the text of an element, or an attribute.
struct XMLLeaf {
  /// The names on the way to it, with dots between: `Access_Token.Token`; an attribute's behind a sign:
  /// `Access_Token.Token@kind`.
  let path: String
  /// The way from the root element, as positions among what stands in each element.
  let steps: [Int]
  /// The attribute, counted from 0; nil for the text.
  let attribute: Int?
  let value: String
}

extension XMLTree {
  /// Its leaves in the order they stand: attributes, texts of elements without elements in them, and what
  /// text stands between elements. Nil where their paths are too long to be told.
  var leaves: [XMLLeaf]? {
    guard let places else { return nil }
    var leaves: [XMLLeaf] = []
    var budget = PathBudget()
    for place in places {
      guard let element = root.element(at: place.steps) else { continue }
      for (index, attribute) in element.attributes.enumerated() {
        guard budget.spend(place.path.utf8.count + attribute.name.utf8.count) else { return nil }
        leaves.append(
          XMLLeaf(
            path: "\(place.path)@\(attribute.name)", steps: place.steps, attribute: index,
            value: attribute.value))
      }
      guard element.children.isEmpty || !element.text.isXMLSpace else { continue }
      leaves.append(XMLLeaf(path: place.path, steps: place.steps, attribute: nil, value: element.text))
    }
    return leaves
  }

  /// Every element by its path, in the order they begin; nil where their paths are too long to be told.
  var places: [(path: String, steps: [Int])]? {
    var places: [(path: String, steps: [Int])] = []
    var budget = PathBudget()
    root.collect(into: &places, path: root.name, steps: [], within: &budget)
    return budget.isOverdrawn ? nil : places
  }
}

extension XMLTree.Element {
  fileprivate func collect(
    into places: inout [(path: String, steps: [Int])], path: String, steps: [Int],
    within budget: inout PathBudget
  ) {
    places.append((path, steps))
    for (index, node) in content.enumerated() {
      guard let element = node.element else { continue }
      guard budget.spend(path.utf8.count + element.name.utf8.count) else { return }
      element.collect(
        into: &places, path: "\(path).\(element.name)", steps: steps + [index], within: &budget)
    }
  }

  /// The element at the end of a way; nil if the way leads nowhere.
  func element(at steps: [Int]) -> XMLTree.Element? {
    steps.reduce(Optional(self)) { element, step in
      element.flatMap { $0.content.indices.contains(step) ? $0.content[step].element : nil }
    }
  }

  /// The same element with the one at the end of a way changed, or taken out with the space before it; nil if
  /// nothing is left.
  func changing(_ steps: ArraySlice<Int>, _ change: (XMLTree.Element) -> XMLTree.Element?) -> XMLTree.Element?
  {
    guard let step = steps.first else { return change(self) }
    guard content.indices.contains(step), let inner = content[step].element else { return self }
    var copy = self
    if let changed = inner.changing(steps.dropFirst(), change) {
      copy.content[step] = .element(changed)
    } else {
      copy.content.remove(at: step)
      if step > 0, copy.content[step - 1].isSpace { copy.content.remove(at: step - 1) }
    }
    return copy
  }
}
