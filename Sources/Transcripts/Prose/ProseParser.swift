/// Reads blocks line by line, and hands each paragraph and item to ``ProseInlineParser``.
///
/// Each line is looked at a fixed number of times, so the time is linear in the text.
struct ProseParser {
  private let source: [Unicode.Scalar]
  private let problemLimit: Int
  private var position = 0
  private(set) var blocks: [Prose.Block] = []
  private(set) var problems: [ProseError] = []

  init(_ text: String, problemLimit: Int) {
    self.source = Array(text.unicodeScalars)
    self.problemLimit = problemLimit
  }

  private var isStopped: Bool { problems.count >= problemLimit }

  private func line() -> ProseLine? { ProseLine(source, from: position) }

  private mutating func refuse(_ refusal: ProseRefusal, at offset: Int, length: Int = 1) {
    if !isStopped { problems.append(refusal.at(offset, length: length)) }
  }

  private mutating func refuse(_ refusal: ProseRefusal, _ line: ProseLine) {
    refuse(refusal, at: line.textStart, length: line.end - line.textStart)
  }

  mutating func run() {
    while !isStopped, let line = line() {
      if line.isBlank {
        position = line.next
      } else if line.indent >= 4 {
        refuse(.indentedCode, at: line.start, length: line.indent)
        skipParagraph()
      } else {
        block(line)
      }
    }
  }

  private mutating func block(_ line: ProseLine) {
    let opening = line.opening(at: line.textStart)
    switch opening {
    case .text: paragraph(line)
    case .refused(let refusal): refuseLine(refusal, line)
    case _ where line.indent > 0:
      refuse(.indentedBlock, at: line.start, length: line.indent)
      skipParagraph()
    case .fence(let length): fence(line, length)
    case .bullet: list(ordered: false)
    case .number(let value, let content):
      if value != 1 { refuse(.numberStart, at: line.textStart, length: content - line.textStart) }
      list(ordered: true)
    }
  }

  /// Reports a line once, and passes over the lines below that are refused by the same sign.
  private mutating func refuseLine(_ refusal: ProseRefusal, _ line: ProseLine) {
    refuse(refusal, line)
    position = line.next
    if case .tildeFence = refusal { return skipTildeFence() }
    let sign = line.at(line.textStart)
    while let next = self.line(), !next.isBlank, next.at(next.textStart) == sign,
      case .refused = next.opening(at: next.textStart)
    {
      position = next.next
    }
  }

  private mutating func skipTildeFence() {
    while let line = line() {
      position = line.next
      if case .refused(.tildeFence) = line.opening(at: line.textStart) { return }
    }
  }

  private mutating func skipParagraph() {
    while let line = line(), !line.isBlank { position = line.next }
  }

  private mutating func paragraph(_ first: ProseLine) {
    var last = first
    position = first.next
    while let line = line(), !line.isBlank, continues(line) {
      last = line
      position = line.next
    }
    if let inlines = inlines(from: first.textStart, to: last) { blocks.append(.paragraph(inlines)) }
  }

  /// Whether a line goes on with the paragraph above: CommonMark lets a number other than 1 do so.
  private func continues(_ line: ProseLine) -> Bool {
    switch line.opening(at: line.textStart) {
    case .text: true
    case .number(let value, _): value != 1
    default: false
    }
  }

  private mutating func fence(_ opening: ProseLine, _ length: Int) {
    let infoStart = opening.textStart + length
    let info = opening.scalars.dropFirst(infoStart - opening.start)
    let word = info.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    if !word.allSatisfy(ProseNormalization.isInfo) {
      refuse(.fenceInfo, at: infoStart, length: info.count)
    }
    position = opening.next
    var code = String.UnicodeScalarView()
    var isFirst = true
    while let line = line() {
      position = line.next
      let closing = line.run(of: "`", at: line.textStart)
      if line.indent <= 3, closing >= length, line.isBlank(from: line.textStart + closing) {
        blocks.append(.code(info: string(word), String(code)))
        return
      }
      if let control = line.control { refuse(.control, at: control) }
      if isStopped { return }
      if !isFirst { code.append("\n") }
      code.append(contentsOf: line.scalars)
      isFirst = false
    }
    refuse(.openFence, at: opening.textStart, length: length)
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Inline text from an offset to the end of a line, or nil after a problem.
  private mutating func inlines(from start: Int, to last: ProseLine) -> [Prose.Inline]? {
    guard !isStopped else { return nil }
    var parser = ProseInlineParser(source, from: start, to: last.end)
    do {
      return try parser.parse()
    } catch {
      problems.append(error)
      return nil
    }
  }
}

extension ProseParser {
  /// Reads items of one kind until something else begins.
  private mutating func list(ordered: Bool) {
    var items: [[Prose.Inline]] = []
    while !isStopped, let line = line(), line.indent == 0, let content = line.item(ordered: ordered) {
      if let item = item(line, content: content) { items.append(item) }
      skipBlankLines()
    }
    blocks.append(.list(ordered: ordered, items))
  }

  private mutating func skipBlankLines() {
    var wasBlank = false
    while let line = line(), line.isBlank {
      position = line.next
      wasBlank = true
    }
    if wasBlank, let line = line(), line.indent > 0 {
      refuse(.itemParagraph, at: line.start, length: line.indent)
      skipParagraph()
    }
  }

  private mutating func item(_ first: ProseLine, content: Int) -> [Prose.Inline]? {
    var last = first
    var refused = refusal(ofContent: first, at: content)
    var refusedLine = first
    position = first.next
    while let line = line(), !line.isBlank, !line.endsItem {
      if refused == nil {
        refused = line.indent == 0 ? .lazyLine : line.refusalInsideItem(at: line.textStart)
        refusedLine = line
      }
      last = line
      position = line.next
    }
    if let refused {
      let start = refusedLine.start == first.start ? content : refusedLine.textStart
      refuse(refused, at: start, length: refusedLine.end - start)
      return nil
    }
    return inlines(from: content, to: last)
  }

  private func refusal(ofContent line: ProseLine, at content: Int) -> ProseRefusal? {
    let marker = line.scalars.firstIndex { $0 == "-" || $0 == "." } ?? content
    if content - marker > 5 { return .deepItem }
    return line.refusalInsideItem(at: content)
  }
}

extension ProseLine {
  /// Where an item's words begin, if the line is one of this kind of list.
  fileprivate func item(ordered: Bool) -> Int? {
    switch opening(at: textStart) {
    case .bullet(let content): ordered ? nil : content
    case .number(_, let content): ordered ? content : nil
    default: nil
    }
  }

  /// Whether this line, without an indent, ends the item above.
  fileprivate var endsItem: Bool {
    guard indent == 0 else { return false }
    if case .text = opening(at: textStart) { return false }
    return true
  }

  fileprivate func refusalInsideItem(at offset: Int) -> ProseRefusal? {
    switch opening(at: offset) {
    case .text: nil
    case .refused(let refusal): refusal
    case .bullet, .number, .fence: .nested
    }
  }
}
