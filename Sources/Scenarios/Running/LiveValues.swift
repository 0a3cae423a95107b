internal import Foundation
internal import Simulation
internal import Transcripts
internal import Wire

/// The parts of the messages so far, by the names that prose and expectations call them:
/// `{{authorization-request.state}}` is the value of `state` in the latest authorization request.
struct LiveValues: Sendable {
  private var byMessage: [String: Parts] = [:]

  /// Makes the parts of one more message known; a later message of a name stands for the name.
  mutating func note(_ message: Message) {
    byMessage[message.name.text] = message.parts
  }

  /// The value of `message.part`; nil if there was no such message, or it has no such part.
  func value(of reference: String) -> String? {
    let pieces = reference.split(separator: ".", maxSplits: 1)
    guard pieces.count == 2 else { return nil }
    return byMessage[String(pieces[0])]?.named(String(pieces[1])).first?.value
  }

  /// The text with every reference in braces replaced. One that stands for nothing yet is shown as such.
  func filledIn(_ text: String) -> String {
    Template(text).filledIn { value(of: $0) ?? "(no \($0) yet)" }
  }

  /// Prose with every reference replaced, as its source: a value is words in it, never markup.
  func filledIn(prose text: String) -> String {
    guard text.contains("{{"), let prose = try? Prose.parse(text) else { return text }
    let source = prose.mappingText { filledIn($0) }.source
    return source.hasSuffix("\n") ? String(source.dropLast()) : source
  }

  /// The references of a text that stand for nothing.
  func unresolved(in text: String) -> [String] {
    Template(text).references.map(\.name).filter { value(of: $0) == nil }
  }
}

/// Text with references to live values in double braces.
struct Template: Sendable {
  enum Piece: Sendable, Equatable {
    case text(String)
    /// What stood between the braces, and how many characters of the text come before it.
    case reference(String, offset: Int)
  }

  let pieces: [Piece]

  init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    var offset = 0
    while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
      let before = rest[..<open.lowerBound]
      if !before.isEmpty { pieces.append(.text(String(before))) }
      let name = rest[open.upperBound..<close.lowerBound]
      offset += before.unicodeScalars.count
      pieces.append(.reference(name.filter { $0 != " " }, offset: offset))
      offset += name.unicodeScalars.count + 4
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  var references: [(name: String, offset: Int)] {
    pieces.compactMap { piece in
      if case .reference(let name, let offset) = piece { (name, offset) } else { nil }
    }
  }

  func filledIn(_ value: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .reference(let name, _): value(name)
      }
    }.joined()
  }
}
