internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// A message as it travels, in short: the line it begins with, the header fields that say something of it, the others in a
/// line together, and the body as far as it is short. `raw` has it whole.
struct WireDigest {
  let options: RenderOptions
  private let abridgement: Abridgement

  init(_ options: RenderOptions, _ abridgement: Abridgement) {
    self.options = options
    self.abridgement = abridgement
  }

  private var room: Int { max(1, options.measure - options.indent) }

  func render(_ entry: Entry) -> StyledText {
    if let act = entry.person { return ActDigest(options, abridgement).render(act, of: entry) }
    guard let wire = entry.wire else { return WireView(options).render(entry) }
    let painter = WirePainter(entry: entry, wire: wire, options: options, abridgement: abridgement)
    var text = StyledText()
    if options.isPlain { text.append(StyledLine(entry.isResponse ? "The response:" : "The request:")) }
    text.append(laidOut(painter.headLine(wire.table.startLine)))
    var others: [String] = []
    for field in wire.table.fields {
      let name = wire.text(field.name)
      guard isShown(field, name, of: entry) else {
        others.append(options.visible(name))
        continue
      }
      var line = painter.headLine(field.line)
      if field.known != .location, !abridgement.isSpokenOf(name) {
        line.line = line.line.cut(to: room, mark: options.glyphs.ellipsis)
      }
      text.append(laidOut(line))
    }
    if let others = together(others) { text.append(others) }
    let body = BodyDigest(options, abridgement, painter).render(entry, wire)
    if abridgement.fullness == .apart, body.count > 1 || body.first?.holdsParameters == true {
      text.appendGap()
    }
    return text + StyledText(body.flatMap { laidOut($0).lines })
  }

  /// The line that a message begins with, or what a person begins to do, on one line.
  func startLine(_ entry: Entry) -> StyledText {
    guard let wire = entry.wire else {
      let whole =
        entry.person.map { PersonActView(options).render($0, of: entry) } ?? WireView(options).render(entry)
      return StyledText(Array(whole.lines.prefix(1)))
    }
    let line = WirePainter(entry: entry, wire: wire, options: options, abridgement: abridgement)
      .headLine(wire.table.startLine).line
    if options.isPlain { return StyledText([line]) }
    return StyledText([line.cut(to: room, mark: options.glyphs.ellipsis)]).indented(by: options.indent)
  }

  /// Those that many messages have, and that say little of any.
  private static let common: Set<String> = [
    "host", "content-length", "content-type", "cache-control", "pragma", "referrer-policy",
    "content-security-policy", "vary", "connection", "date",
  ]

  private func isShown(_ field: MessageTable.Field, _ name: String, of entry: Entry) -> Bool {
    if abridgement.matters(name) || entry.tampering.contains(where: { $0.part.hasPrefix("header.\(name)") }) {
      return true
    }
    let isCommon = Self.common.contains(name.lowercased())
    return !isCommon && (abridgement.fullness < .tight || field.known != .cookie)
  }

  /// `and Cache-Control, Content-Type`; nothing where there is no more than every message has.
  private func together(_ names: [String]) -> StyledText? {
    guard abridgement.fullness < .tight,
      names.contains(where: { !["host", "content-length"].contains($0.lowercased()) })
    else { return nil }
    let list = options.isPlain ? "Other header fields: " : "\(options.glyphs.ellipsis) "
    let line = StyledLine(list + names.joined(separator: ", ") + (options.isPlain ? "." : ""), .dim)
    return StyledText([options.isPlain ? line : line.cut(to: room, mark: options.glyphs.ellipsis)])
      .indented(by: options.indent)
  }

  private func laidOut(_ painted: WirePainter.Line) -> StyledText {
    guard !options.isPlain else { return StyledText([painted.line]) }
    let breaks: Wrapping.WireBreaks =
      !painted.holdsParameters
      ? .whenFullOrSpace : abridgement.fullness == .apart ? .eachParameter : .whenFull
    return Wrapping.wire(
      painted.line, width: room, continuation: StyledLine(options.glyphs.wrap, .dim), breaks: breaks
    ).indented(by: options.indent)
  }
}
