internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// The body of a message in short: a form as it stands, JSON member by member, a page in a line, and of any other text the
/// first lines.
struct BodyDigest {
  private let options: RenderOptions
  private let abridgement: Abridgement
  private let painter: WirePainter

  init(_ options: RenderOptions, _ abridgement: Abridgement, _ painter: WirePainter) {
    self.options = options
    self.abridgement = abridgement
    self.painter = painter
  }

  /// Its lines, not laid out yet.
  func render(_ entry: Entry, _ wire: WireMessage) -> [WirePainter.Line] {
    let lines = WireLines(wire).body
    guard !lines.isEmpty else { return [] }
    let type =
      wire.table.fields.first { $0.known == .contentType }.map { wire.text($0.value).lowercased() } ?? ""
    if type.contains("html") {
      return [
        WirePainter.Line(line: PageDigest(options).line(wire.body.page(at: ""), wire.body.scripts.count))
      ]
    }
    if let members = try? wire.body.json.members, !members.isEmpty { return json(members, entry) }
    if abridgement.fullness > .apart, !lines.allSatisfy({ painter.bodyLine($0).holdsParameters }) {
      return run(lines.map { wire.text($0) })
    }
    let shown = lines.prefix(lines.count <= 9 ? 9 : 8).map { line in
      var painted = painter.bodyLine(line)
      if !painted.holdsParameters { painted.line = painted.line.cut(to: room, mark: options.glyphs.ellipsis) }
      return painted
    }
    return shown + more(lines.count - shown.count, "lines")
  }

  /// Lines one after the other, without what only sets them out, and as many as fit two lines.
  private func run(_ lines: [String]) -> [WirePainter.Line] {
    let words = lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    let line = StyledLine(options.visible(words), .wire).cut(to: 2 * room - 8, mark: options.glyphs.ellipsis)
    return [WirePainter.Line(line: line)]
  }

  private var room: Int { options.isPlain ? 1_000_000 : max(1, options.measure - options.indent) }

  /// `{ "access_token": "2YotnFZF…", … }`: a member a line, or one after the other.
  private func json(_ members: [JSONValue.Member], _ entry: Entry) -> [WirePainter.Line] {
    let changed = Set(entry.tampering.map(\.part))
    var shown = members.filter {
      abridgement.matters($0.name, $0.value.plainText) || abridgement.isFollowed($0.name)
    }
    if members.count <= mostMembers { shown = members }
    if shown.isEmpty { shown = Array(members.prefix(mostMembers)) }
    shown = Array(shown.prefix(8))
    let left = members.count - shown.count
    var lines = shown.enumerated().map { index, member in
      let isChanged = changed.contains { $0 == "json.\(member.name)" || $0.hasPrefix("json.\(member.name).") }
      let isLast = index == shown.count - 1 && left == 0
      return self.line(member, isChanged: isChanged)
        .adding(isLast ? " }" : ",", .wire)
    }
    if left > 0 { lines.append(StyledLine("\(options.glyphs.ellipsis)\(left) more }", .dim)) }
    guard abridgement.fullness == .apart, lines.count <= 8 else {
      var line = StyledLine("{ ", .wire)
      for (index, member) in lines.enumerated() { line = (index == 0 ? line : line.adding(" ")) + member }
      return [WirePainter.Line(line: line)]
    }
    return lines.enumerated().map { index, line in
      WirePainter.Line(
        line: StyledLine(index == 0 ? "{ " : "  ", .wire)
          + line.cut(to: room - 2, mark: options.glyphs.ellipsis))
    }
  }

  private var mostMembers: Int {
    switch abridgement.fullness {
    case .apart: 6
    case .filled: 4
    case .tight: 2
    }
  }

  private func line(_ member: JSONValue.Member, isChanged: Bool) -> StyledLine {
    let text = member.value.text
    let isLong = member.value.string == nil && text.count > 60
    // What is shortened is the value, as it is elsewhere, and not its quotation marks.
    let quote = member.value.string == nil ? "" : "\""
    let inner = String(text.dropFirst(quote.count).dropLast(quote.count))
    let shown =
      isLong
      ? "\(text.prefix(40))\(options.glyphs.ellipsis)(\(text.count))"
      : quote + abridgement.value(inner, of: member.name, isChanged: isChanged, options.glyphs) + quote
    return StyledLine(options.visible("\"\(member.name)\""), isChanged ? .changed : .name).adding(": ", .wire)
      .adding(options.visible(shown), isChanged ? .changed : .wire)
  }

  private func more(_ count: Int, _ what: String) -> [WirePainter.Line] {
    count > 0
      ? [WirePainter.Line(line: StyledLine("\(options.glyphs.ellipsis) \(count) \(what) more", .dim))] : []
  }
}
