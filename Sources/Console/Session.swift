internal import Diagnostics
internal import Parties
public import Renderers
public import Scenarios
internal import Simulator
internal import Transcripts

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
  /// The settings that were changed on the way to a branch, by its number.
  var adjusted: [Int: [Adjustment]] = [:]
  /// Whether the lesson's goal was reached since it was opened.
  private(set) var isGoalReached = false
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
  /// How many files of commands are being read, one from within the other.
  var sourceDepth = 0
  private let lessons: LessonSummaries
  var summaries: [LessonSummary] { lessons.all }
  private(set) lazy var glossary = library.readGlossary().glossary
  private(set) lazy var lookup = Lookup(glossary: glossary, specifications: library.specifications)
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

  /// What there is to be said about the learner's own files, once; nil while all is well.
  public func takeProblem() -> String? { store.takeProblem() }

  /// What is shown when nothing was opened yet.
  public var welcome: StyledText {
    var text = StyledText()
    text.append(
      look.wrapped(StyledLine("Grantwalk", .heading).adding(": OAuth, one message at a time", .dim)))
    text.appendGap()
    text.append(
      look.wrapped(
        "You hold the clock. Each message stops in flight and is explained; it arrives when you say so. You can go back, and you can forge."
      ))
    text.appendGap()
    if let first = firstLesson {
      let isNew = first.stem == library.files.first?.stem
      text.append(
        look.wrapped(
          StyledLine("Press Enter to begin the \(isNew ? "first" : "next") lesson, ").adding(
            first.stem, .command
          )
          .adding(". ").adding("list", .command).adding(" shows all, ").adding("help", .command)
          .adding(" what you can type, ").adding("quit", .command).adding(" ends.")))
    }
    return text
  }

  /// Carries out one line. A blank one delivers the next message.
  /// - Returns: what to show, and whether the session is over.
  public func execute(_ line: String) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    var words = try Arguments.split(line)
    guard !words.isEmpty else {
      let opens = walk == nil
      let reply = try await step()
      noteProgress()
      let kept = opens ? file.map { opening(of: $0) } ?? "" : "step"
      let command = opens ? LoadCommand.command : StepCommand.command
      return (reply.text + keep(.command(kept), of: command), reply.quits)
    }
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

  /// The lesson that Enter opens where none is open.
  private var firstLesson: ScenarioFile? {
    nextLesson.flatMap { library.file(named: $0) } ?? library.files.first
  }

  private func step() async throws(CommandError) -> (text: StyledText, quits: Bool) {
    if walk == nil, let first = firstLesson {
      let reply = try await open(first)
      return (reply.text, false)
    }
    let reply = try await StepCommand.command.run(self, Arguments(words: []))
    await refresh()
    return (reply.text, false)
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
    (answered, asked, hintsGiven, breakpoints, adjusted) = ([], nil, 0, [], [:])
    await refresh()
    noteProgress()
    return (opening, false)
  }

  /// A lesson's beginning: its card, its first act, its first message.
  var opening: StyledText {
    guard let walk else { return StyledText() }
    var text = LessonCard(look.options).render(walk.rehearsal.transcript)
    text.appendGap()
    if let challenge = walk.scenario.challenge {
      text.append(goal(of: challenge))
      text.appendGap()
    }
    text.append(standing(previousAct: nil))
    return text
  }

  /// The message in flight where one stands now; the end where none is.
  /// - Parameter previousAct: the act one was in before; its heading is not shown again.
  func standing(previousAct: Int?) -> StyledText {
    guard let walk, let timeline, let pending else { return ending }
    return look.arrival(of: pending, in: walk, timeline, previousAct: previousAct)
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

  /// Keeps how far the learner is on the script's own course.
  private func noteProgress() {
    guard let walk, let timeline, timeline.branch.parent == nil else { return }
    let count = walk.rehearsal.transcript.entries.count
    let isOver = timeline.now.inFlight.isEmpty
    let reached = min(count, timeline.position + (isOver ? 0 : 1))
    let known = store.progress.lessons[walk.scenario.name]
    guard known.map({ reached > $0.reached || $0.of != count || (isOver && !$0.isFinished) }) ?? true else {
      return
    }
    store.update(walk.scenario.name) { lesson in
      lesson.reached = max(lesson.reached, reached)
      lesson.of = count
      lesson.isFinished = lesson.isFinished || isOver
    }
  }

  /// What is said where the delivery made last reaches the lesson's goal; nil where it does not.
  func goalReached() -> StyledText? {
    guard let walk, let timeline, let challenge = walk.scenario.challenge, timeline.branch.parent != nil,
      timeline.position > timeline.branch.fork, let delivery = timeline.now.delivery,
      challenge.reached.isMet(by: delivery)
    else { return nil }
    isGoalReached = true
    store.update(walk.scenario.name) { $0.isGoalReached = true }
    return look.wrapped(
      StyledLine("\(look.options.glyphs.passed) You have reached the goal: ", .good)
        .adding("message \(timeline.position), \(delivery.message.name).")
        .adding(" why", .command).adding(" and ").adding("diff branch", .command).adding(
          " show what made it possible."))
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
    if let walk { timeline = await walk.conductor.timeline }
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
