/// Makes a `Page` of the tokens of an HTML text, in one pass and without a tree (WHATWG HTML §13.2.6 in
/// spirit).
struct HTMLPageBuilder {
  private var tokenizer: HTMLTokenizer
  private var title: String?
  private var blocks: [Block] = []
  private var links: [Page.Link] = []
  /// The scripts, which no person sees.
  private(set) var scripts: [HTMLScript] = []
  /// Where its images are to be had.
  private(set) var images: [String] = []
  private var forms = HTMLFormCollector()

  /// Where text goes at present. A button's or an option's text is theirs alone; a label's is kept apart from
  /// the paragraph around it; a link's is also part of what surrounds it.
  private var block = HTMLFoldedText()
  private var link: (address: String, text: HTMLFoldedText)?
  private var label: (target: HTMLFormCollector.LabelTarget?, text: HTMLFoldedText)?
  private var caption: HTMLFoldedText?
  private var isPreformatted = false
  private var isAfterPreTag = false

  /// A text of the page, or one of a label, which turns into a text where it labels nothing.
  private enum Block {
    case text(String)
    case label(String, HTMLFormCollector.LabelTarget?)
  }

  init(_ html: String) {
    tokenizer = HTMLTokenizer(html)
  }

  mutating func page(address: String) -> Page {
    ParsingObserver.current?(.page)
    while let token = tokenizer.next() {
      switch token {
      case .text(let range): add(text: range)
      case .startTag(let tag):
        isAfterPreTag = false
        if let role = HTMLElementRole(tagName: tokenizer.bytes[tag.name]) { start(role, tag) }
      case .endTag(let tag):
        isAfterPreTag = false
        if let role = HTMLElementRole(tagName: tokenizer.bytes[tag.name]) { end(role) }
      }
    }
    endCaption()
    forms.endSelect()
    endLink()
    endLabel()
    endBlock()
    forms.resolveOwners()
    let text = blocks.compactMap { block -> String? in
      switch block {
      case .text(let text): text
      case .label(let text, let target): forms.label(target, with: text) ? nil : text
      }
    }
    return Page(address: address, title: title ?? "", text: text, forms: forms.forms(), links: links)
  }

  // MARK: Elements

  private mutating func start(_ role: HTMLElementRole, _ tag: HTMLTokenizer.Tag) {
    switch role {
    case .block: endBlock()
    case .preformatted:
      endBlock()
      isPreformatted = true
      isAfterPreTag = true
    case .lineBreak: add([0x0A])
    case .image:
      add(ArraySlice((attribute("alt", of: tag) ?? "").utf8))
      if let source = attribute("src", of: tag) { images.append(source) }
    case .title: startTitle(tag)
    case .script:
      let text = String(decoding: tokenizer.bytes[tokenizer.rawText(of: tag)], as: UTF8.self)
      scripts.append(HTMLScript(source: attribute("src", of: tag), text: text))
    case .skipped: _ = tokenizer.rawText(of: tag)
    case .link:
      endLink()
      if let address = attribute("href", of: tag) { link = (address, HTMLFoldedText()) }
    case .form:
      endLabel()
      endBlock()
      forms.startForm(
        action: attribute("action", of: tag), method: attribute("method", of: tag), id: id(of: tag))
    case .label:
      endLabel()
      endBlock()
      label = (attribute("for", of: tag).map { .id($0) }, HTMLFoldedText())
    case .input: addInput(tag)
    case .button: startButton(tag)
    case .textarea: addTextArea(tag)
    case .select:
      endCaption()
      separate()
      forms.startSelect(place(of: tag), isMultiple: has("multiple", tag))
    case .option:
      endCaption()
      guard forms.isInSelect else { return }
      forms.startOption(
        value: attribute("value", of: tag), label: attribute("label", of: tag),
        isSelected: has("selected", tag),
        isDisabled: has("disabled", tag))
      caption = HTMLFoldedText()
    }
  }

