internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What passes without HTTP: what a person sees in the window of the browser, fills in and presses, and what else is done.
struct ScreenMarkup {
  private let entry: Entry

  init(_ entry: Entry) {
    self.entry = entry
  }

  var markup: Markup {
    switch entry.person {
    case .sees(let page): window(page)
    case .submits(let submission): filled(submission)
    case .opens(let address) where entry.channel != .front:
      "<div class=\"screen\"><p class=\"address\"><span class=\"said\">\(entry.from.text) types</span> <code>\(address)</code></p></div>"
    default: "<pre class=\"told\">\(Markup(lines: words))</pre>"
    }
  }

  /// As the plain text of a session tells it.
  private var words: String {
    EntryScreen(RenderOptions(glyphs: .unicode, isPlain: true)).wire(entry).plain
  }

  private func window(_ page: Page) -> Markup {
    let title: Markup = page.title.isEmpty ? "" : "<p class=\"heading\">\(page.title)</p>"
    let shown = page.text.filter { text in text != page.title && !page.links.contains { $0.text == text } }
    let texts = shown.map { text -> Markup in "<p>\(Markup(lines: text))</p>" }
    let forms = page.forms.map { form -> Markup in
      let controls = form.controls.filter { $0.kind != .hidden && $0.kind != .button }.map(control)
      let buttons = form.controls.filter { $0.kind == .button }.map { button -> Markup in
        "<span class=\"press\">\(button.label)</span>"
      }
      return "<div class=\"form\">\(controls)<p>\(Markup(buttons, separator: " "))</p></div>"
    }
    let links = page.links.map { link -> Markup in
      "<p><span class=\"follow\">\(link.text)</span> <code>\(link.address)</code></p>"
    }
    return """
      <div class="screen" role="group" aria-label="\(entry.to.text) sees this page">\
      <p class="address"><code>\(page.address)</code></p><div class="shown">\(title)\(texts)\(forms)\(links)</div></div>
      """
  }

  private func control(_ control: Page.Control) -> Markup {
    let label = control.label.isEmpty ? control.name : control.label
    if control.kind == .checkbox || control.kind == .radio {
      return "<p><span class=\"tick\">\(control.isChecked ? "☑" : "☐")</span> \(label)</p>"
    }
    return "<p><span class=\"field\">\(label)</span> <span class=\"box\">\(control.value)</span></p>"
  }

  private func filled(_ submission: FormSubmission) -> Markup {
    let rows = submission.entries.map { entry -> Markup in
      let value: Markup = "<code>\(entry.value)</code>\(entry.isChecked ? "" : " (unticked)")"
      return "<p><span class=\"field\">\(entry.name)</span> \(value)</p>"
    }
    let press: Markup =
      submission.button.isEmpty
      ? "<p>sends the form</p>" : "<p>presses <span class=\"press\">\(submission.button)</span></p>"
    return """
      <div class="screen"><div class="shown"><p class="said">\(entry.from.text) \
      \(rows.isEmpty ? "" : "fills in")</p>\(rows)\(press)</div></div>
      """
  }
}
