internal import Foundation
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Reads lines, has the session carry them out, and shows what came of it.
public struct Repl {
  private let session: Session
  private let source: any LineSource
  /// Whether a person types, or commands come from a pipe or a file.
  private let isInteractive: Bool
  private let rows: () -> Int?
  private let write: (String) -> Void
  private let complain: (String) -> Void
  private let pages = ScreenPages()
  private let asked = AskedToEnd()

  /// - Parameters:
  ///   - source: where lines come from.
  ///   - isInteractive: whether a person types: then an error does not end the session, and a blank line steps.
  ///   - rows: the lines of the window, where what is longer may go through a pager; nil where it may not.
  ///   - write: where results go.
  ///   - complain: where errors go.
  public init(
    session: Session, source: any LineSource, isInteractive: Bool, rows: @escaping () -> Int? = { nil },
    write: @escaping (String) -> Void, complain: @escaping (String) -> Void
  ) {
    self.session = session
    self.source = source
    self.isInteractive = isInteractive
    self.rows = rows
    self.write = write
    self.complain = complain
  }

  /// Runs to the end of the lines. Returns whether every line could be carried out.
  public func run() async -> Bool {
    defer { session.end() }
    var number = 0
    while true {
      let input = source.nextLine(prompt: pages.areLeft ? promptBetweenPages : prompt)
      number += 1
      session.look.refresh()
      switch input {
      case .endOfInput:
        sayFarewell()
        return true
      case .interrupted: pages.leave()
      case .unreadable(let reason):
        complain(located(reason, number))
        if !isInteractive { return false }
      case .line(let line):
        if turnsPage(line) { continue }
        switch await execute(line, number) {
        case .done: continue
        case .failed: if !isInteractive { return false }
        case .over:
          sayFarewell()
          return true
        }
      }
    }
  }

  private enum Outcome {
    case done, failed, over
  }

  private func execute(_ line: String, _ number: Int) async -> Outcome {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    if trimmed.hasPrefix("#") { return .done }
    // In a script, empty lines are there to be read past.
    if trimmed.isEmpty, !isInteractive { return .done }
    if !trimmed.isEmpty { source.remember(line) }
    if isInteractive, asksBeforeEnding(trimmed) { return .done }
    do throws(CommandError) {
      InterruptFlag.reset()
      // A record of a script says what each answer is an answer to.
      if !isInteractive { write(session.look.shown("> \(session.look.options.visible(trimmed))")) }
      let before = session.timeline.map { [$0.current, $0.position] }
      let branches = session.timeline?.branches.count
      let (text, quits) = try await session.execute(line)
      let isArrival = before != session.timeline.map { [$0.current, $0.position] } && session.pending != nil
      let isLookedUp = session.looksUp(line, changing: branches != session.timeline?.branches.count)
      show(text, isLookedUp: isLookedUp, isArrival: isArrival)
      for problem in [session.takeProblem(), source.takeProblem()] {
        if let problem { complain(located(problem, number)) }
      }
      return quits ? .over : .done
    } catch {
      show(error.shown, isLookedUp: false, isArrival: false)
      complain(located(error.description, number))
      return .failed
    }
  }

  /// Whether a `q` is asked about: whoever pages through much may type one too many.
  private func asksBeforeEnding(_ typed: String) -> Bool {
    defer { asked.isOpen = typed.lowercased() == "q" }
    guard typed.lowercased() == "q", !asked.isOpen, session.isInMiddle || session.isOnBranch else {
      return false
    }
    let kept =
      session.isOnBranch
      ? "What you changed is not kept for the next time; your place in the lesson is."
      : session.isKept ? "What you did is kept either way." : "Of a file of your own no place is kept."
    let question = StyledLine("q", .command).adding(" once more ends the session, ").adding("Enter", .command)
      .adding(" goes on. \(kept)")
    write(session.look.rendered(session.look.wrapped(question)) + "\n\n")
    return true
  }

  /// Says where the lesson goes on that is left in its middle.
  private func sayFarewell() {
    guard isInteractive, session.isInMiddle, session.isKept, session.learner.store.isKept,
      let number = session.pending?.number
    else { return }
    let words = StyledLine("You leave \(session.lessonName) at message \(number): ").adding(
      "grantwalk", .command
    )
    .adding(" and Enter go on there.")
    write(session.look.rendered(session.look.wrapped(words)) + "\n")
  }

