/// Breaks lines to a width.
///
/// No line is wider than asked, but for one character that alone takes more columns than there are. A prefix
/// that leaves fewer than two columns is left out.
public enum Wrapping {
  /// Wraps running text at its spaces, and cuts words that are wider than the line between grapheme clusters.
  ///
  /// Runs of spaces become one; spaces at the ends go. A no-break space does not break.
  ///
  /// - Parameters:
  ///   - width: columns of a line, with its prefix; at least 1.
  ///   - first: what stands before the first line, such as a bullet.
  ///   - rest: what stands before each further line, such as a hanging indent.
  public static func words(
    _ line: StyledLine, width: Int, first: StyledLine = StyledLine(), rest: StyledLine = StyledLine()
  ) -> StyledText {
    var filler = Filler(width: width, first: first, rest: rest)
    var word: [Cell] = []
    var space: Cell?
    for cell in Cell.cells(of: line) {
      if cell.character == " " {
        if !word.isEmpty {
          filler.place(word, after: space)
          word = []
          space = cell
        }
      } else {
        word.append(cell)
      }
    }
    if !word.isEmpty { filler.place(word, after: space) }
    return filler.finished()
  }

  /// Wraps running text with a hanging indent.
  public static func words(_ line: StyledLine, width: Int, indent: Int, hanging: Int) -> StyledText {
    words(line, width: width, first: .blanks(indent), rest: .blanks(indent + hanging))
  }

  /// Puts pieces side by side, with `gap` blanks between them; one for which there is no room begins a line of its own,
  /// and is wrapped only where it is wider than that.
  public static func pieces(_ pieces: [StyledLine], width: Int, hanging: Int, gap: Int = 2) -> StyledText {
    var lines: [StyledLine] = []
    for piece in pieces where !piece.isBlank {
      if let last = lines.last, last.width + gap + piece.width <= width {
        lines[lines.endIndex - 1] = last + .blanks(gap) + piece
      } else {
        let first = StyledLine.blanks(lines.isEmpty ? 0 : hanging)
        lines +=
          wire(
            piece, width: width, first: first, continuation: .blanks(hanging), breaks: .whenFullOrSpace
          ).lines
      }
    }
    return StyledText(lines)
  }

  /// Where a line of the wire may break.
  public enum WireBreaks: Sendable, Hashable {
    /// Only where the width asks for it: before the last `&` or `?` that fits, else wherever the line is
    /// full.
    case whenFull
    /// Before each `&` as well, one parameter on a line.
    case eachParameter
    /// Where the width asks for it, after a space too: for lines in which words stand.
    case whenFullOrSpace
  }

  /// Wraps one line of the wire (a URL, a form body, a token) for reading: nothing is added, dropped or
  /// collapsed but `continuation` before each further line, by which the caller makes clear that it is a
  /// wrap.
  public static func wire(
    _ line: StyledLine, width: Int, first: StyledLine = StyledLine(), continuation: StyledLine,
    breaks: WireBreaks = .whenFull
  ) -> StyledText {
    var filler = Filler(width: width, first: first, rest: continuation)
    var piece: [Cell] = []
    for cell in Cell.cells(of: line) {
      let isBreak = cell.character == "&" || cell.character == "?"
      if isBreak {
        filler.place(piece, after: nil)
        piece = []
        if breaks == .eachParameter, cell.character == "&" { filler.breakLine() }
      }
      if breaks == .whenFullOrSpace, cell.character == " " {
        filler.place(piece, after: nil)
        filler.hang(cell)
        piece = []
      } else {
        piece.append(cell)
      }
    }
    filler.place(piece, after: nil)
    return filler.finished()
  }
}
