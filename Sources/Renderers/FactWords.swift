public import Simulation
internal import TerminalText
public import Transcripts

/// What a party remembers, in words: made of kind, labels and values alone, so that a new kind of fact needs none of its
/// own.
extension Fact {
  /// What tells it apart from all else the party remembers: `code SplxlOBe…`.
  public var name: String {
    let name = ([kind] + id.map(\.words)).joined(separator: " ")
    return place.map { "\($0.kind) \($0.id.words): \(name)" } ?? name
  }

  /// What is remembered of it: `unused, for travel-app, until 09:01:00`.
  public var words: String {
    fields.enumerated().reduce(into: "") { text, field in
      if field.offset > 0 { text += field.element.value.separator }
      text += field.element.words
    }
  }
}

extension MemoryChange {
  /// `code SplxlOBe…: unused, for travel-app`.
  public var words: String { "\(fact.name): \(fact.words)" }
}

extension Fact.Field {
  fileprivate var words: String {
    if case .yes = value { return label }
    return label.isEmpty ? value.words : "\(label) \(value.words)"
  }
}

extension Fact.Value {
  /// What stands before it where something else came before: a token of its own is set off.
  fileprivate var separator: String {
    if case .token = self { "; " } else { ", " }
  }

  fileprivate var words: String {
    switch self {
    case .party(let text), .scope(let text), .secret(let text), .address(let text), .text(let text): text
    case .token(let token): token.asTokenName
    case .time(let time): time.timeOfDay
    case .date(let time): time.description
    case .yes: ""
    case .remark(let text): "(\(text))"
    case .oneOf(let values): values.map(\.words).joined(separator: " or ")
    case .together(let fields): fields.map(\.words).joined(separator: " ")
    }
  }
}

extension String {
  /// A token as people call it: itself, or, where it is too long to be told from others at a glance, its
  /// beginning and its end.
  fileprivate var asTokenName: String { shortenedInside(to: 64, mark: "…") }
}
