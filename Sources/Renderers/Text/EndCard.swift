public import Transcripts

/// How a run ended: whether everything that the lesson says must happen did happen.
public struct EndCard: Sendable {
  private let options: RenderOptions

  /// Makes the view.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// The card of the run that the transcript records.
  public func render(_ transcript: Transcript) -> StyledText {
    let count = transcript.entries.count
    let messages = count == 1 ? "1 message" : "\(count) messages"
    let (mark, style, words): (String, Style, String)
    switch transcript.outcome {
    case .held:
      (mark, style) = (options.glyphs.passed, .good)
      words = "The end. All went as the lesson says, in \(messages)."
    case .failed:
      (mark, style) = (options.glyphs.failed, .bad)
      words = "The end, after \(messages). Not all went as the lesson says:"
    }
    if options.isPlain { return plain(transcript, words) }
    let first = StyledLine.blanks(options.margin).adding(mark, style).adding(" ")
    var text = Rule.line(options)
    text.append(
      Wrapping.words(
        StyledLine(words, style), width: options.measure, first: first, rest: .blanks(first.width)))
    let bullet = StyledLine.blanks(options.indent).adding(options.glyphs.bullet + " ")
    for failure in transcript.failures {
      text.append(
        Wrapping.words(
          StyledLine(options.visible(failure)), width: options.measure, first: bullet,
          rest: .blanks(bullet.width)))
    }
    return text
  }

  private func plain(_ transcript: Transcript, _ sentence: String) -> StyledText {
    var text = Wrapping.words(StyledLine(sentence), width: options.measure)
    for failure in transcript.failures {
      let line = StyledLine("Failure: \(options.visible(failure).asSentence)")
      text.append(Wrapping.words(line, width: options.measure))
    }
    return text
  }
}
