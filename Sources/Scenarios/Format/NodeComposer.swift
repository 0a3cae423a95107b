internal import Diagnostics

/// Builds the tree of a YAML text from the events that the guard lets through.
struct NodeComposer {
  /// What a text holds: the tree, where there is one to go on with, and all problems found on the way.
  struct Composition: Sendable {
    let root: LocatedNode?
    let problems: [Diagnostic]
  }

  /// Reads the text. There is no tree where YAML's own rules or the guard's were broken; a key that stands
  /// twice or is no text is passed over.
  static func compose(_ source: SourceText) -> Composition {
    var composer = NodeComposer(source)
    do throws(Diagnostic) {
      try composer.refuseDirections()
      let root = try composer.document()
      let isSound = composer.guarded.problems.allSatisfy { passable.contains($0.code) }
      return Composition(root: isSound ? root : nil, problems: composer.guarded.problems)
    } catch {
      return Composition(root: nil, problems: composer.guarded.problems + [error])
    }
  }

  private static let passable: Set<DiagnosticCode> = [
    .duplicateKey, .keyNotText, .invisibleCharacter, .lostText,
  ]

  let source: SourceText
  var guarded: YAMLGuard

  private init(_ source: SourceText) {
    self.source = source
    guarded = YAMLGuard(source)
  }

  private mutating func document() throws(Diagnostic) -> LocatedNode {
    var root: LocatedNode?
    while let event = try guarded.next() {
      switch event.kind {
      case .streamStart, .documentStart, .documentEnd: continue
      case .streamEnd:
        guard let root else { throw empty(SourcePosition(line: 1, column: 1)) }
        if case .scalar(let scalar) = root, scalar.text.isEmpty, scalar.style == .plain,
          guarded.problems.isEmpty
        {
          throw empty(scalar.range.start)
        }
        return root
      default: root = try node(event)
      }
    }
    throw empty(SourcePosition(line: 1, column: 1))
  }

  private func empty(_ place: SourcePosition) -> Diagnostic {
    Diagnostic(.emptyFile, "the file is empty", at: source.location(place))
  }

  private mutating func node(_ event: YAMLEvent) throws(Diagnostic) -> LocatedNode {
    switch event.kind {
    case .scalar(let text, let style, _):
      let scalar = scalar(text, style, event)
      try refuseLength(of: scalar)
      try refuseEscapes(in: scalar)
      try noteComment(behind: scalar)
      return .scalar(scalar)
    case .sequenceStart(let isFlow, _): return try sequence(isFlow: isFlow, event)
    case .mappingStart(let isFlow, _): return try mapping(isFlow: isFlow, event)
    // An alias was refused; what stands in its place is never seen.
    default: return .scalar(scalar("", .plain, event))
    }
  }

  /// In columns.
  private static let widestSentence = 250

  /// `Issue #12 is …` ends before the number sign: the rest is a comment, which whoever wrote it does not see.
  private mutating func noteComment(behind scalar: LocatedScalar) throws(Diagnostic) {
    let end = scalar.span.upperBound
    // A place is found by going along its line: far to the right nobody writes a sentence, and many texts may stand there.
    guard scalar.style == .plain, !scalar.text.isEmpty,
      source.position(ofScalar: end).column <= NodeComposer.widestSentence
    else { return }
    let rest = source.scalars(end..<end + 80)
    let blanks = rest.prefix { $0 == " " }
    let comment = rest.dropFirst(blanks.count)
    guard !blanks.isEmpty, comment.first == "#", let next = comment.dropFirst().first,
      next.properties.isAlphabetic || next.properties.numericType != nil
    else { return }
    let place = source.position(ofScalar: end + blanks.count)
    try guarded.report(
      Diagnostic(
        .lostText, "what stands behind this '#' is a comment, and is not read",
        at: source.location(place), severity: .warning,
        help: "put the whole text in quotes, or a blank behind '#' where it is meant as a comment"))
  }

  private mutating func refuseLength(of scalar: LocatedScalar) throws(Diagnostic) {
    let length = scalar.text.utf8.count
    guard length > FileLimits.longestText else { return }
    throw Diagnostic(
      .textTooLong,
      "this text has \(length) octets, more than the \(FileLimits.longestText) that one may have",
      at: source.location(scalar.range), help: "make it shorter")
  }

  private func scalar(_ text: String, _ style: LocatedScalar.Style, _ event: YAMLEvent) -> LocatedScalar {
    let range = source.range(fromScalar: event.start, to: event.end)
    return LocatedScalar(
      text: text, style: style, range: range, span: event.start..<max(event.start, event.end))
  }

  private mutating func sequence(isFlow: Bool, _ start: YAMLEvent) throws(Diagnostic) -> LocatedNode {
    var items: [LocatedNode] = []
    while let event = try guarded.next() {
      if case .sequenceEnd = event.kind {
        let end = isFlow ? event.end : start.start + 1
        return .sequence(items, source.range(fromScalar: start.start, to: end))
      }
      items.append(try node(event))
    }
    throw cutShort(start)
  }

  private mutating func mapping(isFlow: Bool, _ start: YAMLEvent) throws(Diagnostic) -> LocatedNode {
    var pairs: [LocatedNode.Pair] = []
    var places: [String: SourceRange] = [:]
    var firstKey: SourceRange?
    while let event = try guarded.next() {
      if case .mappingEnd = event.kind {
        let whole = source.range(fromScalar: start.start, to: isFlow ? event.end : start.start + 1)
        return .mapping(pairs, isFlow ? whole : firstKey ?? whole)
      }
      let key = try node(event)
      guard let valueEvent = try guarded.next() else { break }
      let value = try node(valueEvent)
      firstKey = firstKey ?? key.range
      guard case .scalar(let scalar) = key else {
        try guarded.report(keyNotText(key))
        continue
      }
      if let first = places.updateValue(places[scalar.text] ?? scalar.range, forKey: scalar.text) {
        try guarded.report(duplicate(scalar, first: first))
      } else {
        pairs.append(LocatedNode.Pair(key: scalar, value: value))
      }
    }
    throw cutShort(start)
  }

  private func keyNotText(_ key: LocatedNode) -> Diagnostic {
    let found = if case .sequence = key { "a list" } else { "a mapping" }
    return Diagnostic(
      .keyNotText, "a key must be a text, found \(found)", at: source.location(key.range),
      help: "put it in quotes if it is meant as a text")
  }

  private func duplicate(_ key: LocatedScalar, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .duplicateKey, "the key \(Quoted.text(key.text)) stands twice in this mapping",
      at: source.location(key.range), help: "the first is on line \(first.start.line): keep one",
      notes: [.init("the first is here", at: source.location(first))])
  }

  private func cutShort(_ start: YAMLEvent) -> Diagnostic {
    let place = source.location(source.position(ofScalar: start.start))
    return Diagnostic(.yamlSyntax, "the value that begins here has no end", at: place)
  }
}
