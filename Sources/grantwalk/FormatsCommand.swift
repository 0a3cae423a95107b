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

  var name: String {
    switch self {
    case .run(let format): format.name
    case .report(let format): format.name
    }
  }

  var summary: String {
    switch self {
    case .run(let format): format.summary
    case .report(let format): format.summary
    }
  }

  var openedBy: String {
    switch self {
    case .run(let format): format.openedBy
    case .report(let format): format.openedBy
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
    commandName: "formats", abstract: "List the formats of 'run' and 'check', and what opens each.",
    discussion: """
      'run' takes each of them, 'check' those that tell what is wrong. In a session, 'transcript' takes those that tell
      what happened.

      EXAMPLES
        grantwalk formats
        grantwalk run authorization-code --format har --output flow.har
        grantwalk check my-lessons --format sarif
      """)

  @OptionGroup var lookOptions: LookOptions

  func run() {
    let options = lookOptions.options()
    if options.isPlain {
      for format in OutputFormat.all {
        Standard.output("\(format.name): \(format.summary). Opened by \(format.openedBy).")
      }
      return
    }
    let reports = ReportTable.all.map(\.name)
    var text = StyledText()
    for (title, formats) in [
      ("what happened, in a run", OutputFormat.all.filter { !reports.contains($0.name) }),
      ("what is wrong, in a run or a check", OutputFormat.all.filter { reports.contains($0.name) }),
    ] {
      text.append(StyledLine(title, .heading))
      let rows = formats.map {
        [StyledLine($0.name, .command), StyledLine($0.summary), StyledLine($0.openedBy, .dim)]
      }
      text.append(Columns(rows, leastWidth: 16).rendered(width: options.width, indent: 2))
      text.append(StyledLine())
    }
    Standard.output(text.rendered(theme: options.theme))
  }
}
