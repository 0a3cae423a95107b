internal import Diagnostics
internal import Parties
internal import Renderers
public import Scenarios
internal import Simulation
public import TerminalText
internal import Transcripts
internal import Wire

/// One learner's session: the lesson that is open, where she stands in it, and what she typed.
@MainActor
public final class Session {
  let library: Library
  let look: Look
  /// The lesson that is open; nil before one is.
  private(set) var walk: Walk?
  /// The timeline as it stood after the last command.
  private(set) var timeline: Timeline<CastMember>?
  /// The file that the lesson was read from.
  private(set) var file: ScenarioFile?
  /// The questions of this lesson that were answered or passed over, by key.
  var answered: Set<String> = []
  /// A question that was asked for with `quiz`.
  var asked: AskedQuestion?
  /// The question answered last.
  var lastAnswered: AskedQuestion?
  /// The questions whose answers were told on Enter in this session, by key, for each lesson.
  var told: [String: Set<String>] = [:]
  /// What was done in a lesson that is none of the library's, since it was opened: it is not kept.
  var unkeptProgress = Progress.Lesson()
  /// Whether the lesson's goal was reached since it was opened.
  var isGoalReached = false
  /// How many wrong choices of a question were struck out, by the question's key.
  var hintsTo: [String: Int] = [:]
  /// How many hints towards the goal were given.
  var hintsGiven = 0
  var preferences: Preferences
  let host: any SessionHost
  let store: ProgressStore
  /// What led to where the learner stands.
  var journal = Journal()
  /// The file that what is typed is written to; nil where none is.
  var recording: Recording?
  /// Whether commands come from somebody else's file, and so may not touch files themselves.
  var isConfined = false
  /// Whether it was said how a message is read that is longer than the window.
  var knowsHowToSeeAll = false
  /// How many files of commands are being read, one from within the other.
  var sourceDepth = 0
  private let lessons: LessonSummaries
  var summaries: [LessonSummary] { lessons.all }
  private(set) lazy var glossary = library.readGlossary().glossary
  private(set) lazy var lookup = Lookup(glossary: glossary, specifications: library.specifications)
  /// What to try at the end of this lesson; nil before that, and where there is nothing.
  private(set) var trial: Trial?
  /// Where `continue` stops.
  var breakpoints: [Breakpoint] = []
  /// The number of the breakpoint set last.
  var lastBreakpoint = 0
  /// The names that a breakpoint can speak of whatever was changed.
  private(set) var lessonNames = KnownNames()
  /// Whether a long command should stop, because somebody pressed Ctrl-C.
  let isInterrupted: @Sendable () -> Bool

  /// - Parameters:
  ///   - library: the lessons to choose from.
  ///   - look: how to draw; asked before each command, since a window may change its size.
  ///   - host: the machine it runs on; nil for none, where nothing is kept.
  ///   - isInterrupted: whether a long command should stop.
  public init(
    library: Library, look: Look, host: (any SessionHost)? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.library = library
    lessons = LessonSummaries(library)
    self.look = look
    self.host = host ?? NoHost()
    self.isInterrupted = isInterrupted
    store = ProgressStore(folder: self.host.stateFolder)
    let kept = self.host.stateFolder.flatMap { try? PrivateFile(path: "\($0)/options").octets() }
    preferences = Preferences(lines: kept.map { String(decoding: $0, as: UTF8.self) } ?? "")
    look.prefer(preferences)
  }

  /// Reads what lists of lessons say while the learner reads the first screen.
  public func readAhead() { lessons.readAhead() }

  /// Ends the session: its lesson is the one to go on with, whatever another session did meanwhile.
  func end() { if walk != nil { store.leave(lessonName) } }

  /// What there is to be said about the learner's own files, once; nil while all is well.
  public func takeProblem() -> String? { store.takeProblem() }

