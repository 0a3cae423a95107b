internal import OrderedCollections
internal import Parties
public import Transcripts

/// The rules of all parties, with what each protects from.
extension Glossary {
  /// What is said of those that parties of several roles hold.
  private static let severalParties = "several parties"

  /// Each once for each role that holds it: the roles in the order in which a reader meets them, then what is of several;
  /// within them as a run can meet them.
  public var rules: [RuleEntry] {
    var byHolder: OrderedDictionary<String, OrderedDictionary<String, RuleEntry>> = [:]
    for role in [Role.client, .authorizationServer, .resourceServer, .userAgent, .resourceOwner] {
      byHolder[role.rawValue] = [:]
    }
    for rule in RuleTable.all {
      let holder = rule.holder?.rawValue ?? Glossary.severalParties
      let entry =
        byHolder[holder, default: [:]][rule.name]
        ?? RuleEntry(
          name: rule.name, title: rule.title, citation: rule.citation, holder: holder, places: [],
          needed: rule.needed, protects: checks[rule.name] ?? "")
      byHolder[holder, default: [:]][rule.name] = entry.found(in: rule.list)
    }
    return byHolder.values.flatMap(\.values)
  }
}

extension RuleEntry {
  /// The same with one place more, where that is none of its own yet; the holder is not said twice.
  fileprivate func found(in list: String) -> RuleEntry {
    let own = "\(holder), "
    let place = list.hasPrefix(own) ? String(list.dropFirst(own.count)) : list == holder ? "everywhere" : list
    var entry = self
    if !places.contains(place) { entry.places.append(place) }
    return entry
  }
}
