internal import TerminalText
internal import Transcripts

/// Prose as a transcript carries it: the source of a note. A source outside the subset is shown as plain
/// words, for a transcript may come from elsewhere.
enum ProseSource {
  static func prose(_ source: String) -> Prose {
    (try? Prose.parse(source)) ?? Prose(plain: source)
  }

  /// The words of the prose on one line.
  static func plain(_ source: String) -> String { Prose.plain(inlines(source)) }

  /// The prose as one run of inline text, for a cell of a table.
  static func inlines(_ source: String) -> [Prose.Inline] {
    var result: [Prose.Inline] = []
    func add(_ inlines: [Prose.Inline]) {
      if !result.isEmpty { result.append(.text(" ")) }
      result += inlines
    }
    for block in prose(source).blocks {
      switch block {
      case .paragraph(let inlines): add(inlines)
      case .code(_, let code): add([.code(code)])
      case .list(_, let items): items.forEach(add)
      }
    }
    return result
  }
}

extension RenderOptions {
  /// A note, wrapped.
  func prose(_ source: String, indent: Int) -> StyledText {
    terminal(width: measure - indent).render(ProseSource.prose(source)).indented(by: indent)
  }

  /// A note as one line that is not wrapped yet.
  func inline(_ source: String, _ style: Style = .plain) -> StyledLine {
    terminal(width: measure).line(ProseSource.inlines(source), style)
  }

  private func terminal(width: Int) -> ProseTerminal {
    ProseTerminal(width: width, glyphs: glyphs, marks: theme == .none && !isPlain ? .written : .styled)
  }
}
