/// About how long somebody takes for a lesson who reads what it says, looks at what each message carries, and thinks about
/// its questions. A rough guess, so that she can choose.
public enum ReadingTime {
  /// Slower than reading: each paragraph speaks of a message that is looked at beside it.
  private static let wordsPerMinute = 130
  /// In seconds.
  private static let perQuestion = 30

  /// In minutes, at least one; in fives from ten on.
  /// - Parameters:
  ///   - prose: all that is told, in any order.
  ///   - questions: how many are asked.
  public static func minutes(toRead prose: [String], questions: Int) -> Int {
    let words = prose.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    let seconds = words * 60 / wordsPerMinute + questions * perQuestion
    let minutes = max(1, (seconds + 30) / 60)
    return minutes < 10 ? minutes : (minutes + 2) / 5 * 5
  }
}

extension Transcript {
  /// `26 messages, about 15 minutes`.
  public var extent: String {
    let prose = acts.map(\.note) + entries.flatMap(\.notes)
    let minutes = ReadingTime.minutes(
      toRead: prose, questions: entries.reduce(0) { $0 + $1.questions.count })
    return "\(messageCount), about \(minutes) \(minutes == 1 ? "minute" : "minutes")"
  }

  /// `26 messages`: all that can be said of how long a lesson with a goal takes.
  public var messageCount: String {
    let count = excerptOf.map { "\(entries.count) of \($0)" } ?? "\(entries.count)"
    return "\(count) \(count == "1" ? "message" : "messages")"
  }
}