  /// Carries out one line. A blank one delivers the next message.
  /// - Returns: what to show, and whether the session is over.
  public func execute(_ line: String) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    var words = try Arguments.split(line)
    guard !words.isEmpty else { return try await enter() }
    let name = words.removeFirst()
    let command: Command
    if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !name.isEmpty, words.isEmpty {
      command = AnswerCommand.command
      words = [name]
    } else {
      command = try CommandTable.command(named: name)
    }
    guard !isConfined || !command.usesFiles else {
      throw CommandError("'\(command.name)' may touch files, which a solution must not", help: "take it out")
    }
    let before = timeline?.now.inFlight.first?.octets
    let reply = try await command.run(self, Arguments(words: words))
    await refresh()
    noteProgress()
    guard command.name != RecordCommand.command.name, command.name != SourceCommand.command.name else {
      return (reply.text, reply.quits)
    }
    let edited = command.name == EditCommand.command.name && words.isEmpty ? before ?? [] : nil
    let kept = journalLine(for: line.trimmingBlanks, command, edited: edited)
    return (reply.text + (kept.map { keep($0, of: command) } ?? StyledText()), reply.quits)
  }

  /// Opens a lesson at its beginning.
  public func open(_ file: ScenarioFile) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    let reading = library.read(file)
    guard let scenario = reading.scenario else {
      let problems = DiagnosticTextRenderer(sources: reading.sources, width: look.width).render(
        reading.problems)
      throw CommandError("\(file.name) cannot be run:\n\(problems)")
    }
    let walk = Walk(
      scenario, rehearsal: await Rehearsal.run(scenario, glossary: glossary), glossary: glossary)
    self.walk = walk
    self.file = file
    journal = Journal(opening: opening(of: file))
    lessonNames = KnownNames(glossary, walk.rehearsal.transcript.entries)
    (isGoalReached, hintsTo) = (false, [:])
    (answered, asked, hintsGiven, breakpoints) = ([], nil, 0, [])
    trial = nil
    (lastAnswered, unkeptProgress) = (nil, Progress.Lesson())
    await refresh()
    let left = placeLeft
    noteProgress()
    return (opening + left, false)
  }

  /// The message in flight where one stands now; the end where none is.
  /// - Parameter previousAct: the act one was in before; its heading is not shown again.
  func standing(previousAct: Int?) -> StyledText {
    guard let walk, let timeline, let pending else { return ending }
    return look.arrival(of: pending, in: walk, timeline, previousAct: previousAct) + remarkOnWaiting
  }

  /// The act that was begun last, counted from 0; nil before the first. What a learner sent herself belongs
  /// to no other.
  var act: Int? { timeline.flatMap { $0.now.nextAct > 0 ? $0.now.nextAct - 1 : nil } }

  /// Delivers one message. Returns whether one was in flight.
  ///
  /// The session lets go of its copy of the timeline first: with two owners, each delivery would copy all
  /// moments.
  func advance() async -> Bool {
    guard let walk else { return false }
    timeline = nil
    let moved = await walk.conductor.step()
    await refresh()
    return moved
  }

  /// The lesson that is open, or an error that says how to open one.
  func opened() throws(CommandError) -> (walk: Walk, timeline: Timeline<CastMember>) {
    guard let walk, let timeline else {
      throw CommandError("no lesson is open", help: "press Enter for the first one, or type 'load NAME'")
    }
    return (walk, timeline)
  }

  /// Takes over where the conductor stands.
  func refresh() async {
    guard let walk else { return }
    timeline = await walk.conductor.timeline
    if trial == nil, let timeline, timeline.branch.parent == nil, timeline.now.inFlight.isEmpty {
      trial = await Trial.find(in: walk, on: walk.stage())
    }
  }

  /// The message in flight that is delivered next; nil if none is.
  var pending: Entry? {
    guard let walk, let timeline else { return nil }
    return walk.pending(in: timeline)
  }

  /// The message of a number: the one in flight, or one that was delivered on this branch.
  func entry(_ number: Int) -> Entry? {
    guard let walk, let timeline else { return nil }
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
    guard let walk, let timeline else { return nil }
    return timeline.branch.parent == nil ? walk.rehearsal.transcript.entries.count : nil
  }
}
