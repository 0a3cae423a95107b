/// A table of GitHub Flavored Markdown, of cells that are Markdown already.
struct MarkdownTable {
  var head: [String]
  var rows: [[String]]

  var source: String {
    let rule = head.map { _ in "---" }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
