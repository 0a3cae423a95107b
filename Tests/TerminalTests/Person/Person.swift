#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Somebody at a terminal in which the program runs: presses keys, and reads the screen.
final class Person {
  struct NotBuilt: Error, CustomStringConvertible {
    let description = "build the product 'grantwalk' first"
  }

  let terminal: PseudoTerminal
  /// The program; or the shell that started it.
  let child: pid_t
  private(set) var screen: Screen
  /// All that was written to the terminal.
  private(set) var octets: [UInt8] = []
  private var ending: Program.Ending?

  /// Opens a terminal and starts a session in it.
  /// - Parameters:
  ///   - arguments: of the program.
  ///   - more: variables beside, or in place of, those of the home.
  ///   - wrapper: the words of a program that is to start the session; the program and its arguments follow.
  init(
    _ arguments: [String] = ["repl", "authorization-code"], at home: Home, columns: Int = 80, rows: Int = 24,
    environment more: [String: String] = [:], wrapper: [String] = []
  ) throws {
    let program = try Program.path.orThrow(NotBuilt())
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    screen = Screen(columns: columns, rows: rows)
    child = try Program.start(
      wrapper + [program] + arguments,
      environment: home.environment.merging(more) { $1 }.filter { !$0.value.isEmpty },
      folder: home.folder, streams: .terminal(terminal.path))
  }

  deinit {
    guard ending == nil else { return }
    kill(-child, SIGKILL)
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
  }

  /// Takes in what was written.
  /// - Returns: whether anything was.
  @discardableResult
  private func look() -> Bool {
    let new = terminal.output()
    octets += new
    screen.write(new)
    return !new.isEmpty
  }

  /// Waits until the screen is as it must become.
  func wait(for what: String, until isMet: (Screen) -> Bool) async throws {
    var isFirst = true
    try await Patience.wait(for: what, seeing: { self.report }) { () -> Void? in
      // Where nothing was written, the screen is what it was.
      guard self.look() || isFirst else { return nil }
      isFirst = false
      return isMet(self.screen) ? () : nil
    }
  }

  /// Presses keys, as fast as the terminal takes them.
  func press(_ keys: String) async throws { try await press(Array(keys.utf8)) }

  func press(_ keys: [UInt8]) async throws {
    var rest = keys[...]
    try await Patience.wait(for: "the terminal to take keys", seeing: { self.report }) { () -> Void? in
      rest = rest.dropFirst(self.terminal.press(rest))
      self.look()
      return rest.isEmpty ? () : nil
    }
  }

  /// Waits for a prompt with nothing typed behind it.
  func prompt() async throws {
    try await wait(for: "a prompt") { $0.isPrompting }
  }

  /// Types a line and Enter, and waits for the next prompt.
  /// - Returns: the rows between the two prompts.
  @discardableResult
  func enter(_ line: String = "") async throws -> String {
    let (feeds, place) = (screen.lineFeeds, screen.place)
    try await press(line + "\r")
    try await wait(for: "the prompt after '\(line.prefix(60))'") { $0.lineFeeds > feeds && $0.isPrompting }
    return screen.rows(from: place + 1)
  }

  /// Waits until the line that is typed reads so, with the cursor at its end unless said.
  func line(_ text: String, cursor: Int? = nil) async throws {
    try await wait(for: "the line '\(text)'") {
      $0.typed == text && (cursor == nil || $0.lineBeforeCursor.hasSuffix("> " + text.prefix(cursor ?? 0)))
    }
  }

  /// Changes the window's size, and waits until the line is drawn anew: what is written for the old size
  /// meanwhile comes out wrong on any terminal.
  func resize(columns: Int, rows: Int) async throws {
    let typed = screen.typed
    resizeUnseen(columns: columns, rows: rows)
    let count = octets.count
    try await wait(for: "the line to be drawn anew") { self.octets.count > count && $0.typed == typed }
  }

  /// Changes the window's size while the session does not edit a line.
  func resizeUnseen(columns: Int, rows: Int) {
    look()
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) { kill(child, number) }

  /// Waits until the program has ended, and takes in its last words.
  func end() async throws -> Program.Ending {
    if let ending { return ending }
    let found = try await Patience.wait(for: "the program's end", seeing: { self.report }) {
      () -> Program.Ending? in
      self.look()
      return Program.ending(of: self.child)
    }
    ending = found
    look()
    return found
  }

  private var report: String {
    let end = String(decoding: octets.suffix(200), as: UTF8.self)
    let rows = screen.visible.joined(separator: "\n")
    return
      "The screen shows:\n\(rows)\nThe cursor is at \(screen.row), \(screen.column).\nLast came \(end.debugDescription)"
  }
}

extension Screen {
  /// Whether the cursor stands behind a prompt, with nothing typed.
  var isPrompting: Bool { typed == "" && lineBeforeCursor == cursorLine }

  /// What is typed behind the prompt; nil where the cursor's line has none.
  var typed: String? {
    let line = cursorLine
    return line.prefixMatch(of: Screen.prompt).map { String(line[$0.range.upperBound...]) }
  }

  /// How many rows there are above the cursor's, scrollback and all.
  var place: Int { scrollback.count + row }

  /// The rows from one place on up to the cursor's.
  func rows(from place: Int) -> String {
    (scrollback + rows)[min(place, self.place)..<self.place].map { $0.text + "\n" }.joined()
  }

  /// `grantwalk> `, `authorization-code 7/26> `, `authorization-code (branch 1) 7> `.
  nonisolated(unsafe) static let prompt =
    #/(grantwalk|[a-z0-9-]+( \(branch [0-9]+\))? (end|[0-9]+(/[0-9]+)?))> /#
}
