internal import Renderers
internal import Scenarios
internal import Simulation
public import TerminalText
internal import Transcripts
internal import Wire

/// What a session begins with, and how Enter alone leads from lesson to lesson.
extension Session {
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
    guard let invitation else { return text }
    text.appendGap()
    text.append(
      look.wrapped(
        invitation.adding("list", .command).adding(" shows all, ").adding("help", .command)
          .adding(" what you can type, ").adding("ask", .command).adding(" what people ask, ")
          .adding("quit", .command).adding(" ends.")))
    text.append(
      look.wrapped(
        StyledLine("A message is shown in short: ").adding("fields", .command).adding(" and ").adding(
          "show", .command
        ).adding(" tell all of it, ").adding("legend", .command).adding(" what the marks mean. ").adding(
          "option detail", .command
        ).adding(" brief, normal or full is for good.")))
    return text
  }

  /// Which lesson Enter opens, or goes on with; nil where there is none.
  private var invitation: StyledLine? {
    if let left = learner.store.progress.left, lessonLeft != nil {
      let name = left.lesson + (left.variant.map { ", variant \($0)" } ?? "")
      return StyledLine("Enter goes on where you left: ").adding(name, .command)
        .adding(", message \(left.at) of \(left.of). ").adding("restart", .command)
        .adding(" begins it anew, ")
    }
    return firstLesson.map { first in
      StyledLine(
        "Press Enter to begin the \(first.stem == library.files.first?.stem ? "first" : "next") lesson, "
      )
      .adding(first.stem, .command).adding(". ")
    }
  }

  /// The lesson that was left in its middle when the last session ended; nil where none was.
  var lessonLeft: ScenarioFile? {
    learner.store.progress.left.flatMap { library.file(named: $0.lesson) }
  }

  /// The lesson that Enter opens where none is open and none was left.
  private var firstLesson: ScenarioFile? {
    nextLesson.flatMap { library.file(named: $0) } ?? library.files.first
  }

  /// The lesson that Enter goes on to: at the end of one, the next of the course. Nil where it does not, for
  /// a message is in flight, a goal is not reached, or a branch came to its end.
  var lessonAhead: ScenarioFile? {
    guard let walk, let timeline, timeline.now.inFlight.isEmpty else { return nil }
    let isDone =
      walk.scenario.challenge == nil ? timeline.branch.parent == nil : lesson?.isGoalReached == true
    return isDone ? nextLesson.flatMap { library.file(named: $0) } : nil
  }

  /// What Enter alone does: it opens the first lesson, goes on with the one that was left or to the next one,
  /// else it delivers.
  func enter() async throws(CommandError) -> (text: StyledText, quits: Bool) {
    if lesson?.isAtTitle == true { return (standing(previousAct: nil), false) }
    let isAtStart = walk == nil
    let left = isAtStart ? lessonLeft : nil
    guard let file = left ?? (isAtStart ? firstLesson : lessonAhead) else {
      let reply = try await StepCommand.command.run(self, Arguments(words: []))
      await refresh()
      noteProgress()
      return (reply.text + keep(.command("step"), of: StepCommand.command), reply.quits)
    }
    // Before it is opened, for that is noted.
    let place = left == nil ? nil : learner.store.progress.left
    let known = library.read(file).scenario?.variants.map(\.name) ?? []
    let variant = place?.variant.flatMap { known.contains($0) ? $0 : nil }
    var text = try await open(file, as: variant).text
    text = text + keep(.command(opening(of: file, as: variant)), of: LoadCommand.command)
    guard let place, place.variant == variant else { return (text, false) }
    return (await goOn(at: place.at), false)
  }

  /// Goes to the message at which the lesson was left.
  private func goOn(at place: Int) async -> StyledText {
    guard let total, let title = walk?.scenario.title else { return titlePage() }
    for _ in 1..<max(1, min(place, total)) {
      guard await advance() else { break }
    }
    noteProgress()
    let number = pending?.number ?? total
    let act = act.flatMap { act in
      walk.flatMap {
        $0.rehearsal.transcript.acts.indices.contains(act) ? $0.rehearsal.transcript.acts[act] : nil
      }
    }
    // What the lesson says of the act was read before.
    let place = act.map { ", where \($0.title)" } ?? ""
    var text = look.wrapped(
      StyledLine(title, .heading).adding(": you go on at message \(number) of \(total)\(place). ").adding(
        "restart", .command
      ).adding(" begins anew, ").adding("objective", .command).adding(" tells what it is about."))
    text.appendGap()
    text.append(standing(previousAct: self.act))
    return text + keep(.command("goto \(number)"), of: GotoCommand.command)
  }

  /// A lesson's title page: what it is about, its course at a glance, its goal if it has one. Enter turns it.
  func titlePage() -> StyledText {
    guard let walk else { return StyledText() }
    lesson?.isAtTitle = true
    let transcript = walk.rehearsal.transcript
    let goal = walk.scenario.challenge.map { self.goal(of: $0) } ?? StyledText()
    let picture = LaneMap(look.options).titlePage(transcript)
    let count = transcript.entries.count
    let beginning =
      StyledText([StyledLine()])
      + look.wrapped(
        StyledLine("Enter", .command).adding(" begins: ").adding(
          count == 1 ? "1 message. " : "\(count) messages. "
        )
        .adding("map", .command).adding(" shows what lies ahead."))
    let card = LessonCard(look.options)
    let whole = card.render(transcript, picture: picture, goal: goal) + beginning
    guard whole.lines.count > look.options.stepRoom else { return whole }
    // What there is too much of for the window goes at the end first: 'explain' and 'show' cite, 'map' draws.
    var short = transcript
    short.citations = []
    let uncited = card.render(short, picture: picture, goal: goal) + beginning
    guard uncited.lines.count > look.options.stepRoom else { return uncited }
    return card.render(short, picture: StyledText(), goal: goal) + beginning
  }

  /// Where the lesson that is being opened was left, if it was left in its middle.
  var placeLeft: StyledText {
    guard let total, case let at = lessonProgress.at, at > 1, at <= total
    else { return StyledText() }
    return look.wrapped(
      StyledLine("You left this lesson at message \(at): ").adding("goto \(at)", .command).adding(
        " goes on there."))
  }
}
