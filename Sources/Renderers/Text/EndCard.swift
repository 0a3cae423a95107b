public import TerminalText
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
    let count = transcript.excerptOf ?? transcript.entries.count
    let messages = count == 1 ? "1 message" : "\(count) messages"
    let (mark, style, words): (String, Style, String)
    switch transcript.outcome {
    case .held:
      (mark, style) = (options.glyphs.passed, .good)
      words = "The end. All went as the lesson says, in \(messages)."
    case .failed:
      (mark, style) = (options.glyphs.failed, .bad)
      words = "The end, after \(messages). Not all went as the lesson says:"
    case .unfinished:
      (mark, style) = (options.glyphs.skipped, .plain)
      words = leaving(transcript)
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
    text.append(gains(of: transcript))
    return text
  }

  private func gains(of transcript: Transcript) -> StyledText {
    guard !transcript.gains.isEmpty else { return StyledText() }
    let title = StyledLine("What came of it:", .strong)
    var text =
      options.isPlain
      ? Wrapping.words(title, width: options.measure)
      : Wrapping.words(
        title, width: options.measure, first: .blanks(options.indent), rest: .blanks(options.indent))
    text.append(GainWords(transcript.cast).list(transcript.gains, isGood: false, options))
    return text
  }

  /// `Left at message 4 of 26, which is still in flight: how this run ends is open.`
  private func leaving(_ transcript: Transcript) -> String {
    let number = transcript.left?.message ?? transcript.entries.count + 1
    let place = transcript.left?.of.map { "message \(number) of \($0)" } ?? "message \(number)"
    let words = "Left at \(place), which is still in flight: how this run ends is open."
    return transcript.failures.isEmpty ? words : words + " Not all went as the lesson says:"
  }

  private func plain(_ transcript: Transcript, _ sentence: String) -> StyledText {
    var text = Wrapping.words(StyledLine(sentence), width: options.measure)
    for failure in transcript.failures {
      let line = StyledLine("Failure: \(options.visible(failure).asSentence)")
      text.append(Wrapping.words(line, width: options.measure))
    }
    text.append(gains(of: transcript))
    return text
  }
}