  /// Writes a text, or shows it page by page, or has the pager show it: only what was looked up, so that walking a lesson
  /// is never held up.
  private func show(_ text: StyledText, isLookedUp: Bool, isArrival: Bool) {
    let text = text.setOff
    guard !text.lines.isEmpty else { return }
    let rendered = session.look.rendered(text) + "\n"
    if isLookedUp, session.learner.preferences.usesPager, let rows = rows(), text.lines.count >= rows {
      guard Pager.isNamed else {
        pages.begin(text)
        return showPage()
      }
      if Pager.show(rendered) { return }
    }
    write(rendered + "\n")
    if isArrival, session.learner.preferences.usesPager, let rows = rows(), text.lines.count >= rows,
      !session.learner.knowsHowToSeeAll
    {
      session.learner.knowsHowToSeeAll = true
      let hint = StyledLine("Part of this is above the window: ", .dim).adding("show", .command)
        .adding(" pages through the message, ", .dim).adding("option detail brief", .command)
        .adding(" keeps messages short.", .dim)
      write(session.look.rendered(session.look.wrapped(hint)) + "\n")
    }
  }

  /// Writes the next lines of a text that is longer than the window.
  private func showPage() {
    let page = pages.next(in: TerminalSize(columns: session.look.width, rows: rows() ?? 24))
    write(session.look.rendered(page) + (pages.areLeft ? "\n" : "\n\n"))
  }

  /// Whether a line that was typed between two pages was meant for them; anything but `q` and Enter alone is a command.
  private func turnsPage(_ line: String) -> Bool {
    guard pages.areLeft else { return false }
    let typed = line.trimmingCharacters(in: .whitespaces)
    guard typed.isEmpty || typed.lowercased() == "q" else {
      pages.leave()
      return false
    }
    // The row of the prompt goes, so that the text stands in one piece.
    if !session.look.options.isPlain, ProcessInfo.processInfo.environment["TERM"] != "dumb" {
      write("\u{1B}[A\r\u{1B}[2K")
    }
    if typed.isEmpty { showPage() } else { pages.leave() }
    return true
  }

  private var promptBetweenPages: Prompt {
    let text = session.look.width < 50 ? "more>" : "more: Enter; q leaves; or a command>"
    return Prompt(text + " ", coloured: session.look.rendered(StyledText([StyledLine(text, .dim)])) + " ")
  }

  /// An error as it is shown: with its line in a script, wrapped for a person.
  private func located(_ text: String, _ number: Int) -> String {
    guard isInteractive else { return session.look.shown("line \(number): \(text)") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      session.look.rendered(Wrapping.words(StyledLine(String($0)), width: session.look.width - 7))
    }.joined(separator: "\n")
  }

  private var prompt: Prompt {
    let text = session.promptText
    guard isInteractive else { return Prompt("") }
    let coloured = session.look.rendered(StyledText([StyledLine(text, .command)]))
    return Prompt(text + " ", coloured: coloured + " ")
  }
}

/// Whether somebody was asked whether she means to end the session.
private final class AskedToEnd {
  var isOpen = false
}

extension StyledText {
  /// Without blank lines at both ends, but for one above where there are more between: an answer of several
  /// paragraphs is set off from the line that asked for it.
  fileprivate var setOff: StyledText {
    var kept = lines[...]
    while kept.first?.isBlank == true { kept.removeFirst() }
    while kept.last?.isBlank == true { kept.removeLast() }
    return StyledText((kept.contains { $0.isBlank } ? [StyledLine()] : []) + kept)
  }
}

extension Session {
  /// Whether a lesson is open that is neither at its beginning nor at its end, on its own course.
  fileprivate var isInMiddle: Bool {
    guard let timeline, timeline.branch.parent == nil else { return false }
    return timeline.position > 0 && pending != nil
  }

  /// Whether a course of the learner's own is open, which nothing keeps.
  fileprivate var isOnBranch: Bool { timeline.map { $0.branch.parent != nil } ?? false }

  /// Whether a line does nothing but look.
  /// - Parameter changing: whether it has opened a branch: `policy login` looks, `policy login nonce false` does not.
  fileprivate func looksUp(_ line: String, changing: Bool) -> Bool {
    guard let name = line.split(separator: " ").first,
      let command = try? CommandTable.command(named: String(name))
    else { return false }
    return (command.effect == .none || command.looksAlone && !changing)
      && (command.group != .learning || command.name == CourseCommand.command.name)
  }

  /// `authorization-code 7/26>`; `grantwalk>` where no lesson is open.
  var promptText: String {
    guard let walk, let timeline else { return "grantwalk>" }
    let branch = timeline.current == 0 ? "" : " (branch \(timeline.current))"
    let number = pending.map { "\($0.number)" } ?? "end"
    let of = pending == nil ? "" : total.map { "/\($0)" } ?? ""
    return "\(walk.scenario.name)\(branch) \(number)\(of)>"
  }
}
