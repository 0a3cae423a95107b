/// What a terminal shows: a small emulator of the kind that xterm's descendants are, as far as the program and
/// libedit make use of one.
struct Screen {
  var columns: Int
  var height: Int
  /// What scrolled off the top, oldest first.
  var scrollback: [Row] = []
  var rows: [Row]
  private(set) var row = 0
  private(set) var column = 0
  /// How many line feeds came.
  private(set) var lineFeeds = 0
  /// How many times the bell rang.
  private(set) var bells = 0
  /// How many times colour or weight changed.
  private(set) var styleChanges = 0
  /// Sequences that this emulator does not know, so that a test can demand that there are none.
  private(set) var unknown: [String] = []

  private var stream = TerminalStream()
  /// Whether a full row was written: the next character starts another (DEC's autowrap).
  private(set) var isFull = false
  private var inserts = false
  var region: Range<Int>
  private var saved = (row: 0, column: 0)

  init(columns: Int = 80, rows height: Int = 24) {
    self.columns = columns
    self.height = height
    rows = Array(repeating: Row(columns: columns), count: height)
    region = 0..<height
  }

  /// Scrollback and screen, as text: one row a line, without blanks at the end.
  var text: String {
    var lines = (scrollback + rows).map(\.text)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The rows in sight.
  var visible: [String] { rows.map(\.text) }

  /// Rows that were too short for what was written.
  var continuedRows: [String] { (scrollback + rows).filter(\.isContinued).map(\.text) }

  /// The row of the cursor, up to the cursor.
  var beforeCursor: String { rows[row].cells.prefix(reach).joined() }

  /// The row of the cursor and those that it continues or that continue it, as one line; blanks at its end
  /// count up to the cursor.
  var cursorLine: String {
    var first = row
    while first > 0, rows[first - 1].isContinued { first -= 1 }
    var last = row
    while last < height - 1, rows[last].isContinued { last += 1 }
    var end = rows[last].cells[...]
    while end.last == " ", last > row || end.count > reach { end.removeLast() }
    return rows[first..<last].map { $0.cells.joined() }.joined() + end.joined()
  }

  /// The same up to the cursor.
  var lineBeforeCursor: String {
    var first = row
    while first > 0, rows[first - 1].isContinued { first -= 1 }
    return rows[first..<row].map { $0.cells.joined() }.joined() + beforeCursor
  }

  /// How many cells of the cursor's row are left of it.
  private var reach: Int { column + (isFull ? 1 : 0) }

  mutating func write(_ text: String) { write(text.utf8) }

  mutating func write(_ octets: some Sequence<UInt8>) {
    for event in stream.take(octets) {
      switch event {
      case .character(let scalar): put(scalar)
      case .control(let octet): control(octet)
      case .escape(let name): escape(name)
      case .sequence(let marks, let numbers, let final): sequence(marks, numbers, final)
      case .string(let text): unknown.append("ESC \(text)")
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = CellWidth.of(scalar)
    guard width > 0 else {
      combine(scalar)
      return
    }
    if isFull || column + width > columns {
      rows[row].isContinued = true
      column = 0
      feedLine()
    }
    if inserts { rows[row].insert(width, at: column) }
    rows[row].put(String(scalar), at: column)
    if width == 2 {
      rows[row].put(" ", at: column + 1)
      rows[row].cells[column + 1] = ""
    }
    isFull = column + width >= columns
    column = min(column + width, columns - 1)
  }

  /// A mark joins the character before it.
  private mutating func combine(_ scalar: Unicode.Scalar) {
    var place = isFull ? column : column - 1
    while place > 0, rows[row].cells[place].isEmpty { place -= 1 }
    guard place >= 0 else { return }
    rows[row].cells[place].unicodeScalars.append(scalar)
  }

  private mutating func control(_ octet: UInt8) {
    switch octet {
    case 0x07: bells += 1
    case 0x08: move(to: row, column - 1)
    case 0x09: move(to: row, (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C:
      feedLine()
      lineFeeds += 1
    case 0x0D: move(to: row, 0)
    case 0x00: break
    default: unknown.append("control \(octet)")
    }
  }

  private mutating func escape(_ name: String) {
    switch name {
    case "7": saved = (row, column)
    case "8": move(to: saved.row, saved.column)
    case "=", ">", "(B", ")0": break
    case "D": feedLine()
    case "E":
      column = 0
      feedLine()
    case "M":
      if row == region.lowerBound { scrollDown() } else { move(to: row - 1, column) }
    default: unknown.append("ESC \(name)")
    }
  }

  private mutating func sequence(_ marks: String, _ numbers: [Int?], _ final: Character) {
    let first = numbers.first.flatMap { $0 }
    let count = max(1, first ?? 1)
    switch (marks, final) {
    case ("", "m"): styleChanges += 1
    case ("?", "h"), ("?", "l"): break
    case ("", "h"): if first == 4 { inserts = true }
    case ("", "l"): if first == 4 { inserts = false }
    case ("", "A"): move(to: row - count, column)
    case ("", "B"): move(to: row + count, column)
    case ("", "C"): move(to: row, column + count)
    case ("", "D"): move(to: row, column - count)
    case ("", "G"): move(to: row, count - 1)
    case ("", "d"): move(to: count - 1, column)
    case ("", "H"): move(to: count - 1, max(1, (numbers.count > 1 ? numbers[1] : nil) ?? 1) - 1)
    case ("", "J"): eraseScreen(first ?? 0)
    case ("", "K"): eraseRow(first ?? 0)
    case ("", "P"): rows[row].delete(count, at: column)
    case ("", "@"): rows[row].insert(count, at: column)
    case ("", "X"): rows[row].erase(column..<min(columns, column + count))
    case ("", "r"):
      let top = min(count, height) - 1
      let bottom = (numbers.count > 1 ? numbers[1] : nil) ?? height
      region = top..<max(top + 1, min(bottom, height))
      move(to: 0, 0)
    default:
      unknown.append(
        "CSI \(marks)\(numbers.map { $0.map(String.init) ?? "" }.joined(separator: ";"))\(final)")
    }
  }

  mutating func move(to newRow: Int, _ newColumn: Int) {
    row = min(max(newRow, 0), height - 1)
    column = min(max(newColumn, 0), columns - 1)
    isFull = false
  }

  private mutating func feedLine() {
    isFull = false
    guard row == region.upperBound - 1 else {
      row = min(row + 1, height - 1)
      return
    }
    let top = rows.remove(at: region.lowerBound)
    if region.lowerBound == 0 { scrollback.append(top) }
    rows.insert(Row(columns: columns), at: region.upperBound - 1)
  }

  private mutating func scrollDown() {
    rows.remove(at: region.upperBound - 1)
    rows.insert(Row(columns: columns), at: region.lowerBound)
  }

  private mutating func eraseRow(_ what: Int) {
    let range = what == 0 ? column..<columns : what == 1 ? 0..<(column + 1) : 0..<columns
    rows[row].erase(range)
    if what != 1 { rows[row].isContinued = false }
  }

  private mutating func eraseScreen(_ what: Int) {
    switch what {
    case 0:
      eraseRow(0)
      for index in (row + 1)..<max(row + 1, height) { rows[index] = Row(columns: columns) }
    case 1:
      eraseRow(1)
      for index in 0..<row { rows[index] = Row(columns: columns) }
    case 2: rows = Array(repeating: Row(columns: columns), count: height)
    case 3: scrollback = []
    default: unknown.append("CSI \(what)J")
    }
  }
}
