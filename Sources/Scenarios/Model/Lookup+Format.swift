internal import Parties

/// What lessons are written with: the settings of parties; and the lessons themselves, by name.
extension Lookup {
  /// A setting, and the roles that have it, in the order of the guide.
  private struct KnownSetting {
    let summary: SettingSummary
    var roles: [Role]
  }

  /// The settings of all roles, by name; one that says the same of several roles, once.
  private static let known: [String: [KnownSetting]] = {
    var known: [String: [KnownSetting]] = [:]
    for role in Role.allCases {
      for setting in role.settings {
        let all = known[setting.name] ?? []
        if let index = all.firstIndex(where: { $0.summary.sentence == setting.sentence }) {
          known[setting.name]?[index].roles.append(role)
        } else {
          known[setting.name] = all + [KnownSetting(summary: setting, roles: [role])]
        }
      }
    }
    return known
  }()

  /// The names of the settings that parties may have, by the alphabet.
  static let settingNames: [String] = known.keys.sorted()

  /// More values than these are looked up in the guide.
  private static let mostChoices = 8

  /// What can be said of parties under that name.
  func settings(_ name: String) -> [LookupResult] {
    (Lookup.known[name] ?? []).map { setting in
      let roles =
        setting.roles.count == Role.allCases.count ? ["any party"] : setting.roles.map(\.withArticle)
      let values = setting.summary.shape.namesRules ? [] : setting.summary.shape.choices
      let meanings = values.count > Lookup.mostChoices ? [] : values.filter { !$0.meaning.isEmpty }
      let choices = meanings.map { " `\($0.value)`: \($0.meaning)." }.joined()
      return LookupResult(
        kind: "setting of \(roles.joined(separator: " and of "))", name: setting.summary.name,
        says: setting.summary.sentence + choices)
    }
  }

  /// What can be said of parties under a name, whether it is only found there: where it is a word of other things, too,
  /// those are what somebody means who does not spell it as a setting.
  func settings(_ name: String, isElsewhere: Bool) -> [LookupResult] {
    isElsewhere && (glossary.parts[name] != nil || !name.contains("_")) ? [] : settings(name)
  }

  /// A lesson of that name: what it tells, and how it is opened.
  func lesson(_ name: String) -> [LookupResult] {
    guard lessons.contains(name), let scenario = scenario(name) else { return [] }
    return [
      LookupResult(
        kind: "lesson", name: "\(scenario.name): \(scenario.title)", says: scenario.summary,
        lessons: [scenario.name])
    ]
  }
}
