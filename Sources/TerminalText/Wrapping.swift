/// Breaks lines to a width.
///
/// No line is wider than asked, but for one character that alone takes more columns than there are. A prefix
/// that leaves fewer than two columns is left out.
public enum Wrapping {
  /// Wraps running text at its spaces, and cuts words that are wider than the line between grapheme clusters.
  ///
  /// Runs of spaces become one; spaces at the ends go. A no-break space does not break, nor does the space in
  /// `RFC 6749` or the one before `§4.1`, nor any space inside what is styled as a citation, where it fits a line.
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
    let cells = Cell.cells(of: line)
    for (cell, next) in zip(cells, cells.dropFirst().map(Optional.some) + [nil]) {
      if cell.character == " " {
        if let next, isCitation(word, around: cell, next) {
          word.append(cell)
        } else if !word.isEmpty {
          filler.place(words: word, after: space)
          word = []
          space = cell
        }
      } else {
        word.append(cell)
      }
    }
    if !word.isEmpty { filler.place(words: word, after: space) }
    return filler.finished()
  }

  /// Whether a word and what follows its space are a document's name and its number, or that and a section, or two words
  /// of one citation; a comma ends one.
  private static func isCitation(_ word: [Cell], around space: Cell, _ next: Cell) -> Bool {
    guard let last = word.last, next.character != " " else { return false }
    if [last, space, next].allSatisfy({ $0.style == .citation }) { return last.character != "," }
    if next.character == "§" { return word.last?.character.isNumber == true }
    return next.character.isNumber && String(word.suffix(3).map(\.character)) == "RFC"
  }

  /// Wraps running text with a hanging indent.
  public static func words(_ line: StyledLine, width: Int, indent: Int, hanging: Int) -> StyledText {
    words(line, width: width, first: .blanks(indent), rest: .blanks(indent + hanging))
  }

  /// Puts pieces side by side, two blanks between them; one for which there is no room begins a line of its own, and
  /// is wrapped only where it is wider than that.
  public static func pieces(_ pieces: [StyledLine], width: Int, hanging: Int) -> StyledText {
    var lines: [StyledLine] = []
    for piece in pieces where !piece.isBlank {
      if let last = lines.last, last.width + 2 + piece.width <= width {
        lines[lines.endIndex - 1] = last + .blanks(2) + piece
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
