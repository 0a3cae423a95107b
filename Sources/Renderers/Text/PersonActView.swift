internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What a person does at the browser, in words, and what the browser shows her.
struct PersonActView {
  let options: RenderOptions

  init(_ options: RenderOptions) {
    self.options = options
  }

  func render(_ act: PersonAct, of entry: Entry) -> StyledText {
    let person = StyledLine(options.visible(entry.from.text), .party)
    switch act {
    case .opens(let address) where entry.channel == .front:
      // No person does it: one program on the device has another opened.
      let opened = StyledLine(options.visible(entry.to.text), .party)
      return words(person.adding(" has the system open ") + opened.adding(" at this address:"))
        + wire(address)
    case .opens(let address):
      return words(
        person.adding(" types ").adding(options.visible(address), .code).adding(" into the address bar"))
    case .asks(let errand):
      guard entry.from != entry.to else {
        return words(person.adding(" sets out: ").adding(options.visible(errand), .emphasis))
      }
      let party = StyledLine(options.visible(entry.to.text), .party)
      return words(person.adding(" tells ") + party.adding(": ").adding(options.visible(errand), .emphasis))
    case .wakes(let purpose):
      return words(person.adding(" has waited until now: ").adding(options.visible(purpose), .emphasis))
    case .calls(let call):
      let script = StyledLine("A script of ") + person.adding(" calls ").adding(call.function.rawValue, .code)
      return listed(call.values, title: script)
    case .gets(let call):
      let script = StyledLine("A script of ").adding(options.visible(entry.to.text), .party)
      return listed(call.values, title: script.adding(" gets from ").adding(call.function.rawValue, .code))
    case .reads(let address, let cookies, let stored):
      let script = StyledLine("a script of ").adding(options.visible(entry.to.text), .party)
      return words(StyledLine("In ") + person.adding(", ") + script.adding(" reads the address bar:"))
        + wire(address)
        + (cookies.isEmpty ? StyledText() : words(StyledLine("and the cookies:")) + wire(cookies))
        + (stored.isEmpty
          ? StyledText() : listed(stored, title: StyledLine("and what the app keeps in the browser")))
    case .writes(let html):
      let title = person.adding("'s script writes the page anew:")
      let page = PageView(options).render(HTMLReader.page(from: html, address: "the same address"))
      return words(title) + page
    case .finds(let entries):
      let title = StyledLine(options.visible(entry.to.text), .party).adding(" finds in the store of ")
      return listed(entries, title: title.adding(options.visible(entry.from.text), .party))
    case .says(let pieces):
      let listener = StyledLine(options.visible(entry.to.text), .party)
      return listed(pieces, title: person.adding(" tells ") + listener)
    case .submits(let submission): return submitted(submission, by: person)
    case .sees(let page):
      let reader = StyledLine(options.visible(entry.to.text), .party)
      return words(person.adding(" shows ") + reader.adding(" this page:")) + PageView(options).render(page)
    }
  }

  private func submitted(_ submission: FormSubmission, by person: StyledLine) -> StyledText {
    // A script sends a form without a button.
    let isPressed = !submission.button.isEmpty
    let press =
      isPressed
      ? StyledLine("presses ").adding("[\(options.visible(submission.button))]", .strong)
      : StyledLine("sends the form")
    guard !submission.entries.isEmpty else { return words(person.adding(" ") + press) }
    if options.isPlain {
      let filled = submission.entries.map { entry in
        entry.isChecked ? "\(entry.name): \(entry.value)" : "\(entry.name) \(entry.value) left unticked"
      }
      let end = isPressed ? "presses \(submission.button)" : "sends the form"
      let sentence = " fills in " + filled.joined(separator: ", ") + ", and \(end)."
      return words(person.adding(options.visible(sentence)))
    }
    let fields = FieldList(
      rows: submission.entries.map { entry in
        let value = StyledLine(options.visible(entry.value), .value)
        return (
          StyledLine(options.visible(entry.name), .name),
          value.adding(entry.isChecked ? "" : " (unticked)", .dim)
        )
      })
    return words(person.adding(" fills in"))
      + fields.rendered(width: options.measure, indent: options.indent + 2, glyphs: options.glyphs)
      + words(StyledLine("and ") + press)
  }

  /// What is found or said, entry by entry.
  private func listed(_ entries: [NamedValue], title: StyledLine) -> StyledText {
    if options.isPlain {
      let list = entries.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      return words(title.adding(options.visible(": \(entries.isEmpty ? "nothing" : list).")))
    }
    guard !entries.isEmpty else { return words(title.adding(": nothing")) }
    let fields = FieldList(
      rows: entries.map {
        (StyledLine(options.visible($0.name), .name), StyledLine(options.visible($0.value), .value))
      })
    return words(title.adding(":"))
      + fields.rendered(width: options.measure, indent: options.indent + 2, glyphs: options.glyphs)
  }

  private func wire(_ text: String) -> StyledText {
    Wrapping.wire(
      StyledLine(options.visible(text), .code), width: options.measure,
      first: StyledLine(String(repeating: " ", count: options.indent + 2)),
      continuation: StyledLine(String(repeating: " ", count: options.indent + 2)).adding(
        options.glyphs.wrap, .dim))
  }

  private func words(_ line: StyledLine) -> StyledText {
    Wrapping.words(line, width: options.measure, indent: options.indent, hanging: 2)
  }
}
