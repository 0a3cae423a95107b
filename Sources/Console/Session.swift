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
  /// The message whose question was answered last.
  var answered: Int?
  private(set) lazy var glossary = library.readGlossary().glossary
  private(set) lazy var lookup = Lookup(glossary: glossary, specifications: library.specifications)
  /// Whether a long command should stop, because somebody pressed Ctrl-C.
  let isInterrupted: @Sendable () -> Bool

  /// - Parameters:
  ///   - library: the lessons to choose from.
  ///   - look: how to draw; asked before each command, since a window may change its size.
  ///   - isInterrupted: whether a long command should stop.
  public init(
    library: Library, look: Look, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.library = library
    self.look = look
    self.isInterrupted = isInterrupted
  }

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
    if let first = library.files.first {
      text.append(
        look.wrapped(
          StyledLine("Press Enter to begin the first lesson, ").adding(first.stem, .command)
            .adding(". ").adding("list", .command).adding(" shows all, ").adding("help", .command)
            .adding(" what you can type, ").adding("quit", .command).adding(" ends.")))
    }
    return text
  }

  /// Carries out one line. A blank one delivers the next message.
  /// - Returns: what to show, and whether the session is over.
  public func execute(_ line: String) async throws(CommandError) -> (text: StyledText, quits: Bool) {
    var words = try Arguments.split(line)
    guard !words.isEmpty else { return try await step() }
    let name = words.removeFirst()
    if let number = Int(name), words.isEmpty {
      return (try await AnswerCommand.command.run(self, Arguments(words: ["\(number)"])).text, false)
    }
    let command = try CommandTable.command(named: name)
    let reply = try await command.run(self, Arguments(words: words))
    await refresh()
    return (reply.text, reply.quits)
  }

  private func step() async throws(CommandError) -> (text: StyledText, quits: Bool) {
    if walk == nil, let first = library.files.first {
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
    await refresh()
    return (opening, false)
  }

  /// A lesson's beginning: its card, its first act, its first message.
  var opening: StyledText {
    guard let walk else { return StyledText() }
    var text = LessonCard(look.options).render(walk.rehearsal.transcript)
    text.appendGap()
    text.append(standing(previousAct: nil))
    return text
  }

  /// The message in flight where one stands now; the end where none is.
  /// - Parameter previousAct: the act one was in before; its heading is not shown again.
  func standing(previousAct: Int?) -> StyledText {
    guard let walk, let timeline, let pending else { return ending }
    return look.arrival(of: pending, in: walk, timeline, previousAct: previousAct)
  }

  /// The act of the message in flight, counted from 0; nil where none is.
  var act: Int? { timeline?.now.inFlight.first?.act }

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
