internal import Renderers
internal import Scenarios
internal import TerminalText
internal import Transcripts

/// Tells how far one is.
enum ProgressCommand {
  static let command = Command(
    name: "progress", group: .learning, effect: .none,
    summary: "how far you are in this lesson, and your score over all", examples: ["progress"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "progress")
    var text = StyledText()
    let progress = session.learner.store.progress
    if let walk = session.walk {
      let lesson = session.lessonProgress
      let right = lesson.answers.values.filter(\.isRight).count
      let asked = walk.rehearsal.transcript.entries.reduce(0) { $0 + $1.questions.count }
      text.append(
        session.look.wrapped(
          StyledLine(walk.scenario.title, .strong).adding(
            walk.scenario.challenge != nil
              ? ""
              : lesson.isFinished
                ? ": walked to the end"
                : ": message \(lesson.shownReached) of \(lesson.of) reached"
          )
          .adding(asked == 0 ? "" : ", \(right) of \(asked) question\(asked == 1 ? "" : "s") answered right")
          .adding(
            walk.scenario.challenge == nil
              ? ""
              : lesson.isGoalReached
                ? ", goal reached"
                : session.isGoalInFlight ? ", goal in flight: Enter delivers it" : ", goal not reached yet")))
    }
    let done = session.library.names.filter(session.isDone).count
    let score = progress.score
    text.append(
      session.look.wrapped(
        "\(done) of \(session.library.names.count) lessons done, \(score.right) of \(score.of) answers right at the first try."
      ))
    if let next = session.nextLesson {
      text.append(session.look.wrapped(StyledLine("Next in the course: ").adding("load \(next)", .command)))
    }
    return Reply(text)
  }
}

/// Lists the lessons in a good order, and what is done.
enum CourseCommand {
  static let command = Command(
    name: "course", group: .learning, effect: .none,
    summary: "the lessons in a good order, with what you have done", examples: ["course"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "course")
    let progress = session.learner.store.progress
    var text = StyledText()
    for (topic, lessons) in session.summaries.sections(of: session.library.course) {
      let rows = lessons.map { session.row(of: $0, progress.lessons[$0.name]) }
      text.appendGap()
      text.append(session.look.heading(of: topic, in: session.library.course))
      text.append(session.look.table(rows, indent: session.look.margin))
    }
    return Reply(text)
  }
}

extension Session {
  fileprivate func row(of summary: LessonSummary, _ lesson: Progress.Lesson?) -> [StyledLine] {
    let glyphs = look.options.glyphs
    let mark: StyledLine
    var state = ""
    switch lesson {
    case let lesson? where lesson.isDone:
      mark = StyledLine(look.options.isPlain ? "done" : glyphs.passed, .good)
    case let lesson? where lesson.reached > 1:
      mark = StyledLine(look.options.isPlain ? "begun" : glyphs.changed, .changed)
      state = "\(lesson.shownReached)/\(lesson.of)"
    default: mark = StyledLine(look.options.isPlain ? "new" : " ")
    }
    // Of all that the lesson asks: what was passed over was not answered right.
    if let lesson, lesson.isDone || lesson.reached > 1, summary.questionCount > 0 {
      let right = lesson.answers.values.filter(\.isRight).count
      state += (state.isEmpty ? "" : ", ") + "\(right) of \(summary.questionCount) right"
    }
    var title = StyledLine(summary.title)
    if summary.hasGoal { title.append(", a challenge", .changed) }
    if !state.isEmpty { title.append(" (\(state))", .dim) }
    return [mark, StyledLine(summary.name, .command), title]
  }
}
