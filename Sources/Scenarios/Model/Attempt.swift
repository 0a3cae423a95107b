public import Diagnostics
public import Transcripts

/// Something that a lesson's author has a learner try at the end of it.
public struct Attempt: Sendable {
  /// What is typed there, line by line; at least one.
  public var commands: [Located<String>]
  /// Prose, one sentence: what it teaches.
  public var teaches: String
  /// The rule by which it is refused, first of all; nil where nobody refuses it.
  public var fails: String?
  /// Where it stands in the file.
  public var location: SourceLocation

  /// As views tell it.
  public var entry: AttemptEntry {
    AttemptEntry(commands: commands.map(\.value), teaches: teaches, fails: fails)
  }
}
