import Testing
import TestSupport

@testable import Console

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The editor on a pseudo-terminal whose keys were all pressed before. One at a time: signals are the
/// process'.
@Suite(.serialized) struct TerminalLineEditorTests {
  private let folder = TemporaryFolder()

  /// What a new editor reads when these keys are pressed, each line remembered.
  private func type(
    _ keys: [UInt8], lines: Int = 1, historyPath: String? = nil,
    complete: @escaping TerminalLineEditor.Completer = { _, _ in .none }
  ) throws -> (inputs: [LineInput], screen: String) {
    let terminal = try PseudoTerminal()
    try terminal.press(keys)
    let editor = try TerminalLineEditor(
      program: "grantwalk-tests", input: terminal.slave, output: terminal.slave, historyPath: historyPath,
      complete: complete)
    let inputs = (0..<lines).map { _ in
      let input = editor.nextLine(prompt: Prompt("> "))
      if case .line(let line) = input { editor.remember(line) }
      return input
    }
    editor.close()
    return (inputs, terminal.output())
  }

  private func type(
    _ keys: String, lines: Int = 1, historyPath: String? = nil,
    complete: @escaping TerminalLineEditor.Completer = { _, _ in .none }
  ) throws -> (inputs: [LineInput], screen: String) {
    try type(Array(keys.utf8), lines: lines, historyPath: historyPath, complete: complete)
  }

  private func completer(_ texts: String...) -> TerminalLineEditor.Completer {
    { line, cursor in
      let begun = line.prefix(cursor)
      let matching = texts.filter { $0.hasPrefix(begun) }
      return Completions(replace: 0..<cursor, candidates: matching.map { .init($0) })
    }
  }

  @Test func `lines are read, blank ones too, in any script`() throws {
    #expect(try type("step\r\ré 漢字 😀\r", lines: 3).inputs == [.line("step"), .line(""), .line("é 漢字 😀")])
  }

  @Test func `Ctrl-C discards the line, Ctrl-D ends`() throws {
    #expect(try type("half\u{3}ok\r\u{4}", lines: 3).inputs == [.interrupted, .line("ok"), .endOfInput])
  }

  @Test func `bytes that are not UTF-8 are reported, and the next line is read`() throws {
    let inputs = try type(Array("a".utf8) + [0xFF, 0x0D] + Array("ok\r".utf8), lines: 2).inputs
    #expect(inputs == [.unreadable("the line has bytes that are not UTF-8"), .line("ok")])
  }

  @Test func `Tab inserts the only candidate`() throws {
    #expect(try type("ba\t7\r", complete: completer("back", "step")).inputs == [.line("back 7")])
  }

  @Test func `Tab inserts what candidates share and lists them`() throws {
    let (inputs, screen) = try type("s\tp\r", complete: completer("step", "steps", "stem"))
    #expect(inputs == [.line("step")])
    #expect(screen.contains("step   steps  stem"))
  }

  @Test func `Tab beeps where there is nothing to offer`() throws {
    let (inputs, screen) = try type("q\t\r")
    #expect(inputs == [.line("q")])
    #expect(screen.contains("\u{7}"))
  }

  @Test func `the arrow key and Ctrl-R find lines of a former session`() throws {
    let path = folder.path("history")
    _ = try type("alpha one\rbeta two\r", lines: 2, historyPath: path)
    #expect(try type("\u{10}\u{10}\r", historyPath: path).inputs == [.line("alpha one")])
    #expect(try type("\u{12}bet\r", historyPath: path).inputs == [.line("beta two")])
  }

  @Test func `a history that cannot be kept is reported and does no harm`() throws {
    let terminal = try PseudoTerminal()
    try terminal.press(Array("one\r".utf8))
    let editor = try TerminalLineEditor(
      input: terminal.slave, output: terminal.slave, historyPath: "/dev/null")
    #expect(editor.nextLine(prompt: Prompt("> ")) == .line("one"))
    editor.remember("one")
    #expect(editor.historyProblem == .notAFile(path: "/dev/null"))
  }

  @Test func `after closing there is nothing to read`() throws {
    let terminal = try PseudoTerminal()
    let editor = try TerminalLineEditor(input: terminal.slave, output: terminal.slave, historyPath: nil)
    editor.close()
    editor.close()
    editor.remember("late")
    #expect(editor.nextLine(prompt: Prompt("> ")) == .endOfInput)
  }

  @Test func `a file is no terminal`() throws {
    let descriptor = open("/dev/null", O_RDWR)
    defer { close(descriptor) }
    #expect(!isTerminal(descriptor))
    #expect(throws: TerminalLineEditor.Unavailable.self) {
      _ = try TerminalLineEditor(input: descriptor, output: descriptor, historyPath: nil)
    }
  }

  @Test func `the size of a terminal is its own`() throws {
    let terminal = try PseudoTerminal()
    #expect(isTerminal(terminal.slave))
    #expect(TerminalSize.of(terminal.slave) == TerminalSize(columns: 80, rows: 24))
    #expect(TerminalSize(columns: -3, rows: 0) == TerminalSize(columns: 1, rows: 1))
  }

  @Test func `Ctrl-C during a command sets a flag and nothing else`() {
    InterruptFlag.install()
    InterruptFlag.install()
    #expect(!InterruptFlag.wasInterrupted)
    var wasInterrupted = false
    for attempt in 0..<60_000 where !wasInterrupted {
      // To the process: workers keep signals from themselves, so that it is for another thread to take it. Once more now
      // and then, for a session that another test plays begins each command with the flag cleared.
      if attempt % 100 == 0 { kill(getpid(), SIGINT) }
      usleep(1000)
      wasInterrupted = InterruptFlag.wasInterrupted
    }
    #expect(wasInterrupted)
    InterruptFlag.reset()
    #expect(!InterruptFlag.wasInterrupted)
    InterruptFlag.remove()
  }
}
