internal import Simulator
internal import Transcripts

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
      let list = FieldList(rows: [
        (StyledLine("was", .dim), value(change.was, or: "not there")),
        (StyledLine("became", .dim), value(change.became, or: "taken out")),
      ])
      text.append(list.rendered(width: options.width, indent: options.indent + 2, glyphs: options.glyphs))
    }
    return text
  }

  private func value(_ value: String?, or missing: String) -> StyledLine {
    guard let value else { return StyledLine(missing, .dim) }
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
    }
    return text
  }
}
