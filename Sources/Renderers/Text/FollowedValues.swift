internal import OAuthVocabulary
internal import Simulation
public import TerminalText
public import Transcripts
internal import Wire

/// The values of a lesson that are followed from message to message: codes, states, nonces, challenges with their
/// verifiers, tokens. Each has a number, and so one colour wherever it stands.
public struct FollowedValues: Sendable {
  /// One of them.
  public struct Value: Sendable, Hashable {
    /// What it was called where it stood first: `code`.
    public let name: String
    /// As it is, not encoded.
    public let value: String
    /// Counts from 0; a challenge and its verifier have the same.
    public let number: Int
  }

  /// In the order in which they were met.
  public private(set) var values: [Value] = []
  private var seen: Set<String> = []
  private var count = 0

  private static let names: Set<String> = [
    "code", "state", "nonce", "code_challenge", "code_verifier", "access_token", "refresh_token", "id_token",
    "device_code", "user_code",
  ]

  /// What is shorter may be a word.
  private static let leastLength = 8

  /// - Parameter entries: those in which they are looked for.
  public init(_ entries: [Entry] = []) {
    for entry in entries { note(entry) }
  }

  /// Adds those of a message that were not met before.
  public mutating func note(_ entry: Entry) {
    for part in entry.parts where Self.names.contains(part.name) && part.place != .html {
      guard part.value.utf8.count >= Self.leastLength,
        part.value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
        seen.insert(part.value).inserted
      else { continue }
      if let number = numberOfChallenge(to: part) {
        values.append(Value(name: part.name, value: part.value, number: number))
      } else {
        values.append(Value(name: part.name, value: part.value, number: count))
        count += 1
      }
    }
  }

  private func numberOfChallenge(to part: PartEntry) -> Int? {
    guard part.name == "code_verifier", let verifier = CodeVerifier(part.value) else { return nil }
    let challenge = Base64URL.encode(verifier.challengeOctets(.s256))
    return values.first { $0.value == challenge }?.number
  }

  /// The values of a name, or the one that is meant by its beginning.
  public func named(_ word: String) -> [Value] {
    let exact = values.filter { $0.name == word || $0.value == word }
    return exact.isEmpty && word.utf8.count >= 4 ? values.filter { $0.value.hasPrefix(word) } : exact
  }

  /// Text with each value in its colour; without colours, with its mark behind it where there is room.
  public func painted(_ text: StyledText, _ options: RenderOptions) -> StyledText {
    let styles = Style.followed
    let needles = values.flatMap { value in
      let mark = options.theme == .none ? options.glyphs.marks[value.number % options.glyphs.marks.count] : ""
      return Self.forms(of: value.value, options.glyphs.ellipsis).map {
        Highlighter.Needle($0, styles[value.number % styles.count], mark: mark)
      }
    }
    return Highlighter(needles, width: options.width).highlighted(text)
  }

  /// How a value stands in what this program shows: whole, or without its middle.
  private static func forms(of value: String, _ mark: String) -> [String] {
    guard value.utf8.count > 24 else { return [value] }
    return [value]
      + [(10, 6), (9, 5), (8, 8), (8, 12)].map { "\(value.prefix($0.0))\(mark)\(value.suffix($0.1))" }
  }
}
