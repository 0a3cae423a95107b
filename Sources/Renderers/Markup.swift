internal import TerminalText
internal import Transcripts

/// Text of HTML or XML in which nothing is markup but what stands in a literal of this program.
///
/// Whatever is put into a literal comes out as text, in an element and in a quoted attribute, and what is invisible in it
/// is made visible. Markup that is put in stays what it is.
package struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
  package let source: String

  package init(stringLiteral value: String) { source = value }

  package init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

  /// Words on one line.
  package init(text: String) { source = Markup.escaped(VisibleText.of(text)) }

  /// Text with its line feeds and tabs, and nothing else that is invisible.
  package init(lines text: String) { source = Markup.escaped(MarkdownText.visibleLines(text)) }

  /// Prose as blocks.
  package init(prose source: String) {
    self.init(Self.visible(ProseSource.prose(source)).blocks.map(Markup.init(block:)))
  }

  /// Prose as one run of text.
  package init(inline source: String) { self.init(inlines: ProseSource.inlines(source)) }

  /// Pieces one after the other.
  package init(_ pieces: [Markup], separator: Markup = "") {
    source = pieces.map(\.source).joined(separator: separator.source)
  }

  package var isEmpty: Bool { source.isEmpty }

  /// The words of prose on one line, without any markup: no more than text.
  package static func words(ofProse source: String) -> String { ProseSource.plain(source) }

  /// What literals are made of.
  package struct StringInterpolation: StringInterpolationProtocol {
    var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: String) { source += literal }
    package mutating func appendInterpolation(_ text: String) { source += Markup(text: text).source }
    package mutating func appendInterpolation(_ number: Int) { source += "\(number)" }
    package mutating func appendInterpolation(_ markup: Markup) { source += markup.source }
    package mutating func appendInterpolation(_ pieces: [Markup]) { pieces.forEach { source += $0.source } }
  }

  private init(raw source: String) { self.source = source }

  private static func visible(_ prose: Prose) -> Prose { prose.mappingText(MarkdownText.visibleLines) }

  private init(block: Prose.Block) {
    self.init(raw: ProseHTML().render(Prose(blocks: [block])))
  }

  private init(inlines: [Prose.Inline]) {
    let prose = Self.visible(Prose(blocks: [.paragraph(inlines)]))
    guard case .paragraph(let inlines)? = prose.blocks.first else {
      self.init(raw: "")
      return
    }
    self.init(raw: ProseHTML().render(inlines))
  }

  /// As ``ProseHTML/escaped(_:)``; what XML may not hold (XML 1.0 §2.2) is replaced.
  private static func escaped(_ text: String) -> String {
    let escaped = ProseHTML.escaped(text)
    guard escaped.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE }) else { return escaped }
    return String(
      String.UnicodeScalarView(escaped.unicodeScalars.map { $0.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : $0 }))
  }
}

extension String.StringInterpolation {
  /// Markup is put into markup alone: in a text it would come out as its description.
  @available(*, deprecated, message: "put markup into a literal of Markup, or take its source")
  package mutating func appendInterpolation(_ markup: Markup) {}

  @available(*, deprecated, message: "put markup into a literal of Markup, or take its source")
  package mutating func appendInterpolation(_ pieces: [Markup]) {}
}
