internal import Foundation
public import Wire

/// Text with references to live values in double braces: `{{authorization-request.state}}` is the value of `state` in the
/// latest message of that name.
public struct Template: Sendable {
  public enum Piece: Sendable, Equatable {
    case text(String)
    /// What stood between the braces, and how many characters of the text come before it.
    case reference(String, offset: Int)
  }

  public let pieces: [Piece]

  public init(_ text: String) {
    // Most texts speak of no value.
    guard text.utf8.contains(0x7B) else {
      pieces = text.isEmpty ? [] : [.text(text)]
      return
    }
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

  /// What it names, and how many characters of the text come before each.
  public var references: [(name: String, offset: Int)] {
    pieces.compactMap { piece in
      if case .reference(let name, let offset) = piece { (name, offset) } else { nil }
    }
  }

  /// The text with what stands for each reference.
  public func filledIn(_ value: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .reference(let name, _): value(name)
      }
    }.joined()
  }

  /// The message and the part that a reference names: `authorization-request` and `state`; nil where it names none.
  public static func place(of reference: String) -> (message: MessageName, part: String)? {
    let pieces = reference.split(separator: ".", maxSplits: 1)
    return pieces.count == 2 ? (MessageName(String(pieces[0])), String(pieces[1])) : nil
  }
}
