/// The commands that led from the opening of a lesson to where its learner stands: what a record begins with.
struct Journal: Sendable {
  enum Line: Sendable, Equatable {
    case command(String)
    /// What was put in the place of a message with an editor.
    case octets([UInt8])
  }

  private(set) var lines: [Line] = []
  /// How many deliveries the last line stands for, if it is a step.
  private var steps = 0

  /// - Parameter opening: the command that opens the lesson.
  init(opening: String? = nil) {
    lines = opening.map { [.command($0)] } ?? []
  }

  /// Steps in a row become one line.
  mutating func note(_ line: Line) {
    guard line == .command("step") else {
      steps = 0
      lines.append(line)
      return
    }
    steps += 1
    if steps > 1 { lines.removeLast() }
    lines.append(.command(steps == 1 ? "step" : "step \(steps)"))
  }
}
