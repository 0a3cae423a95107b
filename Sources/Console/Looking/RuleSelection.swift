internal import Diagnostics
internal import Renderers
internal import Scenarios
public import TerminalText
internal import Transcripts

/// Some of the rules by which parties decide: those of a role, or of a place.
struct RuleSelection {
  let rules: [RuleEntry]

  /// What is behind `rules` in what somebody wants explained; nil where that asks for something else.
  static func words(in name: String) -> String? {
    guard name == "rules" || name.hasPrefix("rules ") else { return nil }
    return String(name.dropFirst("rules ".count))
  }

  /// The rules of a role, or of the places whose name has the words in it, each there alone.
  init(_ words: String, among all: [RuleEntry]) {
    let wanted = words.lowercased()
    let ofRole = all.filter { $0.holder == wanted || "\($0.holder)s" == wanted }
    guard ofRole.isEmpty else {
      rules = ofRole
      return
    }
    rules = all.compactMap { rule in
      var rule = rule
      rule.places = rule.places.filter { "\(rule.holder), \($0)".lowercased().contains(wanted) }
      return rule.places.isEmpty ? nil : rule
    }
  }

  /// The places where some are held, in their order: `authorization server, token endpoint`.
  var places: [(holder: String, place: String, rules: [RuleEntry])] {
    var places: [(holder: String, place: String, rules: [RuleEntry])] = []
    for rule in rules {
      for place in rule.places {
        if let index = places.firstIndex(where: { $0.holder == rule.holder && $0.place == place }) {
          places[index].rules.append(rule)
        } else {
          places.append((rule.holder, place, [rule]))
        }
      }
    }
    return places
  }
}

extension Reference {
  /// The rules that words ask for: where some are held, without any words; all of a party's role, or of a place.
  /// - Parameter role: the role of the party of that name in the lesson at hand; nil where there is none.
  func rules(of words: String, role: String?, in look: Look) throws(CommandError) -> StyledText {
    guard !words.isEmpty else { return look.places(of: RuleSelection("", among: rules)) }
    let selection = RuleSelection(role ?? words, among: rules)
    guard !selection.rules.isEmpty else {
      let all = RuleSelection("", among: rules).places
      let near = Nearest.match(for: words, among: all.flatMap { [$0.holder, $0.place] })
      throw CommandError(
        "no rules are held at '\(words.excerpt(60))'",
        help: near.map { "did you mean '\($0)'?" } ?? "'explain rules' lists where some are")
    }
    return look.list(of: selection)
  }

  /// The same where no lesson is open; nil where that asks for something else.
  public func rules(asked name: String, in look: Look) throws(CommandError) -> StyledText? {
    guard let words = RuleSelection.words(in: name) else { return nil }
    return try rules(of: words, role: nil, in: look)
  }
}

extension Look {
  /// Where rules are held, and how many.
  fileprivate func places(of selection: RuleSelection) -> StyledText {
    var text = StyledText()
    var rest = selection.places[...]
    while let holder = rest.first?.holder {
      // Rules stand by who holds them, and so do their places.
      let places = rest.prefix { $0.holder == holder }
      rest = rest.dropFirst(places.count)
      text.appendGap()
      text.append(wrapped(StyledLine(holder, .heading).adding(": explain rules \(holder)", .dim)))
      text.append(
        table(
          places.map { [StyledLine($0.place, .name), StyledLine("\($0.rules.count)", .dim)] }, wrapping: 0,
          indent: margin))
    }
    text.appendGap()
    text.append(
      wrapped(
        StyledLine("explain rules PLACE", .command).adding(" lists those of a place, ", .dim)
          .adding("explain NAME", .command).adding(" tells of one.", .dim)))
    return text
  }

  /// The rules of each place, one under another, as they are held.
  fileprivate func list(of selection: RuleSelection) -> StyledText {
    var text = StyledText()
    for (holder, place, rules) in selection.places {
      text.appendGap()
      text.append(wrapped(StyledLine("\(holder), \(place)", .heading)))
      text.append(
        table(
          rules.map { rule in
            [
              StyledLine(rule.name, .name),
              StyledLine(rule.title).adding("  \(rule.citation)", .citation)
                .adding(rule.needed == nil ? "" : "  not left out", .dim),
            ]
          }, indent: margin))
    }
    return text
  }
}
