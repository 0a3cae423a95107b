/// Brings prose made by hand, or by filling in values, to the form that the parser makes.
enum ProseNormalization {
  static func blocks(_ blocks: [Prose.Block]) -> [Prose.Block] {
    var result: [Prose.Block] = []
    for block in blocks {
      switch block {
      case .paragraph(let inlines):
        let inlines = trimmed(Self.inlines(inlines, inside: [])).kept
        if !inlines.isEmpty { result.append(.paragraph(inlines)) }
      case .code(let info, let code):
        result.append(.code(info: info.unicodeScalars.allSatisfy(isInfo) ? info : "", code))
      case .list(let ordered, let items):
        let items = items.map { trimmed(inlines($0, inside: [])).kept }.filter { !$0.isEmpty }
        // Two lists of one kind, one after the other, are one list in Markdown.
        if case .list(ordered, let earlier) = result.last {
          result[result.count - 1] = .list(ordered: ordered, earlier + items)
        } else if !items.isEmpty {
          result.append(.list(ordered: ordered, items))
        }
      }
    }
    return result
  }

  static func isInfo(_ scalar: Unicode.Scalar) -> Bool {
    ProseScalar.isASCIIWord(scalar) || scalar == "+" || scalar == "-" || scalar == "_"
  }

  private enum Wrapper { case emphasis, strong, link }

  private static func inlines(_ inlines: [Prose.Inline], inside outer: Set<Wrapper>) -> [Prose.Inline] {
    var result: [Prose.Inline] = []
    for inline in inlines {
      switch inline {
      case .text(let text): append(.text(text), to: &result)
      case .code(let code): append(.code(unbroken(code)), to: &result)
      case .emphasis(let inner): wrap(inner, .emphasis, Prose.Inline.emphasis, inside: outer, into: &result)
      case .strong(let inner): wrap(inner, .strong, Prose.Inline.strong, inside: outer, into: &result)
      case .link(let inner, let destination):
        if Prose.allowsLink(to: destination) {
          wrap(inner, .link, { .link($0, destination) }, inside: outer, into: &result)
        } else {
          for part in Self.inlines(inner, inside: outer) { append(part, to: &result) }
        }
      }
    }
    return result
  }

  private static func wrap(
    _ inner: [Prose.Inline], _ wrapper: Wrapper, _ make: ([Prose.Inline]) -> Prose.Inline,
    inside outer: Set<Wrapper>, into result: inout [Prose.Inline]
  ) {
    let inner = inlines(inner, inside: outer.union([wrapper]))
    if outer.contains(wrapper) {
      for part in inner { append(part, to: &result) }
      return
    }
    let (kept, leading, trailing) = trimmed(inner)
    if leading { append(.text(" "), to: &result) }
    if !kept.isEmpty { append(make(kept), to: &result) }
    if trailing { append(.text(" "), to: &result) }
  }

  private static func append(_ inline: Prose.Inline, to result: inout [Prose.Inline]) {
    switch (result.last, inline) {
    case (.text(let earlier), .text(let text)):
      result[result.count - 1] = .text(collapsed(earlier + text))
    case (.code(let earlier), .code(let code)):
      result[result.count - 1] = .code(earlier + code)
    case (_, .text("")), (_, .code("")):
      break
    case (_, .text(let text)):
      result.append(.text(collapsed(text)))
    default:
      result.append(inline)
    }
  }

  /// One space for each run of spaces, tabs and line ends.
  private static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var afterBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
      if !(isBlank && afterBlank) { result.append(isBlank ? " " : scalar) }
      afterBlank = isBlank
    }
    return String(result)
  }

  private static func unbroken(_ code: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in code.unicodeScalars { result.append(scalar == "\n" || scalar == "\r" ? " " : scalar) }
    return String(result)
  }

  private static func trimmed(
    _ inlines: [Prose.Inline]
  ) -> (kept: [Prose.Inline], leading: Bool, trailing: Bool) {
    var kept = inlines
    var (leading, trailing) = (false, false)
    if case .text(let text) = kept.first, text.unicodeScalars.first == " " {
      leading = true
      kept[0] = .text(String(text.unicodeScalars.dropFirst()))
      if text == " " { kept.removeFirst() }
    }
    if case .text(let text) = kept.last, text.unicodeScalars.last == " " {
      trailing = true
      kept[kept.count - 1] = .text(String(text.unicodeScalars.dropLast()))
      if text == " " { kept.removeLast() }
    }
    return (kept, leading, trailing)
  }
}
