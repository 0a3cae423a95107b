internal import Wire

/// Some messages of a run: those that somebody wants to show.
public struct Excerpt: Sendable, Equatable {
  /// The messages of these numbers; nil for any.
  public var numbers: [ClosedRange<Int>]?
  /// The messages of these names; nil for any.
  public var names: [String]?

  /// Everything, unless something is said.
  public init(numbers: [ClosedRange<Int>]? = nil, names: [String]? = nil) {
    self.numbers = numbers
    self.names = names
  }

  /// Reads `13`, `13-16`, `20-`, and several of them with commas between; nil where the text is none of these.
  public static func numbers(_ text: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ number($0) }), first > 0 else { return nil }
      let last = ends.count == 1 ? first : ends[1].isEmpty ? .max : number(ends[1]) ?? 0
      guard first <= last else { return nil }
      ranges.append(first...last)
    }
    return ranges
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  /// The run with these messages alone. What came of it all stays.
  public func of(_ transcript: Transcript) -> Transcript {
    guard numbers != nil || names != nil else { return transcript }
    var excerpt = transcript
    excerpt.entries = transcript.entries.filter { entry in
      (numbers?.contains { $0.contains(entry.number) } ?? true) && (names?.contains(entry.name.text) ?? true)
    }
    excerpt.excerptOf = transcript.entries.count
    return excerpt
  }
}

extension Transcript {
  /// The names of its messages, each one time, sorted.
  public var messageNames: [String] { Set(entries.map(\.name.text)).sorted() }
}
