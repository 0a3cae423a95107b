internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What was changed in a message while it was in flight.
struct TamperingView {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ entry: Entry) -> StyledText {
    guard !entry.tampering.isEmpty else { return StyledText() }
    if options.isPlain { return plain(entry) }
    let title = StyledLine(options.glyphs.changed, .changed).adding(" changed in flight", .changed)
    var text = Wrapping.words(title, width: options.measure, indent: options.margin, hanging: 2)
    for change in entry.tampering {
      let name = StyledLine(options.visible(change.part), .changed)
      text.append(Wrapping.words(name, width: options.measure, indent: options.indent, hanging: 2))
      let token = TokenChange(change)
      let list = FieldList(
        rows: [
          (StyledLine("was", .dim), value(change.was, or: "not there", isToken: token != nil)),
          (StyledLine("became", .dim), value(change.became, or: "taken out", isToken: token != nil)),
        ] + (token?.claims ?? []).map(row))
      text.append(list.rendered(width: options.width, indent: options.indent + 2, glyphs: options.glyphs))
    }
    return text
  }

  /// A claim of a token that was put in the place of another.
  private func row(_ claim: TokenChange.Claim) -> (StyledLine, StyledLine) {
    let line = StyledLine("was ", .dim) + value(claim.was, or: "not there")
    return (
      StyledLine(options.visible(claim.name), .changed),
      line.adding(", became ", .dim) + value(claim.became, or: "taken out")
    )
  }

  private func value(_ value: String?, or missing: String, isToken: Bool = false) -> StyledLine {
    guard var value else { return StyledLine(missing, .dim) }
    // What is in it is told below, and one of the two stands on the wire.
    if isToken, options.detail != .full { value = TokenText.shortened(value, options.glyphs) }
    return value.isEmpty ? StyledLine("empty", .dim) : StyledLine(options.visible(value), .value)
  }

  private func plain(_ entry: Entry) -> StyledText {
    var text = StyledText()
    for change in entry.tampering {
      let sentence =
        switch (change.was, change.became) {
        case (let was?, let became?):
          "Changed in flight: \(change.part) was \"\(was)\" and became \"\(became)\"."
        case (nil, let became?): "Changed in flight: \(change.part) was not there and became \"\(became)\"."
        case (let was?, nil): "Changed in flight: \(change.part) was \"\(was)\" and was taken out."
        case (nil, nil): "Changed in flight: \(change.part)."
        }
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
      for claim in TokenChange(change)?.claims ?? [] {
        let words = "In this token, \(claim.name): \(row(claim).1.plain)."
        text.append(Wrapping.words(StyledLine(options.visible(words)), width: options.measure))
      }
    }
    return text
  }
}

/// A signed token that was put in the place of another in flight: what the one says otherwise than the other.
struct TokenChange {
  /// One member of the payload, or of the header, as `header.kid`.
  struct Claim: Equatable {
    let name: String
    /// Nil where the first token lacks it.
    let was: String?
    /// Nil where the second token lacks it.
    let became: String?
  }

  /// Those that differ: in the order of the first token, then what the second has besides.
  let claims: [Claim]

  /// Nil where the two values are no tokens that can be read.
  init?(_ change: Tampering) {
    guard let was = change.was.flatMap(Self.members), let became = change.became.flatMap(Self.members) else {
      return nil
    }
    let old = Dictionary(was.map { ($0.name, $0.value) }) { first, _ in first }
    let new = Dictionary(became.map { ($0.name, $0.value) }) { first, _ in first }
    let changed = was.filter { new[$0.name] != $0.value }.map {
      Claim(name: $0.name, was: $0.value.plainText, became: new[$0.name]?.plainText)
    }
    let added = became.filter { old[$0.name] == nil }.map {
      Claim(name: $0.name, was: nil, became: $0.value.plainText)
    }
    claims = changed + added
  }

  /// The members of header and payload of a token, be it behind a scheme as in `Bearer eyJ…`.
  private static func members(_ value: String) -> [JSONValue.Member]? {
    guard let token = CompactJWS(value.split(separator: " ").last ?? ""), let claims = token.claims?.members
    else { return nil }
    let header = token.header.members ?? []
    return claims + header.map { JSONValue.Member("header.\($0.name)", $0.value) }
  }
}
