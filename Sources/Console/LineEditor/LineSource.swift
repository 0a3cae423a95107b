/// Where a session's lines come from: a person at a terminal, or a file.
public protocol LineSource: AnyObject {
  /// Waits for the next line. The prompt is shown if somebody is there to see it.
  func nextLine(prompt: Prompt) -> LineInput

  /// Keeps a line for recall with the arrow keys, now and in later sessions.
  func remember(_ line: String)
}
