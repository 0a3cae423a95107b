/// Where a session's lines come from: a person at a terminal, or a file.
public protocol LineSource: AnyObject {
  /// Waits for the next line. The prompt is shown if somebody is there to see it.
  func nextLine(prompt: Prompt) -> LineInput

  /// Keeps a line for recall with the arrow keys, now and in later sessions.
  func remember(_ line: String)

  /// What there is to be said about where lines are kept, once; nil while all is well.
  func takeProblem() -> String?
}

extension LineSource {
  /// Nothing: lines of a file are not kept.
  public func takeProblem() -> String? { nil }
}
