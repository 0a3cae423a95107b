internal import Transcripts

/// The entries of a transcript under the acts that led to them, as every document tells them.
struct Story {
  /// One act with its messages.
  struct Chapter {
    /// Counts the acts from 1; nil for messages outside the script.
    let number: Int?
    let act: ActEntry?
    var entries: [Entry] = []
  }

  let chapters: [Chapter]
  let actCount: Int

  init(_ transcript: Transcript) {
    actCount = transcript.acts.count
    var chapters: [Chapter] = []
    var told = 0
    for entry in transcript.entries {
      if let act = entry.act, told < act, act <= actCount {
        // Acts without messages, such as an hour that passes, stand between.
        chapters += Self.acts(transcript, told...(act - 1))
        told = act
      } else if chapters.isEmpty || entry.act != chapters[chapters.endIndex - 1].entries.last?.act {
        chapters.append(Chapter(number: nil, act: nil))
      }
      chapters[chapters.endIndex - 1].entries.append(entry)
    }
    guard transcript.excerptOf == nil else {
      // Of some messages, only the acts that led to them are told.
      self.chapters = chapters.filter { !$0.entries.isEmpty }
      return
    }
    // A run that failed or stands still did not come to the acts that are left.
    if transcript.outcome == .held, told < transcript.acts.endIndex {
      chapters += Self.acts(transcript, told...(transcript.acts.endIndex - 1))
    }
    self.chapters = chapters
  }

  private static func acts(_ transcript: Transcript, _ range: ClosedRange<Int>) -> [Chapter] {
    range.map { Chapter(number: $0 + 1, act: transcript.acts[$0]) }
  }
}
