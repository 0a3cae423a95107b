public import Diagnostics
internal import Parties

/// A setting of one party that is to be another than the file says.
public struct Adjustment: Sendable, Hashable {
  /// The party's name in the cast.
  public let party: String
  public let setting: String
  /// As it was typed: `never`, `false`, `[trips.read]`, `61`.
  public let value: String

  public init(party: String, setting: String, value: String) {
    self.party = party
    self.setting = setting
    self.value = value
  }

  /// Puts the value in place of the one that the file has, where it fits; else notes what is wrong.
  fileprivate func apply(to draft: inout PlayerDraft, _ findings: Findings) {
    guard let setting = draft.role.settings.first(where: { $0.name == setting }) else { return }
    guard !value.unicodeScalars.contains(where: \.endsLineOrControls) else {
      return findings.note(
        .unfitSetting, "a setting's value has no line break and no control character in it",
        at: draft.location)
    }
    let typed = TypedValue(value)
    let (node, problems) = typed.read(as: setting.shape)
    findings.add(problems)
    guard problems.isEmpty, let node else { return }
    draft.set(setting.name, to: PlacedNode(node: node, source: typed.source))
  }
}

extension Scenario {
  /// The cast with settings that are others than the file says.
  /// - Throws: what a file with these settings would be refused for.
  public func cast(adjusted adjustments: [Adjustment]) throws(Diagnostic) -> [Player] {
    let findings = Findings()
    var players = draft.players
    for adjustment in adjustments {
      guard let index = players.firstIndex(where: { $0.name == adjustment.party }) else { continue }
      adjustment.apply(to: &players[index], findings)
    }
    let cast = CastReader(cast: CastDraft(players: players), start: start, findings: findings).read()
    if let problem = findings.problems.sortedByPlace().first(where: { $0.severity == .error }) {
      throw problem
    }
    return cast
  }
}

/// What somebody typed as the value of a setting.
struct TypedValue {
  let source: SourceText
  private let text: String

  init(_ text: String) {
    self.text = text
    source = SourceText(name: "policy", text: text)
  }

  /// The value as a file would have it, and what keeps it from being of the shape.
  func read(as shape: SettingShape) -> (node: LocatedNode?, problems: [Diagnostic]) {
    if shape.isStructured {
      let composed = NodeComposer.compose(source)
      let differences = composed.root.map { ShapeChecker.check($0, against: shape.shape, in: source) } ?? []
      return (composed.root, composed.problems + differences)
    }
    let node = node(of: text[...], as: shape)
    return (node, ShapeChecker.check(node, against: shape.shape, in: source))
  }

  private func node(of words: Substring, as shape: SettingShape) -> LocatedNode {
    guard let item = shape.item, words.hasPrefix("["), words.hasSuffix("]") else {
      return .scalar(scalar(words, isText: shape.item == nil ? shape.isText : false))
    }
    let items = words.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let trimmed = items.map { $0.drop { $0 == " " } }.map { item in
      item[..<(item.lastIndex { $0 != " " }.map(item.index(after:)) ?? item.startIndex)]
    }
    let isEmpty = trimmed.count == 1 && trimmed[0].isEmpty
    return .sequence(
      isEmpty ? [] : trimmed.map { .scalar(scalar($0, isText: item.isText)) }, whole(words))
  }

  /// A text stays one, whatever it looks like; of anything else the writing tells what it is.
  private func scalar(_ words: Substring, isText: Bool) -> LocatedScalar {
    let start = text.unicodeScalars.distance(from: text.startIndex, to: words.startIndex)
    return LocatedScalar(
      text: String(words), style: isText ? .doubleQuoted : .plain, range: whole(words),
      span: start..<(start + words.unicodeScalars.count))
  }

  private func whole(_ words: Substring) -> SourceRange {
    let start = text.unicodeScalars.distance(from: text.startIndex, to: words.startIndex)
    return SourceRange(start: SourcePosition(line: 1, column: start + 1), length: words.unicodeScalars.count)
  }
}

extension SettingShape {
  /// Whether a value has parts under names, so that it is written as in a file.
  fileprivate var isStructured: Bool {
    switch self {
    case .map, .record, .anything: true
    case .list(let item, _), .listOrOne(let item, _): item.isStructured
    case .either(let shapes): shapes.contains(where: \.isStructured)
    case .boolean, .integer, .choice, .text, .rule: false
    }
  }

  /// The shape of the items, where it may be a list.
  fileprivate var item: SettingShape? {
    switch self {
    case .list(let item, _), .listOrOne(let item, _): item
    case .either(let shapes): shapes.lazy.compactMap(\.item).first
    default: nil
    }
  }

  /// Whether a value is a text, whatever it looks like.
  fileprivate var isText: Bool {
    switch self {
    case .text, .choice, .rule: true
    case .either(let shapes): shapes.contains(where: \.isText)
    case .boolean, .integer, .list, .listOrOne, .map, .record, .anything: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it would end the line it is typed in, or steer the terminal.
  fileprivate var endsLineOrControls: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
