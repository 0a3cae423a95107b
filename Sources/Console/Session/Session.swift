internal import Diagnostics
internal import Parties
internal import Renderers
public import Scenarios
internal import Simulation
public import TerminalText
internal import Transcripts
internal import Wire

/// One learner's session: the lesson that is open, where she stands in it, and what she typed.
public final class Session {
  let library: Library
  private let lessons: LessonSummaries
  var summaries: [LessonSummary] { lessons.all }
  private(set) lazy var glossary = library.glossary
  private(set) lazy var reference = Reference.of(library, glossary: glossary)
  var lookup: Lookup { reference.lookup }

  /// The lesson that is open; nil before one is.
  var lesson: OpenLesson?
  var learner: LearnerState
  var output: SessionOutput

  /// What commands may do that come from somebody else's file; nil for a learner's own.
  package var confinement: Confinement?
  /// How many files of commands are being read, one from within the other.
  var sourceDepth = 0
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
    self.isInterrupted = isInterrupted
    lessons = LessonSummaries.of(library)
    let host = host ?? NoHost()
    learner = LearnerState(folder: host.stateFolder)
    output = SessionOutput(look: look, host: host)
    look.prefer(learner.preferences)
  }

  /// Whether somebody types at a terminal, where keys do something.
  public var isTyped = false

  /// Whether a lesson is open in which nothing is in flight any more.
  public var isAtEnd: Bool { timeline?.now.inFlight.isEmpty == true }

  /// Reads what lists of lessons say while the learner reads the first screen.
  public func readAhead() { lessons.readAhead() }

  /// Ends the session: its lesson is the one to go on with, whatever another session did meanwhile.
  func end() { if lesson != nil { learner.store.leave(lessonName, variantBesideFirst) } }

  /// What there is to be said about the learner's own files, once; nil while all is well.
  public func takeProblem() -> String? { learner.store.takeProblem() }

  /// Carries out one line. A blank one delivers the next message.
  /// - Returns: what to show, and whether the session is over.
  public func execute(_ line: String) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    let command = line.split(separator: " ").first.flatMap { try? CommandTable.command(named: String($0)) }
    let moves = line.allSatisfy(\.isWhitespace) || command.map { $0.effect != .none } ?? false
    let before = place
    look.leavesRoomForMap = moves
    defer { look.leavesRoomForMap = false }
    let (text, quits) = try await carryOut(line)
    guard command?.showsOctets != true else { return (text, quits) }
    let shown = painted(text)
    guard moves, before != place, lesson?.isAtTitle == false, let current = pending?.number else {
      return (shown, quits)
    }
    return (mapped.map { look.beside(shown, map: $0, current: current) } ?? shown, quits)
  }

  /// What is on the screen, as far as that tells whether somebody has come to another message.
  private var place: [Int] {
    [timeline?.current ?? -1, timeline?.position ?? -1, lesson?.isAtTitle == true ? 1 : 0]
  }

  /// Text of at most so many lines gets the colours of the values in it: more is not read, but looked through.
  private static let mostPainted = 1_000

  /// The text with each value that is followed in its colour.
  func painted(_ text: StyledText) -> StyledText {
    guard look.tellsValues, text.lines.count <= Session.mostPainted, let lesson else { return text }
    return lesson.followed.painted(text, look.options)
  }

  private func carryOut(_ line: String) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    guard line.utf8.count <= LineInput.longestLine else {
      throw CommandError(
        "the line is longer than \(LineInput.longestLine) bytes",
        help: "'edit FILE' puts what is longer in place of a message")
    }
    var words = try Arguments.split(line)
    guard !words.isEmpty else {
      try confinement?.begin()
      return try await enter()
    }
    let name = words.removeFirst()
    let command: Command
    if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !name.isEmpty, words.isEmpty {
      command = AnswerCommand.command
      words = [name]
    } else {
      command = try CommandTable.command(named: name)
    }
    try confinement?.begin(command)
    let before = timeline?.now.inFlight.first?.octets
    let reply = try await command.run(self, Arguments(words: words))
    try confinement?.checkEnd()
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
  public func open(_ file: ScenarioFile, as variant: String? = nil) async throws(CommandError)
    -> (text: StyledText, quits: Bool)
  {
    let scenario = try library.scenario(of: file, as: variant, width: look.width)
    guard let rehearsal = await Rehearsal.run(scenario, glossary: glossary, until: isInterrupted) else {
      throw CommandError("\(file.name) was not opened", help: "it was interrupted")
    }
    confinement?.note(played: rehearsal.transcript.entries.count)
    let walk = Walk(scenario, rehearsal: rehearsal, glossary: glossary)
    lesson = OpenLesson(walk, of: file, explained: glossary, opening: opening(of: file, as: variant))
    await refresh()
    let left = placeLeft
    noteProgress()
    return (titlePage() + left, false)
  }

  /// The message in flight where one stands now; the end where none is.
  /// - Parameters:
  ///   - previousAct: the act one was in before; its heading is not shown again.
  ///   - lines: how many lines of the step are taken already.
  func standing(previousAct: Int?, after lines: Int = 0) -> StyledText {
    lesson?.isAtTitle = false
    guard let lesson, let timeline, let pending else { return ending }
    return look.arrival(
      of: pending, in: lesson.walk, timeline, previousAct: previousAct,
      known: learner.known(outside: lessonName), after: lines
    ) + remarkOnWaiting
  }

  /// Delivers one message. Returns whether one was in flight.
  func advance() async -> Bool {
    guard let walk, confinement?.deliver() != false else { return false }
    lesson?.timeline = nil
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
    let timeline = await walk.conductor.timeline
    lesson?.timeline = timeline
    if timeline.branch.parent != nil {
      for entry in [walk.delivered(timeline.position, in: timeline), pending].compactMap({ $0 }) {
        lesson?.followed.note(entry)
      }
    }
  }
}

/// What nearly every command looks at, by a short name.
extension Session {
  var look: Look { output.look }
  var walk: Walk? { lesson?.walk }
  var timeline: Timeline<CastMember>? { lesson?.timeline }
  var pending: Entry? { lesson?.pending }
  var act: Int? { lesson?.act }
  var total: Int? { lesson?.total }
  var lastNumber: Int { lesson?.lastNumber ?? 0 }
  func entry(_ number: Int) -> Entry? { lesson?.entry(number) }
}
