internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What a person does at the browser, in short: a page that is long in a line, and of lists the first lines.
struct ActDigest {
  private let options: RenderOptions
  private let abridgement: Abridgement

  init(_ options: RenderOptions, _ abridgement: Abridgement) {
    self.options = options
    self.abridgement = abridgement
  }

  func render(_ act: PersonAct, of entry: Entry) -> StyledText {
    let view = PersonActView(options)
    switch act {
    case .sees(let page):
      let whole = view.render(.sees(short(page)), of: entry)
      if abridgement.fullness == .apart, whole.lines.count <= 9 || options.isPlain { return whole }
      return folded(page, entry)
    case .writes(let html):
      guard abridgement.fullness > .apart, !options.isPlain else {
        return capped(view.render(act, of: entry))
      }
      let page = HTMLReader.page(from: html, address: "")
      return line(
        StyledLine(options.visible(entry.from.text), .party).adding("'s script writes ")
          + PageDigest(options).line(page))
    default: return capped(view.render(act, of: entry))
    }
  }

  /// The page with an address that fits a line.
  private func short(_ page: Page) -> Page {
    var page = page
    page.address = Self.short(page.address, to: max(30, options.measure - options.indent - 4), options.glyphs)
    return page
  }

  /// An address without the parameters that do not fit: `https://login.example/authorize?…(231)`.
  private static func short(_ address: String, to room: Int, _ glyphs: Glyphs) -> String {
    guard address.count > room, let mark = address.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
      return address
    }
    return "\(address[...mark])\(glyphs.ellipsis)(\(address.count))"
  }

  private func folded(_ page: Page, _ entry: Entry) -> StyledText {
    let reader = StyledLine(options.visible(entry.from.text), .party).adding(" shows ")
      .adding(options.visible(entry.to.text), .party).adding(", at ")
    return line(reader.adding(options.visible(short(page).address), .code))
      + line(PageDigest(options).line(page))
  }

  private func line(_ line: StyledLine) -> StyledText {
    Wrapping.words(line, width: options.measure, indent: options.indent, hanging: 2)
  }

  /// The first lines of a text.
  private func capped(_ text: StyledText) -> StyledText {
    let most =
      switch abridgement.fullness {
      case .apart: 9
      case .filled: 6
      case .tight: 3
      }
    guard !options.isPlain, text.lines.count > most else { return text }
    let rest = "\(options.glyphs.ellipsis) \(text.lines.count - most + 1) lines more"
    return StyledText(Array(text.lines.prefix(most - 1)))
      + StyledText(rest, .dim).indented(by: options.indent + 2)
  }
}
