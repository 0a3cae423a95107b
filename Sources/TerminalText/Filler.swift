/// Fills lines from left to right.
struct Filler {
  private let width: Int
  private let first: StyledLine
  private let rest: StyledLine
  private let firstWidth: Int
  private let restWidth: Int
  private var lines: [StyledLine] = []
  private var current: [Cell] = []
  private var used = 0

  init(width: Int, first: StyledLine, rest: StyledLine) {
    self.width = max(1, width)
    self.first = first.width < self.width - 1 ? first : StyledLine()
    self.rest = rest.width < self.width - 1 ? rest : StyledLine()
    self.firstWidth = self.first.width
    self.restWidth = self.rest.width
  }

  private var room: Int { width - (lines.isEmpty ? firstWidth : restWidth) - used }

  /// Puts words that belong together on one line; where they fit on none, they are words as any other.
  mutating func place(words: [Cell], after space: Cell?) {
    guard words.reduce(0, { $0 + $1.width }) > width - restWidth else { return place(words, after: space) }
    guard let index = words.firstIndex(where: { $0.character == " " }) else {
      return place(parts: words, after: space)
    }
    place(Array(words[..<index]), after: space)
    place(words: Array(words[(index + 1)...]), after: words[index])
  }

  /// Puts a piece on the current line, or on the next if it does not fit; cuts it if it fits on none.
  mutating func place(_ piece: [Cell], after space: Cell?) {
    let pieceWidth = piece.reduce(0) { $0 + $1.width }
    let gap = current.isEmpty ? 0 : space?.width ?? 0
    if pieceWidth + gap <= room {
      if gap > 0, let space { add(space) }
    } else {
      breakLine()
    }
    for cell in piece {
      if cell.width > room { breakLine() }
      add(cell)
    }
  }

  /// Puts a word that no line has room for where its parts end, at hyphens and the like, as far as they fit.
  private mutating func place(parts word: [Cell], after space: Cell?) {
    var part: [Cell] = []
    var space = space
    for cell in word {
      part.append(cell)
      if Filler.joints.contains(cell.character) {
        place(part, after: space)
        (part, space) = ([], nil)
      }
    }
    if !part.isEmpty { place(part, after: space) }
  }

  /// What a long name can be parted behind.
  private static let joints: Set<Character> = ["-", "_", "/"]

  /// Puts a space at the end of the current line, past its width if need be: what renders the line leaves it
  /// out.
  mutating func hang(_ space: Cell) {
    if room < 0 { breakLine() }
    add(space)
  }

  private mutating func add(_ cell: Cell) {
    current.append(cell)
    used += cell.width
  }

  /// Ends the current line, if anything stands on it.
  mutating func breakLine() {
    if !current.isEmpty { endLine() }
  }

  private mutating func endLine() {
    lines.append((lines.isEmpty ? first : rest) + Cell.line(current))
    current = []
    used = 0
  }

  /// All lines; at least one.
  mutating func finished() -> StyledText {
    if !current.isEmpty || lines.isEmpty { endLine() }
    return StyledText(lines)
  }
}