  private mutating func end(_ role: HTMLElementRole) {
    switch role {
    case .block: endBlock()
    case .preformatted:
      endBlock()
      isPreformatted = false
    case .link: endLink()
    case .form:
      endLabel()
      endBlock()
      forms.endForm()
    case .label: endLabel()
    case .button, .option: endCaption()
    case .select:
      endCaption()
      forms.endSelect()
    case .lineBreak, .image, .title, .script, .skipped, .input, .textarea: break
    }
  }

  private mutating func startTitle(_ tag: HTMLTokenizer.Tag) {
    let content = tokenizer.rawText(of: tag)
    guard title == nil else { return }
    var text = HTMLFoldedText()
    text.append(HTMLCharacterReferences.decoded(tokenizer.bytes[content], inAttribute: false))
    title = text.take() ?? ""
  }

  private mutating func addInput(_ tag: HTMLTokenizer.Tag) {
    separate()
    let entry = forms.addInput(
      place(of: tag), type: attribute("type", of: tag) ?? "", value: attribute("value", of: tag),
      alternative: attribute("alt", of: tag), isChecked: has("checked", tag))
    bindLabel(to: entry)
  }

  private mutating func addTextArea(_ tag: HTMLTokenizer.Tag) {
    separate()
    let content = tokenizer.rawText(of: tag)
    var value = HTMLCharacterReferences.decoded(tokenizer.bytes[content], inAttribute: false)
    // HTML drops a line feed right after the start tag (§13.2.6.4.7): it is there for the author's eyes.
    if value.first == 0x0A { value = value.dropFirst() }
    bindLabel(to: forms.addTextArea(place(of: tag), value: String(decoding: value, as: UTF8.self)))
  }

  private mutating func startButton(_ tag: HTMLTokenizer.Tag) {
    endCaption()
    separate()
    forms.startButton(
      place(of: tag), type: attribute("type", of: tag) ?? "", value: attribute("value", of: tag))
    caption = HTMLFoldedText()
  }

  private mutating func endCaption() {
    guard var text = caption else { return }
    caption = nil
    forms.endCaption(text.take() ?? "")
  }

  private mutating func endLink() {
    guard var open = link else { return }
    link = nil
    links.append(Page.Link(text: open.text.take() ?? "", address: open.address))
  }

  private mutating func endLabel() {
    guard var open = label else { return }
    label = nil
    if let text = open.text.take() { blocks.append(.label(text, open.target)) }
  }

  private mutating func bindLabel(to entry: Int?) {
    if let entry, label != nil, label?.target == nil { label?.target = .entry(entry) }
  }

  // MARK: Text

  private mutating func add(text range: Range<Int>) {
    var text = HTMLCharacterReferences.decoded(tokenizer.bytes[range], inAttribute: false)
    if isAfterPreTag, text.first == 0x0A { text = text.dropFirst() }
    isAfterPreTag = false
    add(text)
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    if caption != nil {
      caption?.append(text)
      return
    }
    link?.text.append(text)
    if label != nil {
      label?.text.append(text)
    } else if isPreformatted {
      block.appendVerbatim(text)
    } else {
      block.append(text)
    }
  }

  private mutating func separate() {
    caption?.separate()
    link?.text.separate()
    label?.text.separate()
    if !isPreformatted { block.separate() }
  }

  private mutating func endBlock() {
    separate()
    if let text = block.take() { blocks.append(.text(text)) }
  }

  // MARK: Attributes

  private func attribute(_ name: StaticString, of tag: HTMLTokenizer.Tag) -> String? {
    tokenizer.value(of: name, in: tag).map {
      String(
        decoding: HTMLCharacterReferences.decoded(tokenizer.bytes[$0], inAttribute: true), as: UTF8.self)
    }
  }

  private func has(_ name: StaticString, _ tag: HTMLTokenizer.Tag) -> Bool {
    tokenizer.value(of: name, in: tag) != nil
  }

  private func id(of tag: HTMLTokenizer.Tag) -> String? {
    attribute("id", of: tag)
  }

  private func place(of tag: HTMLTokenizer.Tag) -> HTMLFormCollector.Place {
    HTMLFormCollector.Place(
      name: attribute("name", of: tag) ?? "", id: id(of: tag), form: attribute("form", of: tag),
      isDisabled: has("disabled", tag))
  }
}
