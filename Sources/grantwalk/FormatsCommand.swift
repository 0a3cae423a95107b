import ArgumentParser
import Diagnostics
import Renderers
import TerminalText

/// A format that results can be told in: of what happened in a run, or of what is wrong.
enum OutputFormat {
  case run(RendererFormat)
  case report(ReportFormat)

  /// The one table of formats, in the order that help lists them.
  static let all = RendererTable.all.map(OutputFormat.run) + ReportTable.all.map(OutputFormat.report)

  /// The format of that name; nil if there is none.
  static func named(_ name: String) -> OutputFormat? { all.first { $0.name == name } }

  /// The names, for an error and for help.
  static let names = all.map(\.name).joined(separator: ", ")

  private var name: String {
    switch self {
    case .run(let format): format.name
    case .report(let format): format.name
    }
  }

  /// Whether several runs make one document.
  var holdsSeveral: Bool {
    switch self {
    case .run(let format): format.renderTogether != nil
    case .report: true
    }
  }
}

/// Lists the formats.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "List the formats of 'run', 'check' and 'cast', and what opens each.",
    discussion: """
      'run --format' takes each of the first two kinds, 'check --format' those that tell what is wrong. In a session,
      'transcript' takes those that tell what happened.

      EXAMPLES
        grantwalk formats
        grantwalk run authorization-code --format har --output flow.har
        grantwalk check my-lessons --format sarif
      """)

  @OptionGroup var lookOptions: LookOptions

  func run() {
    let options = lookOptions.options()
    if options.isPlain {
      for row in Self.kinds.flatMap(\.rows) {
        Standard.output("\(row.name): \(row.summary). Opened by \(row.openedBy).")
      }
      return
    }
    var text = StyledText()
    for (title, rows) in Self.kinds {
      if !text.lines.isEmpty { text.append(StyledLine()) }
      text.append(StyledLine(title, .heading))
      let cells = rows.map {
        [StyledLine($0.name, .command), StyledLine($0.summary), StyledLine($0.openedBy, .dim)]
      }
      text.append(Columns(cells, leastWidth: 16).rendered(width: options.width, indent: 2))
    }
    Standard.output(text.rendered(theme: options.theme))
  }

  private typealias Row = (name: String, summary: String, openedBy: String)

  private static var kinds: [(title: String, rows: [Row])] {
    [
      ("what happened, in a run", RendererTable.all.map { ($0.name, $0.summary, $0.openedBy) }),
      ("what is wrong, in a run or a check", ReportTable.all.map { ($0.name, $0.summary, $0.openedBy) }),
      (
        "a session as it is typed, by 'cast'",
        [
          ("asciicast", "a recording of a terminal", "asciinema, agg, asciinema-player"),
          ("svg", "a picture that shows screen after screen", "browsers, pages on GitHub"),
        ]
      ),
    ]
  }
}
