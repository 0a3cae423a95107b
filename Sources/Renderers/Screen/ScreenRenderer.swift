internal import TerminalText

/// A session as a picture that moves: SVG 1.1 with animations of CSS, in one file without script. It shows one screen after
/// the other and begins again; where motion is unwanted, and on paper, it shows the last one.
public struct ScreenRenderer: Sendable {
  private let columns: Int
  private let rows: Int

  /// The size of a letter's cell, in tenths of a unit of the picture, and what stands around the cells.
  private static let (cellWidth, cellHeight, margin, bar) = (84, 190, 160, 300)

  /// - Parameters:
  ///   - columns: the columns of the window.
  ///   - rows: its lines.
  public init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
  }

  /// The document, ended by a line feed.
  /// - Parameters:
  ///   - title: what the session is about.
  ///   - typed: the lines that somebody types, for who does not see the picture.
  public func render(_ frames: [ScreenFrame], title: String, typed: [String]) -> String {
    let width = Self.tenths(2 * Self.margin + columns * Self.cellWidth)
    let height = Self.tenths(Self.bar + Self.margin + rows * Self.cellHeight)
    let heading = StyledLine(VisibleText.of(title)).cut(to: max(1, columns - 12), mark: "…").plain
    let said = typed.filter { !$0.isEmpty }
    let what = said.isEmpty ? "Somebody presses Enter." : "Typed: \(said.joined(separator: "; "))."
    let document: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" class="screen" role="img" aria-labelledby="title description" \
      viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
      <title id="title">\(title)</title>
      <desc id="description">A session in a terminal, screen by screen. \(what)</desc>
      <style>
      \(Self.style)\(Markup(Self.motion(of: frames.map(\.duration))))</style>
      <rect class="window" width="\(width)" height="\(height)" rx="8"/>
      <circle class="knob" cx="18" cy="15" r="5"/><circle class="knob" cx="36" cy="15" r="5"/>\
      <circle class="knob" cx="54" cy="15" r="5"/>
      <text class="caption" x="\(Self.tenths(Self.margin + columns * Self.cellWidth / 2))" y="20">\(heading)</text>
      \(frames.indices.map { group(frames[$0], number: $0, isLast: $0 == frames.count - 1) })</svg>

      """
    return document.source
  }

  private func group(_ frame: ScreenFrame, number: Int, isLast: Bool) -> Markup {
    let lines = frame.lines.enumerated().filter { !$0.element.isEmpty }.map { row, runs -> Markup in
      "<text y=\"\(Self.tenths(baseline(of: row)))\">\(runs.map(span))</text>\n"
    }
    let row = max(0, frame.lines.count - 1)
    let top = Self.tenths(baseline(of: row) - 138)
    let cursor: Markup =
      "<rect class=\"cursor\" x=\"\(x(of: frame.cursor))\" y=\"\(top)\" width=\"8\" height=\"17\"/>\n"
    return "<g class=\"frame\(isLast ? " last" : "")\" id=\"f\(number)\">\n\(lines)\(cursor)</g>\n"
  }

  /// Each piece has its place and its width, so that columns stand whatever the font.
  private func span(_ run: ScreenFrame.Run) -> Markup {
    let names = run.looks.map(Self.name).joined(separator: " ")
    let look: Markup = names.isEmpty ? "" : " class=\"\(names)\""
    return """
      <tspan x="\(x(of: run.column))" textLength="\(Self.tenths(run.width * Self.cellWidth))" \
      lengthAdjust="spacingAndGlyphs"\(look)>\(run.text)</tspan>
      """
  }

  private func x(of column: Int) -> String { Self.tenths(Self.margin + column * Self.cellWidth) }

  private func baseline(of row: Int) -> Int { Self.bar + 150 + row * Self.cellHeight }

  private static func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  private static func name(_ look: TerminalTheme.Look) -> String {
    switch look {
    case .bold: "bold"
    case .dim: "dim"
    case .underline: "underline"
    case .red: "red"
    case .green: "green"
    case .yellow: "yellow"
    case .blue: "blue"
    case .magenta: "magenta"
    case .cyan: "cyan"
    }
  }

  /// When each frame is seen, as rules of CSS: its share of the whole, in thousandths of a percent.
  private static func motion(of durations: [Int]) -> [Markup] {
    let whole = max(1, durations.reduce(0, +))
    var time = 0
    return durations.indices.map { number in
      let start = percent(time, of: whole)
      time += durations[number]
      let end = percent(time, of: whole)
      return """
        #f\(number) { animation: k\(number) \(whole)ms step-end infinite; }
        @keyframes k\(number) { 0% { visibility: \(number == 0 ? "visible" : "hidden"); } \
        \(start) { visibility: visible; } \(end) { visibility: hidden; } }

        """
    }
  }

  private static func percent(_ time: Int, of whole: Int) -> String {
    let thousandths = time * 100_000 / whole
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)%"
  }

  /// Nothing in it is taken for markup.
  private static let style = Markup(stringLiteral: EmbeddedFile.text(of: "Screen/screen.css"))
}
