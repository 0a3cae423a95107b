internal import Renderers
internal import TerminalText

/// One command of the session, as data: help, completion, abbreviations and the manual all derive from it.
struct Command: Sendable {
  /// Where the help lists it.
  enum Group: String, Sendable, CaseIterable {
    case moving = "Moving through time"
    case stopping = "Stopping where something happens"
    case looking = "Looking"
    case forging = "Changing what is in flight"
    case lessons = "Lessons"
    case learning = "Learning"
    case session = "The session"
  }

  /// What can be completed at one of its arguments.
  indirect enum Completion: Sendable, Equatable {
    case lessons, parties, parts, numbers, compared, commands, terms, questions, branches, formats, files,
      variants,
      lessonFiles, folders, answers
    case memories, targets, breakKinds, breakTargets, breakpoints, options, optionValues, settings,
      settingValues
    /// A word that stands as it is, and what it means there.
    case word(String, String)
    /// What each of these offers.
    case any([Completion])
  }

  /// What it does to the timeline.
  enum Effect: String, Sendable, CaseIterable {
    /// Nothing: it looks, or keeps to the session.
    case none
    /// It goes elsewhere, on the same branch or another.
    case moves
    /// It opens a branch; the old one stays.
    case branches
  }

  let name: String
  /// Other names; a single letter comes before any abbreviation.
  var aliases: [String] = []
  /// How its arguments are written: `[N]`, `PART VALUE`.
  var arguments = ""
  let group: Group
  let effect: Effect
  /// Whether it only looks where it is not told what to change, as `clock` alone.
  var looksAlone = false
  /// Whether it reads or writes files, which nobody else's commands may.
  var usesFiles = false
  /// Whether it shows what is on the wire, or a document, in which nothing is to be added or painted.
  var showsOctets = false
  /// One line, for the list of commands.
  let summary: String
  /// More, for its own help; may be empty.
  var details = ""
  /// Lines to type, for its own help.
  let examples: [String]
  /// For the first argument, the second, and so on. A term may be several words: all that follow.
  var completions: [Completion] = []
  /// Carries it out. Throws a ``CommandError`` where what was typed makes no sense.
  let run: @Sendable (Session, Arguments) async throws(CommandError) -> Reply

  /// As in `set PART VALUE`.
  var synopsis: String { arguments.isEmpty ? name : "\(name) \(arguments)" }
}

/// What a command answers.
struct Reply: Sendable {
  var text: StyledText
  var quits = false
  /// What is said in the text of the lesson's goal, where the command has reached it.
  var goal: StyledText?

  init(_ text: StyledText = StyledText(), quits: Bool = false, goal: StyledText? = nil) {
    self.text = text
    self.quits = quits
    self.goal = goal
  }
}

/// Why a command could not be carried out: what is wrong, and what would be right.
public struct CommandError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String
  public let help: String?
  /// What was carried out before it went wrong, to be shown first.
  let shown: StyledText

  init(_ message: String, help: String? = nil, after shown: StyledText = StyledText()) {
    self.shown = shown
    self.message = CommandError.shown(message)
    self.help = help.map(CommandError.shown)
  }

  /// Nothing that was typed or read reaches the terminal as a control; lines stay lines. In a form that every
  /// terminal has, for this does not know which it is.
  private static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      VisibleText.of(String($0), as: .ascii)
    }
    .joined(separator: "\n")
  }

  public var description: String {
    guard let help else { return message }
    // A question has its mark already, and a usage its colon.
    return message + (message.hasSuffix("?") ? " " : help.hasPrefix("usage:") ? "; " : ": ") + help
  }
}
