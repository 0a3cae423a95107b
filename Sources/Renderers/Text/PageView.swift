internal import Simulation
internal import TerminalText
internal import Wire

/// A page as the browser's window shows it: address bar, texts, what can be filled in and pressed.
struct PageView {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ page: Page) -> StyledText {
    options.isPlain ? plain(page) : window(page)
  }

  private func window(_ page: Page) -> StyledText {
    let frame = StyledLine(options.glyphs.vertical + " ", .dim)
    let width = max(1, options.measure - options.indent)
    var text = StyledText()
    func add(_ line: StyledLine) {
      // Unlike words, what lines up keeps its blanks.
      text.append(
        Wrapping.wire(line, width: width, first: frame, continuation: frame, breaks: .whenFullOrSpace))
    }
    text.append(
      Wrapping.wire(
        StyledLine(options.visible(page.address), .code), width: width, first: frame,
        continuation: frame.adding(options.glyphs.wrap, .dim)))
    text.append(frame)
    if !page.title.isEmpty { add(StyledLine(options.visible(page.title), .heading)) }
    for line in Self.lines(page) { add(StyledLine(options.visible(line))) }
    for form in page.forms {
      let labels = form.controls.filter { $0.kind == .text || $0.kind == .password }.map { label($0).width }
      let widest = min(labels.max() ?? 0, width / 2)
      for control in form.controls where control.kind != .hidden && control.kind != .button {
        add(line(control, labelWidth: widest))
      }
      let buttons = form.controls.filter { $0.kind == .button }
      if !buttons.isEmpty { add(buttonLine(buttons)) }
    }
    for link in page.links {
      add(
        StyledLine(options.visible(link.text), .link)
          .adding(" \(options.glyphs.shaft)\(options.glyphs.head) \(options.visible(link.address))", .dim))
    }
    return text.indented(by: options.indent)
  }

  private func line(_ control: Page.Control, labelWidth: Int) -> StyledLine {
    let shown = control.value.isEmpty ? String(repeating: "_", count: 16) : options.visible(control.value)
    switch control.kind {
    case .checkbox, .radio:
      return StyledLine(control.isChecked ? "[x] " : "[ ] ") + label(control)
    case .text, .password, .hidden, .button:
      let label = label(control)
      let gap = String(repeating: " ", count: max(0, labelWidth - label.width))
      return label.adding(gap).adding(" [\(shown)]", .dim)
    }
  }

  private func buttonLine(_ buttons: [Page.Control]) -> StyledLine {
    var line = StyledLine()
    for button in buttons {
      if !line.isBlank { line.append("  ") }
      line.append("[ \(options.visible(button.label)) ]", .strong)
    }
    return line
  }

  private func label(_ control: Page.Control) -> StyledLine {
    StyledLine(options.visible(control.label.isEmpty ? control.name : control.label))
  }

  /// The texts without a heading that says the title again, or words that are shown as a link.
  private static func paragraphs(_ page: Page) -> [String] {
    let text = page.text.first == page.title ? page.text.dropFirst() : page.text[...]
    return text.filter { paragraph in !page.links.contains { $0.text == paragraph } }
  }

  /// The texts, what is set in lines line by line.
  private static func lines(_ page: Page) -> [String] {
    paragraphs(page).flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  private func plain(_ page: Page) -> StyledText {
    var sentences = ["Address bar: \(page.address)"]
    if !page.title.isEmpty { sentences.append("Title: \(page.title.asSentence)") }
    sentences += Self.lines(page).map { "Text: \($0.asSentence)" }
    for control in page.forms.flatMap(\.controls) {
      let label = control.label.isEmpty ? control.name : control.label
      switch control.kind {
      case .text: sentences.append("Field: \(label.asSentence)")
      case .password: sentences.append("Field for a password: \(label.asSentence)")
      case .checkbox, .radio:
        sentences.append("\(control.isChecked ? "Ticked" : "Not ticked"): \(label.asSentence)")
      case .button: sentences.append("Button: \(label.asSentence)")
      case .hidden: break
      }
    }
    sentences += page.links.map { "Link: \($0.text), to \($0.address)" }
    var text = StyledText()
    for sentence in sentences {
      text.append(Wrapping.words(StyledLine(options.visible(sentence)), width: options.measure))
    }
    return text
  }
}
