internal import Citations
internal import Simulator
internal import Transcripts

/// Every part of a message with what it is for and where that is written.
struct PartsView {
  let options: RenderOptions
  let known: KnownParts
  let takesTokensApart: Bool

  init(_ options: RenderOptions, known: KnownParts = KnownParts(), takesTokensApart: Bool = true) {
    self.options = options
    self.known = known
    self.takesTokensApart = takesTokensApart
  }

  func render(_ entry: Entry) -> StyledText {
    guard !entry.parts.isEmpty, entry.wire != nil || entry.person != nil else { return StyledText() }
    if options.isPlain { return plain(entry) }
    var before: PartEntry?
    var carrierDepth = 0
    var rows: [TermTable.Row] = []
    for part in parts(of: entry) {
      if part.token == nil { carrierDepth = part.place.depth }
      guard !isFamiliar(part, in: entry), !isSame(part, as: before, in: entry) else { continue }
      let depth = part.token == nil ? part.place.depth : carrierDepth + 2
      rows.append(row(part, of: entry, after: before, depth: depth))
      before = part
    }
    let familiar = familiarNames(entry)
    if !familiar.isEmpty {
      let names = StyledLine(options.visible(familiar.joined(separator: ", ")), .dim)
      rows.append(TermTable.Row(term: StyledLine("as before", .dim), text: names))
    }
    return TermTable(rows: rows, continuation: StyledLine(options.glyphs.wrap, .dim))
      .rendered(width: options.measure, indent: options.indent)
  }

  private func parts(of entry: Entry) -> [PartEntry] {
    entry.parts.filter { part in
      takesTokensApart || part.token == nil || entry.tampering.contains { $0.part == part.address }
    }
  }

  private func row(_ part: PartEntry, of entry: Entry, after before: PartEntry?, depth: Int)
    -> TermTable.Row
  {
    let isChanged = entry.tampering.contains { $0.part == part.address }
    let name = String(repeating: " ", count: depth) + options.visible(part.nameInToken)
    var row = TermTable.Row(term: StyledLine(name, isChanged ? .changed : .name), text: explanation(part))
    if Self.repeats(part, before) {
      row.text = StyledLine("as above", .dim)
    } else if let citation = part.citation {
      row.citation = StyledLine(citation.text(options, beside: nil), .citation)
    }
    let decoded = DecodedValue(part, in: entry)
    if decoded.differsFromWire {
      var value = StyledLine("= ", .dim).adding(options.visible(part.value), .value)
      if let moment = decoded.moment { value.append(StyledLine(" (\(moment))", .dim)) }
      row.values = [value]
    }
    return row
  }

  /// Whether a part is plain HTTP that was explained before in the same words: it is named, not told again.
  private func isFamiliar(_ part: PartEntry, in entry: Entry) -> Bool {
    guard options.detail != .full, !entry.tampering.contains(where: { $0.part == part.address }) else {
      return false
    }
    return known.contains(part)
  }

  /// Whether a part adds nothing to the one above: of that name, in these words, and to be read on the wire, such as
  /// the second button of a choice.
  private func isSame(_ part: PartEntry, as before: PartEntry?, in entry: Entry) -> Bool {
    guard let before, options.detail != .full, part.name == before.name, Self.repeats(part, before) else {
      return false
    }
    return !DecodedValue(part, in: entry).differsFromWire
      && !entry.tampering.contains { $0.part == part.address }
  }

  private func familiarNames(_ entry: Entry) -> [String] {
    var names: [String] = []
    for part in parts(of: entry) where isFamiliar(part, in: entry) && !names.contains(part.nameInToken) {
      names.append(part.nameInToken)
    }
    return names
  }

  private func explanation(_ part: PartEntry) -> StyledLine {
    part.explanation.isEmpty ? StyledLine("not explained yet", .dim) : options.inline(part.explanation)
  }

  private static func repeats(_ part: PartEntry, _ before: PartEntry?) -> Bool {
    guard let before, !part.explanation.isEmpty else { return false }
    return before.explanation == part.explanation && before.citation == part.citation
  }

  private func plain(_ entry: Entry) -> StyledText {
    var text = StyledText()
    var before: PartEntry?
    for part in parts(of: entry) where !isFamiliar(part, in: entry) && !isSame(part, as: before, in: entry) {
      before = part
      let says = part.explanation.isEmpty ? "not explained yet" : options.inline(part.explanation).plain
      var sentence = "\(part.place.words) \(part.nameInToken): \(says.asSentence)"
      if let citation = part.citation { sentence += " \(citation.spoken)." }
      let decoded = DecodedValue(part, in: entry)
      if decoded.differsFromWire { sentence += " Decoded value: \(part.value)" }
      if let moment = decoded.moment { sentence += ", that is \(moment)" }
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
    }
    let familiar = familiarNames(entry)
    if !familiar.isEmpty {
      text.append(StyledLine(options.visible("As before: \(familiar.joined(separator: ", "))."), .plain))
    }
    return text
  }
}

extension Part.Place {
  /// Blank columns before the name: what stands inside another part stands below it. The pieces of a token are
  /// placed by the part that holds it.
  var depth: Int {
    switch self {
    case .attribute, .cookie, .credentials, .location, .locationQuery, .locationFragment: 2
    default: 0
    }
  }

  /// What kind of thing it is, at the start of a sentence.
  var words: String {
    switch self {
    case .start: "Start line,"
    case .path: "Start line,"
    case .query: "Query parameter"
    case .header: "Header field"
    case .attribute: "Attribute"
    case .cookie: "Cookie"
    case .credentials: "Credentials,"
    case .location: "Location,"
    case .locationQuery: "Query parameter in Location,"
    case .locationFragment: "Fragment parameter in Location,"
    case .form: "Form parameter"
    case .json: "JSON member"
    case .jwtHeader: "Token header,"
    case .jwt: "Claim"
    case .jwtSignature: "Token,"
    case .xml: "XML,"
    case .html: "HTML,"
    case .body: "Body,"
    case .person: "On the screen,"
    case .speech: "Said,"
    case .store: "In the store,"
    case .script: "In the browser,"
    case .fragment: "Fragment parameter"
    }
  }
}
