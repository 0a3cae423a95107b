internal import Citations
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Every part of a message with what it is for and where that is written.
struct PartsView {
  let options: RenderOptions
  let takesTokensApart: Bool

  init(_ options: RenderOptions, takesTokensApart: Bool = true) {
    self.options = options
    self.takesTokensApart = takesTokensApart
  }

  func render(_ entry: Entry) -> StyledText {
    guard !entry.parts.isEmpty, entry.wire != nil || entry.person != nil else { return StyledText() }
    let facts = EntryFacts(entry)
    let shown = PartRows(parts(of: entry, facts), facts, options: options)
    if options.isPlain { return plain(shown, of: entry, facts) }
    let table = TermTable(
      rows: shown.rows.map { row($0, facts) }, continuation: StyledLine(options.glyphs.wrap, .dim))
    return table.rendered(width: options.measure, indent: options.indent)
  }

  private func parts(of entry: Entry, _ facts: EntryFacts) -> [PartEntry] {
    entry.parts.filter { part in
      takesTokensApart || part.token == nil || facts.isChanged(part)
    }
  }

  private func row(_ row: PartRows.Row, _ facts: EntryFacts) -> TermTable.Row {
    switch row {
    case .told(let part, let before, let depth): self.row(part, facts, after: before, depth: depth)
    case .same(let first, let last):
      TermTable.Row(
        term: StyledLine(options.glyphs.ellipsis, .dim),
        text: StyledLine("as above: \(options.visible(span(first, last)))", .dim))
    }
  }

  /// `trips.0.id`, `trips.0.id to trips.2.to`
  private func span(_ first: PartEntry, _ last: PartEntry) -> String {
    first.name == last.name ? first.nameInToken : "\(first.nameInToken) to \(last.nameInToken)"
  }

  private func term(_ part: PartEntry, depth: Int, style: Style = .name) -> StyledLine {
    StyledLine(String(repeating: " ", count: depth) + options.visible(part.shownName), style)
  }

  private func row(_ part: PartEntry, _ facts: EntryFacts, after before: PartEntry?, depth: Int)
    -> TermTable.Row
  {
    var row = TermTable.Row(
      term: term(part, depth: depth, style: facts.isChanged(part) ? .changed : .name), text: explanation(part)
    )
    if before?.isExplained(as: part) == true {
      row.text = StyledLine("as above", .dim)
    } else if let citation = part.citation {
      row.citation = StyledLine(citation.text(options, beside: nil), .citation)
    }
    let decoded = DecodedValue(part, on: facts.wire)
    if decoded.differsFromWire {
      var value = StyledLine("= ", .dim).adding(options.visible(part.value), .value)
      if let moment = decoded.moment { value.append(StyledLine(" (\(moment))", .dim)) }
      row.values = [value]
    }
    return row
  }

  private func explanation(_ part: PartEntry) -> StyledLine {
    part.explanation.isEmpty ? StyledLine("not explained yet", .dim) : options.inline(part.explanation)
  }

  private func plain(_ shown: PartRows, of entry: Entry, _ facts: EntryFacts) -> StyledText {
    let sentences = shown.rows.map { row in
      switch row {
      case .told(let part, _, _): sentence(part, of: entry, facts)
      case .same(let first, let last): "\(first.place.words) \(span(first, last)): as above."
      }
    }
    return lines(sentences)
  }

  /// A sentence for each of some parts.
  func sentences(_ parts: [PartEntry], of entry: Entry) -> StyledText {
    let facts = EntryFacts(entry)
    return lines(parts.map { sentence($0, of: entry, facts) })
  }

  private func lines(_ sentences: [String]) -> StyledText {
    var text = StyledText()
    for sentence in sentences {
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
    }
    return text
  }

  private func sentence(_ part: PartEntry, of entry: Entry, _ facts: EntryFacts) -> String {
    let says = part.explanation.isEmpty ? "not explained yet" : options.inline(part.explanation).plain
    var sentence = "\(place(of: part, in: entry)) \(part.shownName): \(says.asSentence)"
    if let citation = part.citation { sentence += " \(citation.spoken)." }
    let decoded = DecodedValue(part, on: facts.wire)
    if decoded.differsFromWire { sentence += " Decoded value: \(part.value)" }
    if let moment = decoded.moment { sentence += ", that is \(moment)" }
    return sentence
  }

  /// What a person does is told by how it travels, in the words of the headline.
  private func place(of part: PartEntry, in entry: Entry) -> String {
    part.place == .person ? "\(entry.way.capitalizedFirst)," : part.place.words
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
    case .person: "At the screen,"
    case .speech: "Said,"
    case .store: "In the store,"
    case .script: "In the browser,"
    case .fragment: "Fragment parameter"
    }
  }
}
