internal import TerminalText

/// A text that is longer than the window, shown a screenful at a time between the lines that a person types: Enter goes
/// on, and whatever else is typed is the next command, whole.
final class ScreenPages {
  private var rest: ArraySlice<StyledLine> = []

  /// Whether there is more to show.
  var areLeft: Bool { !rest.isEmpty }

  /// Begins with a text, in place of one that was not read to its end.
  func begin(_ text: StyledText) { rest = text.lines[...] }

  /// Leaves what was not shown.
  func leave() { rest = [] }

  /// The lines that come next, as many as fill the window but for the row of the prompt; at least one.
  func next(in size: TerminalSize) -> StyledText {
    var page: [StyledLine] = []
    var room = size.rows - 1
    while let line = rest.first {
      let height = max(1, (line.width + size.columns - 1) / size.columns)
      guard page.isEmpty || height <= room else { break }
      room -= height
      page.append(rest.removeFirst())
    }
    return StyledText(page)
  }
}
