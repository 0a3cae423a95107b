public import Renderers
public import Scenarios
internal import TerminalText
internal import Transcripts

/// Plays a session as somebody would who types at a steady pace and reads what she is shown.
public struct CastRecorder {
  private let library: Library
  private let options: RenderOptions
  private let rows: Int
  private let pace: CastPace

  /// - Parameters:
  ///   - options: how the window is drawn.
  ///   - rows: the lines of the window.
  ///   - pace: how fast somebody types and reads.
  public init(_ library: Library, options: RenderOptions, rows: Int, pace: CastPace) {
    (self.library, self.options, self.rows, self.pace) = (library, options, rows, pace)
  }

  /// Records a session. Nothing is read or kept of what belongs to a learner.
  /// - Parameters:
  ///   - commands: what is typed, line by line; nil for Enter until the end of the lesson.
  public func record(
    _ file: ScenarioFile, as variant: String? = nil, commands: [String]?
  ) async throws(CommandError) -> Cast {
    let (options, rows, tape) = (options, rows, Tape(pace))
    let look = Look(options: options, rows: { rows }) { options.width }
    let session = Session(library: library, look: look, host: nil) { false }
    let opening = try await session.open(file, as: variant)
    tape.show(look.rendered(opening.text) + "\n\n")
    let typist = Typist(commands, tape) { session.pending == nil }
    let repl = Repl(
      session: session, source: typist, isInteractive: true, write: tape.show,
      complain: { tape.show("error: \($0)\n\n") })
    _ = await repl.run()
    return Cast(
      title: session.walkedTitle, columns: options.width, rows: rows, events: tape.events,
      rest: tape.readingTime)
  }
}

/// How fast somebody types and reads: 1 is at ease, 2 twice as fast.
public struct CastPace: Sendable, Equatable {
  private let percent: Int

  /// As somebody does who has not seen it yet.
  public static let atEase = CastPace(percent: 100)

  private init(percent: Int) { self.percent = percent }

  /// Nil for a pace that is no pace: below a tenth, or above a hundred.
  public init?(_ factor: Double) {
    guard (0.1...100).contains(factor) else { return nil }
    percent = Int((factor * 100).rounded())
  }

  /// Milliseconds at ease, as many as they are at this pace.
  func time(_ milliseconds: Int) -> Int { milliseconds * 100 / percent }
}

/// What a window has shown so far, and when.
private final class Tape {
  private(set) var events: [Cast.Event] = []
  private let pace: CastPace
  /// The lines that were shown since something was typed.
  private var unread = 0
  private var marked = ""

  init(_ pace: CastPace) { self.pace = pace }

  /// At ease: a key, the time between looking up and typing, and a line that is read. Nobody reads a long list to its end.
  private static let (key, thought, line, longest) = (70, 500, 350, 9_000)

  /// What is left to read, in milliseconds.
  var readingTime: Int { pace.time(min(Self.longest, Self.thought + unread * Self.line)) }

  func show(_ text: String) {
    unread += text.utf8.count { $0 == 0x0A }
    add(0, text)
  }

  /// The prompt, what is typed behind it, and Enter.
  func type(_ line: String, at prompt: Prompt) {
    if prompt.text != marked {
      marked = prompt.text
      let label = prompt.text.split(separator: ">").first.map(String.init) ?? ""
      events.append(Cast.Event(pause: 0, kind: .marker, text: label))
    }
    add(0, prompt.coloured ?? prompt.text)
    var pause = readingTime
    for character in VisibleText.of(line) {
      add(pause, String(character), .typed)
      pause = pace.time(Self.key)
    }
    add(pause, "\n", .typed)
    unread = 0
  }

  private func add(_ pause: Int, _ text: String, _ kind: Cast.Event.Kind = .output) {
    // A terminal that is written to directly goes on where it is, one line below.
    let text = text.unicodeScalars.reduce(into: "") { result, scalar in
      result.unicodeScalars.append(contentsOf: scalar == "\n" ? ["\r", "\n"] : [scalar])
    }
    events.append(Cast.Event(pause: pause, kind: kind, text: text))
  }
}

/// Types lines, one at each prompt.
private final class Typist: LineSource {
  private var lines: ArraySlice<String>?
  private let tape: Tape
  private let isAtEnd: () -> Bool

  /// - Parameter commands: nil for Enter, until one is at the end.
  init(_ commands: [String]?, _ tape: Tape, isAtEnd: @escaping () -> Bool) {
    // As in any file of commands, empty lines and remarks are there to be read past.
    lines = commands.map {
      $0.filter { line in !line.trimmingBlanks.isEmpty && line.utf8.first != 0x23 }[...]
    }
    self.tape = tape
    self.isAtEnd = isAtEnd
  }

  func nextLine(prompt: Prompt) -> LineInput {
    let line = lines == nil ? (isAtEnd() ? nil : "") : lines?.popFirst()
    guard let line else { return .endOfInput }
    tape.type(line, at: prompt)
    return .line(line)
  }

  func remember(_ line: String) {}
}

extension Session {
  /// The title of the lesson that is open.
  fileprivate var walkedTitle: String { walk?.rehearsal.transcript.title ?? "" }
}
