internal import Diagnostics

/// Hands on the events of a YAML text, and refuses what a scenario file must not hold.
///
/// Aliases could make a few bytes into a tree without end, tags could name types, and deep nesting could
/// exhaust the stack. What can be passed over is collected, so that it is reported together; what cannot is
/// thrown.
struct YAMLGuard {
  /// What was refused so far and did not end the reading.
  private(set) var problems: [Diagnostic] = []

  private let source: SourceText
  private let events: YAMLEventStream
  private var eventCount = 0
  private var depth = 0
  private var documents = 0

  init(_ source: SourceText) {
    self.source = source
    events = YAMLEventStream(source)
  }

  /// The next event that may be there.
  mutating func next() throws(Diagnostic) -> YAMLEvent? {
    guard let event = try events.next() else { return nil }
    eventCount += 1
    guard eventCount <= FileLimits.mostEvents else {
      throw refusal(.tooManyValues, "the file holds too many values", event.start, length: 1)
    }
    switch event.kind {
    case .documentStart:
      documents += 1
      guard documents == 1 else { throw secondDocument(event) }
    case .alias(let name):
      try refuse(
        .aliasNotAllowed, "aliases are not allowed: '*\(name)'", event.start,
        help: "write out what it stands for, or put a text that starts with '*' in quotes")
    case .scalar(_, _, let properties): try check(properties, event)
    case .sequenceStart(_, let properties), .mappingStart(_, let properties):
      try check(properties, event)
      depth += 1
      guard depth <= FileLimits.deepestNesting else {
        throw Self.tooDeep(at: source.location(source.position(ofScalar: event.start)))
      }
    case .sequenceEnd, .mappingEnd: depth -= 1
    case .streamStart, .streamEnd, .documentEnd: break
    }
    return event
  }

  /// Adds a problem that does not end the reading, found by the reader of the events.
  mutating func report(_ problem: Diagnostic) throws(Diagnostic) {
    guard problems.count < FileLimits.mostSyntaxProblems else { throw problem }
    problems.append(problem)
  }

  static func tooDeep(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep, "values are nested more than \(FileLimits.deepestNesting) levels deep", at: location)
  }

  private mutating func check(_ properties: YAMLEvent.Properties, _ event: YAMLEvent) throws(Diagnostic) {
    // Both stand before the value, in either order, and each ends at a blank.
    var offset = event.start
    if properties.tag != nil, properties.anchor != nil { offset = skipWord(offset, unless: "&") }
    if let anchor = properties.anchor {
      try refuse(
        .aliasNotAllowed, "anchors are not allowed: '&\(anchor)'", offset,
        help: "remove it, or put a text that starts with '&' in quotes")
    }
    if properties.tag != nil {
      let tagOffset = properties.anchor == nil ? event.start : skipWord(event.start, unless: "!")
      try refuse(
        .tagNotAllowed, "tags are not allowed: '\(word(at: tagOffset))'", tagOffset,
        help: "remove it, or put a text that starts with '!' in quotes")
    }
  }

  private mutating func refuse(
    _ code: DiagnosticCode, _ message: String, _ offset: Int, help: String
  ) throws(Diagnostic) {
    try report(refusal(code, message, offset, length: word(at: offset).unicodeScalars.count, help: help))
  }

  private func secondDocument(_ event: YAMLEvent) -> Diagnostic {
    refusal(
      .severalDocuments, "the file holds more than one document", event.start,
      length: word(at: event.start).unicodeScalars.count,
      help: "keep one, and move the others to files of their own")
  }

  private func refusal(
    _ code: DiagnosticCode, _ message: String, _ offset: Int, length: Int, help: String? = nil
  ) -> Diagnostic {
    let range = SourceRange(start: source.position(ofScalar: offset), length: length)
    return Diagnostic(code, message, at: source.location(range), help: help)
  }

  /// The characters from there to the next blank or flow indicator, on one line.
  private func word(at offset: Int) -> String {
    let ends: Set<Unicode.Scalar> = [" ", "\t", "\r", ",", "[", "]", "{", "}"]
    let rest = rest(of: source.position(ofScalar: offset))
    return String(String.UnicodeScalarView(rest.prefix { !ends.contains($0) }))
  }

  /// Where the word after the one at `offset` starts, if that does not itself start with `sign`.
  private func skipWord(_ offset: Int, unless sign: Unicode.Scalar) -> Int {
    let rest = rest(of: source.position(ofScalar: offset))
    guard rest.first != sign else { return offset }
    let word = rest.prefix { $0 != " " && $0 != "\t" }
    return offset + word.count + rest.dropFirst(word.count).prefix { $0 == " " || $0 == "\t" }.count
  }

  private func rest(of position: SourcePosition) -> Substring.UnicodeScalarView.SubSequence {
    (source.line(position.line) ?? "").unicodeScalars.dropFirst(position.column - 1)
  }
}
