internal import Renderers
internal import TerminalText

extension Cast {
  /// The session as a picture that moves, a screen for each time that somebody reads or has typed.
  public var picture: String {
    ScreenRenderer(columns: columns, rows: rows).render(frames, title: title, typed: typedLines)
  }

  /// What the window shows, one after the other: while somebody reads, and while she types.
  var frames: [ScreenFrame] {
    var window = Window(columns: columns)
    var frames: [ScreenFrame] = []
    var isTyping = false
    var typing = 0
    for event in events where event.kind != .marker {
      if event.kind == .typed, !isTyping {
        // The first key ends what was a time of reading.
        frames.append(window.frame(rows: rows, duration: event.pause))
        (isTyping, typing) = (event.text.utf8.first != 0x0D, 0)
      } else if event.kind == .typed, event.text.utf8.first == 0x0D {
        frames.append(window.frame(rows: rows, duration: typing + event.pause))
        isTyping = false
      } else {
        typing += event.pause
      }
      window.show(event.text)
    }
    if rest > 0 { frames.append(window.frame(rows: rows, duration: rest)) }
    return frames
  }

  /// The lines that somebody types.
  private var typedLines: [String] {
    var lines = [""]
    for event in events where event.kind == .typed {
      if event.text.utf8.first == 0x0D { lines.append("") } else { lines[lines.count - 1] += event.text }
    }
    return lines
  }
}

/// A terminal's window that takes what a session writes: text, line ends, and the looks of ECMA-48 §8.3.117.
private struct Window {
  let columns: Int
  private var lines: [[ScreenFrame.Run]] = [[]]
  private var column = 0
  private var looks: [TerminalTheme.Look] = []

  init(columns: Int) { self.columns = columns }

  func frame(rows: Int, duration: Int) -> ScreenFrame {
    ScreenFrame(lines: lines.suffix(rows), cursor: min(column, columns - 1), duration: duration)
  }

  mutating func show(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r\n", "\n": newLine()
      case "\r": column = 0
      case "\u{1B}":
        let sequence = rest.prefix { $0 != "m" }
        rest = rest.dropFirst(sequence.count + 1)
        look(sequence.dropFirst())
      default: put(character)
      }
    }
  }

  private mutating func newLine() {
    lines.append([])
    column = 0
  }

  /// `0` takes all looks away; others come on top.
  private mutating func look(_ codes: Substring) {
    for code in codes.split(separator: ";") {
      if let look = Int(code).flatMap(TerminalTheme.Look.init(rawValue:)) {
        looks.append(look)
      } else {
        looks = []
      }
    }
  }

  private mutating func put(_ character: Character) {
    let width = DisplayWidth.of(character)
    if column + width > columns { newLine() }
    defer { column += width }
    guard character != " " else { return }
    let line = lines.count - 1
    // A single blank stays within a piece.
    if let last = lines[line].last, last.looks == looks, column - last.column - last.width <= 1 {
      let blank = column > last.column + last.width ? " " : ""
      lines[line][lines[line].count - 1] = ScreenFrame.Run(
        column: last.column, width: column + width - last.column,
        text: last.text + blank + String(character), looks: looks)
    } else {
      lines[line].append(
        ScreenFrame.Run(column: column, width: width, text: String(character), looks: looks))
    }
  }
}
