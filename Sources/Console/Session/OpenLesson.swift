internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import Transcripts
internal import Wire

/// The lesson that is open, and what was done in it. Made anew whenever one is opened, so that nothing of an earlier one
/// can linger.
struct OpenLesson {
  let walk: Walk
  /// The file that the lesson was read from.
  let file: ScenarioFile
  /// The names that a breakpoint can speak of whatever was changed.
  let names: KnownNames
  /// The timeline as it stood after the last command; nil while a message is delivered, for with two owners each delivery
  /// would copy all moments.
  var timeline: Timeline<CastMember>?
  /// What led to where the learner stands.
  var journal: Journal
  /// Whether its title page is what was shown last: Enter then turns the page.
  var isAtTitle = false
  /// What has a colour of its own wherever it stands.
  var followed: FollowedValues
  /// Where `continue` stops.
  var breakpoints: [Breakpoint] = []

  /// The questions that were answered or passed over, by key.
  var answered: Set<String> = []
  /// The questions to which an answer was given, by key: one more wrong one and the answer is told.
  var missed: Set<String> = []
  /// A question that was asked for with `quiz`.
  var asked: AskedQuestion?
  /// The question answered last.
  var lastAnswered: AskedQuestion?
  /// How many wrong choices of a question were struck out, by the question's key.
  var hintsTo: [String: Int] = [:]
  /// How many hints towards the goal were given.
  var hintsGiven = 0
  /// Whether the lesson's goal was reached since it was opened.
  var isGoalReached = false
  /// What was done in a lesson that is none of the library's: it is not kept.
  var unkeptProgress = Progress.Lesson()

  /// - Parameters:
  ///   - names: those of the glossary, to which those of the lesson's own messages are added.
  ///   - opening: the command that opens it.
  init(_ walk: Walk, of file: ScenarioFile, explained glossary: Glossary, opening: String) {
    self.walk = walk
    self.file = file
    names = KnownNames(glossary, walk.rehearsal.transcript.entries)
    journal = Journal(opening: opening)
    followed = FollowedValues(walk.rehearsal.transcript.entries)
  }
}

/// Where one stands in it.
extension OpenLesson {
  /// The message in flight that is delivered next; nil if none is.
  var pending: Entry? { timeline.flatMap { walk.pending(in: $0) } }

  /// The act that was begun last, counted from 0; nil before the first. What a learner sent herself belongs
  /// to no other.
  var act: Int? { timeline.flatMap { $0.now.nextAct > 0 ? $0.now.nextAct - 1 : nil } }

  /// The message of a number: the one in flight, or one that was delivered on this branch.
  func entry(_ number: Int) -> Entry? {
    guard let timeline else { return nil }
    if number == timeline.position + 1, let pending { return pending }
    return walk.delivered(number, in: timeline)
  }

  /// The number of messages of this branch that can be looked at.
  var lastNumber: Int {
    guard let timeline else { return 0 }
    return max(timeline.end, timeline.position + (timeline.now.inFlight.isEmpty ? 0 : 1))
  }

  /// How many messages the course one is on has, as far as that is known.
  var total: Int? {
    timeline.flatMap { $0.branch.parent == nil ? walk.rehearsal.transcript.entries.count : nil }
  }
}
