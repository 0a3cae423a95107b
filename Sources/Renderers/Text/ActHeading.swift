public import TerminalText
public import Transcripts

/// What stands before the messages of an act: which it is, what is done, and the note that introduces it.
public struct ActHeading: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// - Parameters:
  ///   - number: counts the acts from 1.
  ///   - total: how many acts the script has.
  public func render(_ act: ActEntry, number: Int, of total: Int) -> StyledText {
    let count = "Act \(number) of \(total)"
    let title = options.visible(act.title)
    let text: StyledText
    if options.isPlain {
      text = Wrapping.words(StyledLine("\(count): \(title.asSentence)"), width: options.measure)
    } else {
      let line = StyledLine("\(count) \(options.glyphs.dash) ", .dim).adding(title, .heading)
      text =
        Wrapping.words(line, width: options.measure, indent: options.margin, hanging: 2) + Rule.line(options)
    }
    guard !act.note.isEmpty else { return text }
    return EntryScreen.joined([text, options.prose(act.note, indent: options.margin)])
  }
}
