public import Citations
internal import Simulation
public import Wire

/// The finished record of a run: a plain value, and all that any view or document is made from.
///
/// Its JSON form is documented in `docs/transcript.md`.
public struct Transcript: Sendable, Equatable, Codable {
  /// The version of the JSON form that this code writes.
  public static let currentVersion = 5

  public enum Outcome: String, Sendable, Equatable, Codable {
    /// Everything that the scenario says must happen did happen.
    case held
    case failed
    /// Somebody left the run while a message was in flight: nobody knows how it would have ended.
    case unfinished
  }

  /// Where an unfinished run was left.
  public struct Leaving: Sendable, Equatable, Codable {
    /// The number of the message that was in flight.
    public var message: Int
    /// How many messages the run has when it is finished; nil where nobody knows, as off the script's own course.
    public var of: Int?

    public init(message: Int, of total: Int?) {
      self.message = message
      of = total
    }
  }

  public var version = Transcript.currentVersion
  /// The scenario's name: `authorization-code`.
  public var scenario: String
  public var title: String
  /// What the lesson is about, as prose.
  public var summary: String
  public var topic: String
  public var level: String
  public var citations: [Citation]
  public var outcome: Outcome
  /// Where the run was left; nil for one that came to its end.
  public var left: Leaving?
  /// What was expected and did not happen, each in a sentence with its place in the file; what was done on the way,
  /// where somebody left the script.
  public var failures: [String]
  public var cast: [CastEntry]
  public var acts: [ActEntry]
  public var entries: [Entry]
  /// What somebody has of somebody else's account when all is over.
  public var gains: [Gain]
  /// What the lesson's author has a learner try when all is over.
  public var attempts: [AttemptEntry]
  /// Which of a scenario's variants this is; nil where it has none.
  public var variant: VariantEntry?
  /// The others of them; nil where it has none.
  public var otherVariants: [VariantEntry]?
  /// How many messages the run had, where some were left out; nil for a run that is told whole.
  public internal(set) var excerptOf: Int?

  public init(
    scenario: String, title: String, summary: String, topic: String, level: String, citations: [Citation],
    outcome: Outcome, failures: [String], cast: [CastEntry], acts: [ActEntry], entries: [Entry],
    gains: [Gain] = [], attempts: [AttemptEntry] = [], variant: VariantEntry? = nil,
    otherVariants: [VariantEntry]? = nil
  ) {
    self.scenario = scenario
    self.title = title
    self.summary = summary
    self.topic = topic
    self.level = level
    self.citations = citations
    self.outcome = outcome
    self.failures = failures
    self.cast = cast
    self.acts = acts
    self.entries = entries
    self.gains = gains
    self.attempts = attempts
    self.variant = variant
    self.otherVariants = otherVariants
  }

  /// How many messages the whole run has; nil where it was left, and nobody knows.
  public var total: Int? { left.map(\.of) ?? excerptOf ?? entries.count }
}

/// One party of the cast: its name, its role, and where it answers.
public struct CastEntry: Sendable, Equatable, Codable {
  public var name: PartyName
  /// `authorization server`.
  public var role: String
  /// The origin at which it answers requests; nil for people and browsers.
  public var origin: String?

  public init(name: PartyName, role: String, origin: String?) {
    self.name = name
    self.role = role
    self.origin = origin
  }
}

/// One act of the script.
public struct ActEntry: Sendable, Equatable, Codable {
  /// What is done: `ana opens travel-app at /connect`.
  public var title: String
  /// Prose that introduces it; empty for none.
  public var note: String

  public init(title: String, note: String) {
    self.title = title
    self.note = note
  }
}

/// One of the courses that a scenario's story may take.
public struct VariantEntry: Sendable, Equatable, Codable {
  /// `off`
  public var name: String
  /// What is different in it.
  public var title: String

  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// Something to try when the lesson is over.
public struct AttemptEntry: Sendable, Equatable, Codable {
  /// What is typed, line by line.
  public var commands: [String]
  /// What it teaches, as prose.
  public var teaches: String
  /// The rule by which it is refused; nil where nobody refuses it.
  public var fails: String?

  public init(commands: [String], teaches: String, fails: String?) {
    self.commands = commands
    self.teaches = teaches
    self.fails = fails
  }
}
