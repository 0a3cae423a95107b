public import Renderers
internal import Transcripts

/// How a session draws: width, colours, symbols, detail. A class, since a window changes its size under way.
@MainActor
public final class Look {
  public private(set) var options: RenderOptions
  private let currentWidth: () -> Int

  /// - Parameters:
  ///   - options: everything but the width.
  ///   - width: the columns there are now.
  public init(options: RenderOptions, width: @escaping () -> Int) {
    currentWidth = width
    self.options = options.with(width: width())
  }

  /// Takes note of the window's size.
  public func refresh() { options = options.with(width: currentWidth()) }

  /// The columns there are.
  public var width: Int { options.width }

  /// The text with the theme's colours, for the terminal.
  public func rendered(_ text: StyledText) -> String { text.rendered(theme: options.theme) }

  func wrapped(_ text: String) -> StyledText { wrapped(StyledLine(text)) }

  func wrapped(_ line: StyledLine) -> StyledText { Wrapping.words(line, width: width) }

  func prose(_ text: String) -> StyledText {
    guard let prose = try? Prose.parse(text) else { return wrapped(text) }
    return ProseTerminal(width: width, glyphs: options.glyphs, marks: options.isPlain ? .written : .styled)
      .render(prose)
  }

  /// A lesson's beginning: its card, its first act, its first message.
  func opening(of transcript: Transcript, first: Entry?) -> StyledText {
    var text = LessonCard(options).render(transcript)
    text.appendGap()
    if let first {
      text.append(arrival(of: first, in: transcript, previousAct: nil, total: transcript.entries.count))
    }
    return text
  }

  /// A message that now waits to be delivered, with the heading of its act where a new one begins.
  func arrival(of entry: Entry, in transcript: Transcript, previousAct: String?, total: Int?) -> StyledText {
    var text = StyledText()
    if entry.act != previousAct, let index = transcript.acts.firstIndex(where: { $0.title == entry.act }) {
      text.append(
        ActHeading(options).render(transcript.acts[index], number: index + 1, of: transcript.acts.count))
      text.appendGap()
    }
    text.append(EntryScreen(options).render(entry, of: total))
    return text
  }
}

extension RenderOptions {
  /// The same for another number of columns.
  func with(width: Int) -> RenderOptions {
    RenderOptions(width: width, theme: theme, glyphs: glyphs, detail: detail, isPlain: isPlain)
  }

  /// The same without colour, for a file.
  public var withoutColour: RenderOptions {
    RenderOptions(width: width, theme: .none, glyphs: glyphs, detail: detail, isPlain: isPlain)
  }
}
