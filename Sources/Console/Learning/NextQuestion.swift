internal import Transcripts

/// A question made from a transcript: what is sent once a message is delivered?
enum NextQuestion {
  private static let choices = 4
  /// How far from there the wrong choices are looked for.
  private static let farthest = 300

  /// The question at the message of that number; nil at the last, and where the lesson has too few kinds of
  /// messages to choose from.
  static func at(_ number: Int, in transcript: Transcript) -> Question? {
    guard transcript.entries.indices.contains(number - 1), transcript.entries.indices.contains(number) else {
      return nil
    }
    let message = transcript.entries[number - 1]
    let next = transcript.entries[number]
    let right = words(next)
    var others: [String] = []
    // Those that come soon are more like the right one than those of another act.
    search: for distance in 1...farthest {
      for index in [number - distance, number + distance] where transcript.entries.indices.contains(index) {
        let entry = transcript.entries[index]
        let other = words(entry)
        if entry.number != message.number, other != right, !others.contains(other) { others.append(other) }
        if others.count == choices - 1 { break search }
      }
    }
    guard others.count == choices - 1 else { return nil }
    let place = (number * 7 + 3) % choices
    others.insert(right, at: place)
    let after =
      message.to == next.from ? "`\(message.to)` has taken this message" : "this message is delivered"
    return Question(
      ask: "What is sent once \(after)?", choices: others, answer: place + 1, because: sentence(next))
  }

  private static func words(_ entry: Entry) -> String {
    "\(entry.title), from `\(entry.from)` to `\(entry.to)`"
  }

  private static func sentence(_ entry: Entry) -> String {
    entry.meaning.contains("{{") ? "" : entry.meaning
  }
}
