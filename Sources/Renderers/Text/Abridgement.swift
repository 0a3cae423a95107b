internal import TerminalText
internal import Transcripts

/// How much of a message is shown where it is shown in short.
struct Abridgement {
  /// From the most to the least that is shown, each a line or more less than the one before.
  enum Fullness: Int, CaseIterable, Comparable {
    /// Each parameter stands on a line of its own.
    case apart
    /// Lines are filled.
    case filled
    /// What is not spoken of is counted, not shown.
    case tight

    static func < (left: Fullness, right: Fullness) -> Bool { left.rawValue < right.rawValue }
  }

  let fullness: Fullness
  private let discussion: Discussion
  private let told: Set<String>

  /// - Parameter told: the parts that are told beside the message.
  init(_ fullness: Fullness, _ discussion: Discussion, told: [PartEntry]) {
    self.fullness = fullness
    self.discussion = discussion
    self.told = Set(told.flatMap { [$0.name, $0.token ?? $0.name] })
  }

  /// The characters that a value has at most, unless it is spoken of.
  private var longestValue: Int { fullness == .tight ? 24 : 48 }

  /// The characters that a value has at most that is spoken of: a longer one would be all that is seen.
  private static let longestSpoken = 160

  /// A value as it is shown. What was changed in flight is spoken of.
  func value(_ value: String, of name: String, isChanged: Bool = false, _ glyphs: Glyphs) -> String {
    let limit = isChanged || discussion.covers(name, value) ? Self.longestSpoken : longestValue
    return value.shortenedInside(to: limit, mark: glyphs.ellipsis)
  }

  /// Whether something is shown at all: what is followed from message to message always is, and what the story speaks of.
  func keeps(_ name: String, _ value: String = "") -> Bool {
    fullness < .tight || isFollowed(name) || matters(name, value) || discussion.mentions(name)
  }

  /// Whether it bears the name of what is followed from message to message.
  func isFollowed(_ name: String) -> Bool { Self.followed.contains(name) }

  private static let followed: Set<String> = [
    "code", "state", "nonce", "access_token", "refresh_token", "id_token", "token", "code_verifier", "error",
    "grant_type", "response_type", "device_code", "user_code",
  ]

  /// Whether something is spoken of, or told beside the message.
  func matters(_ name: String, _ value: String = "") -> Bool {
    discussion.covers(name, value) || told.contains(name)
  }

  /// Whether something is spoken of.
  func isSpokenOf(_ name: String) -> Bool { discussion.covers(name) }
}
