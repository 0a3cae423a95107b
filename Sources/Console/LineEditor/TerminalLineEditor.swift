import CEditLine
internal import Renderers
internal import TerminalText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lines from a person at a terminal: history, search with Ctrl-R, completion with Tab, and the keys of
/// `.editrc`.
///
/// The process may read one line at a time. LC_CTYPE of the process is set to a UTF-8 locale.
public final class TerminalLineEditor: LineSource {
  /// What can stand at the cursor, counted in characters, of a line.
  public typealias Completer = (_ line: String, _ cursor: Int) -> Completions

  /// Why there is no editor.
  public struct Unavailable: Error, Equatable, CustomStringConvertible {
    /// One sentence.
    public let description: String
  }

  private var editor: OpaquePointer?
  private let output: Int32
  private let glyphs: Glyphs
  private let isASCII: Bool
  private let complete: Completer
  private let historyFile: HistoryFile?
  private var lastRemembered: String?
  private var unsaved: [String] = []

  /// Why the history of former sessions is missing, or why this one's is not kept; nil while all is well.
  public private(set) var historyProblem: FileProblem?
  private var toldProblem: FileProblem?

  /// An editor on two terminals, usually the standard streams. `historyPath` names the file of the history,
  /// whose folder is made if need be; without it lines are remembered for this session only. With `isASCII`
  /// nothing else is shown.
  ///
  /// Throws if either descriptor is not a terminal: use `PlainLineReader` then.
  public init(
    program: String = "grantwalk", input: Int32 = 0, output: Int32 = 1, historyPath: String?,
    isASCII: Bool = false,
    complete: @escaping Completer = { _, _ in .none }
  ) throws(Unavailable) {
    guard let editor = cel_open(program, input, output, Int32(HistoryFile.capacity)) else {
      throw Unavailable(description: "lines cannot be edited here: \(SystemError.text(errno))")
    }
    self.editor = editor
    self.output = output
    self.isASCII = isASCII
    glyphs = isASCII ? .ascii : .unicode
    self.complete = complete
    historyFile = historyPath.map { HistoryFile(path: $0) }
    // The pointer is used only while a line is read, hence while this object is alive.
    let context = Unmanaged.passUnretained(self).toOpaque()
    cel_set_completion(
      editor,
      { context, line, length, cursor in
        guard let context, let line else { return CEL_COMPLETION_NONE }
        let bytes = UnsafeRawBufferPointer(start: line, count: length)
        return Unmanaged<TerminalLineEditor>.fromOpaque(context).takeUnretainedValue()
          .completeLine(
            before: String(decoding: bytes.prefix(cursor), as: UTF8.self),
            after: String(decoding: bytes.dropFirst(cursor), as: UTF8.self))
      }, context)
    loadHistory()
  }

  deinit {
    close()
  }

  /// Edits one line. After `close` there is nothing more to read.
  ///
  /// SIGTERM and SIGHUP restore the terminal and keep the history, then take their course.
  public func nextLine(prompt: Prompt) -> LineInput {
    guard let editor else { return .endOfInput }
    let line = cel_read_line(editor, prompt.forLibedit)
    switch line.outcome {
    case CEL_LINE: return accepted(line)
    case CEL_INTERRUPTED: return .interrupted
    case CEL_NOT_UTF8: return .unreadable("the line has bytes that are not UTF-8")
    case CEL_HAS_NUL: return .unreadable("the line has a NUL")
    case CEL_TOO_LONG:
      return .unreadable(
        "the line is longer than \(CEL_LONGEST_LINE) characters; put it into a file, for 'source FILE'")
    case CEL_FAILED: return .unreadable("no line can be read: \(SystemError.text(line.error_number))")
    case CEL_SIGNALLED:
      close()
      // The handler of before is back in place: usually this ends the process with the right status.
      cel_raise(line.signal_number)
      return .endOfInput
    default: return .endOfInput
    }
  }

  /// Keeps a line, unless it is blank or the same as the one before, and writes it to the history's file.
  public func remember(_ line: String) {
    guard let editor, HistoryFile.accepts(line), line != lastRemembered else { return }
    cel_remember(editor, line)
    lastRemembered = line
    unsaved.append(line)
    saveHistory()
  }

  public func takeProblem() -> String? {
    guard let historyProblem, historyProblem != toldProblem else { return nil }
    toldProblem = historyProblem
    return "what you type is not kept for later sessions: \(historyProblem)"
  }

  /// Restores the terminal and keeps the history. Lines cannot be read afterwards.
  public func close() {
    guard let editor else { return }
    self.editor = nil
    cel_close(editor)
    saveHistory()
  }

  private func accepted(_ line: cel_line) -> LineInput {
    guard line.length <= LineInput.longestLine else {
      return .unreadable("the line is longer than \(LineInput.longestLine) bytes")
    }
    let bytes = UnsafeRawBufferPointer(start: line.text, count: line.length)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unreadable("the line has bytes that are not UTF-8")
    }
    // Ctrl-V can put one there.
    guard !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else {
      return .unreadable("the line has a line break in it")
    }
    return .line(text)
  }

  private func completeLine(before: String, after: String) -> cel_completion {
    guard let editor else { return CEL_COMPLETION_NONE }
    let completions = complete(before + after, before.count)
    guard let edit = CompletionEdit(completions, before: before, after: after) else {
      return CEL_COMPLETION_NONE
    }
    if !edit.listed.isEmpty {
      let rows = CandidateLayout.rows(for: edit.listed, in: .of(output), glyphs: glyphs)
      let text = rows.map { $0 + "\n" }.joined()
      cel_show_below(editor, isASCII ? VisibleText.ascii(text) : text)
    }
    cel_delete_before(editor, Int32(clamping: edit.deletedScalars))
    let isInserted = cel_insert(editor, edit.inserted)
    if !edit.listed.isEmpty { return CEL_COMPLETION_LISTED }
    return isInserted ? CEL_COMPLETION_INSERTED : CEL_COMPLETION_NONE
  }

  private func loadHistory() {
    guard let historyFile, let editor else { return }
    do throws(FileProblem) {
      for line in try historyFile.lines() {
        cel_remember(editor, line)
        lastRemembered = line
      }
    } catch {
      historyProblem = error
    }
  }

  private func saveHistory() {
    guard let historyFile, !unsaved.isEmpty else { return }
    do throws(FileProblem) {
      try historyFile.append(unsaved)
      unsaved = []
      historyProblem = nil
    } catch {
      historyProblem = error
      // They are tried again with the next line, but not for ever.
      unsaved = unsaved.suffix(HistoryFile.capacity)
    }
  }
}
