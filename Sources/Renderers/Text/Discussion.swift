internal import Transcripts

/// What a lesson speaks of at one message: the names and values in its notes and questions that stand in the font of the
/// wire. They are never shortened or left out.
struct Discussion {
  private let spoken: Set<String>
  /// All words of the story, whatever their font: it may speak of the password, and not of `password`.
  private let words: Set<String>

  init(_ entry: Entry) {
    let texts = entry.notes + entry.questions.flatMap { [$0.ask] + $0.choices }
    spoken = Set(texts.flatMap { Self.codes(ProseSource.inlines($0)) })
    words = Set(
      texts.flatMap { text in
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(String.init)
      })
  }

  /// Whether a name stands in the story as a word, in whatever font.
  func mentions(_ name: String) -> Bool { words.contains(name.lowercased()) }

  /// Whether a part is spoken of, by its name or by its value.
  func covers(_ part: PartEntry) -> Bool {
    covers(part.name, part.value) || spoken.contains(part.nameInToken)
  }

  /// The same of a name and a value as they stand on the wire.
  func covers(_ name: String, _ value: String = "") -> Bool {
    spoken.contains(name) || (value.utf8.count > 3 && spoken.contains(value))
  }

  private static func codes(_ inlines: [Prose.Inline]) -> [String] {
    inlines.flatMap { inline -> [String] in
      switch inline {
      case .text: []
      case .code(let code): [code]
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): codes(inner)
      }
    }
  }
}
