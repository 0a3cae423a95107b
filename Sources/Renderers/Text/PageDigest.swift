internal import TerminalText
internal import Wire

/// A page in a line: `page "Allow Travel app?": form with 1 scope, buttons Allow, Deny`.
struct PageDigest {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  /// - Parameter scripts: how many scripts it brings along.
  func line(_ page: Page, _ scripts: Int = 0) -> StyledLine {
    var rest = page.forms.map(words) + (page.forms.isEmpty ? texts(page) : [])
    if !page.links.isEmpty {
      rest.append(Self.counted("link", page.links.map { "\"\(options.visible($0.text))\"" }))
    }
    if scripts > 0 { rest.append(scripts == 1 ? "a script" : "\(scripts) scripts") }
    let title = StyledLine("page ", .wire).adding("\"\(options.visible(page.title))\"", .heading)
    return rest.isEmpty ? title : title.adding(": " + rest.joined(separator: "; "), .wire)
  }

  /// `form with User name, Password, button Sign in`
  private func words(_ form: Page.Form) -> String {
    var pieces: [String] = []
    var ticked: [(name: String, count: Int)] = []
    for control in form.controls {
      switch control.kind {
      case .text, .password: pieces.append(label(control))
      case .checkbox, .radio:
        if let index = ticked.firstIndex(where: { $0.name == control.name }) {
          ticked[index].count += 1
        } else {
          ticked.append((control.name, 1))
        }
      case .hidden, .button: continue
      }
    }
    pieces += ticked.map { "\($0.count) \(options.visible($0.name))\($0.count == 1 ? "" : "s")" }
    let buttons = form.controls.filter { $0.kind == .button }.map { options.visible($0.label) }
    if !buttons.isEmpty { pieces.append(Self.counted("button", buttons)) }
    return pieces.isEmpty ? "form that nothing is typed into" : "form with " + pieces.joined(separator: ", ")
  }

  private func label(_ control: Page.Control) -> String {
    options.visible(control.label.isEmpty ? control.name : control.label)
  }

  private func texts(_ page: Page) -> [String] {
    let text = page.text.filter { text in text != page.title && !page.links.contains { $0.text == text } }
    guard let first = text.first else { return [] }
    let mark = text.count > 1 ? " \(options.glyphs.ellipsis)" : ""
    return ["\"\(options.visibleOnOneLine(first))\"\(mark)"]
  }

  private static func counted(_ word: String, _ names: [String]) -> String {
    "\(word)\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
  }
}
