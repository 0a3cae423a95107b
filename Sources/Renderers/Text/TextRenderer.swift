public import TerminalText
public import Transcripts

/// A transcript as the whole story for a terminal: card, acts, each message with its receipt, and the end.
public struct TextRenderer: Sendable {
  private let options: RenderOptions

  /// Makes the renderer.
  public init(_ options: RenderOptions) {
    self.options = options
  }

  /// Between two scenes, more than between the parts of one.
  private static let pause = [StyledLine(), StyledLine()]

  /// The story, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    text(transcript).rendered(theme: options.theme) + "\n"
  }

  /// The story as styled text.
  public func text(_ transcript: Transcript) -> StyledText {
    var known = KnownParts()
    let story = Story(transcript)
    var scenes = [LessonCard(options).render(transcript)]
    for chapter in story.chapters {
      if let act = chapter.act, let number = chapter.number {
        scenes.append(ActHeading(options).render(act, number: number, of: story.actCount))
      }
      for entry in chapter.entries {
        let screen = EntryScreen(options, known: known, takesTokensApart: transcript.takesTokensApart)
        known.note(entry)
        // A question comes last, as on a page: nobody could answer here, so its answer follows at once.
        scenes.append(
          EntryScreen.joined([
            screen.render(entry, of: transcript.total, asking: false), screen.receipt(entry),
            screen.questions(entry), screen.answers(entry),
          ]))
      }
    }
    scenes.append(EndCard(options).render(transcript))
    return StyledText(Array(scenes.map(\.lines).joined(separator: Self.pause)))
  }
}

extension Transcript {
  /// Whether the pieces of signed tokens are told one by one as the story goes: a beginner meets the token as a whole
  /// first, and takes it apart when she wants to.
  public var takesTokensApart: Bool { level != "beginner" }
}
