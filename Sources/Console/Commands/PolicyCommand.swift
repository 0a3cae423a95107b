internal import Diagnostics
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Wire

/// Runs on with another setting of a party.
enum PolicyCommand {
  static let command = Command(
    name: "policy", arguments: "[PARTY [all | SETTING VALUE]]", group: .forging, effect: .branches,
    looksAlone: true,
    summary: "run on with another setting of a party, such as a protection switched off",
    details:
      "Settings are those of the lesson's cast; 'policy PARTY' tells what the lesson says of one and names the others, 'policy PARTY all' explains all of them. The party keeps all it remembers, and decides by the new setting from the next message on.",
    examples: [
      "policy login", "policy login code_challenge never", "policy travel-app state false",
      "policy login access_token_lifetime 60",
    ], completions: [.parties, .settings, .settingValues]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard let word = arguments.words.first else { return Reply(session.look.partiesWithSettings(walk)) }
    let party = try session.party(named: word, in: walk)
    guard let player = walk.scenario.cast.first(where: { $0.name == party }) else {
      throw CommandError("\(party) is not of this lesson's cast", help: "it has no settings")
    }
    let settings = player.member.role.settings
    guard let name = arguments.words.dropFirst().first, arguments.words.dropFirst() != ["all"] else {
      return Reply(session.list(of: settings, player, timeline, isWhole: arguments.words.count > 1))
    }
    guard let setting = settings.first(where: { $0.name == name }) else {
      let near = Nearest.match(for: name, among: settings.map(\.name))
      throw CommandError(
        "\(party) has no setting '\(name.excerpt(40))'",
        help: near.map { "did you mean '\($0)'?" } ?? "'policy \(party)' lists those it has")
    }
    let value = arguments.words.dropFirst(2).joined(separator: " ")
    guard !value.isEmpty else {
      return Reply(session.look.account(of: setting, now: session.value(of: name, player, timeline)))
    }
    let adjustment = Adjustment(party: party.text, setting: name, value: value)
    let effect = try await session.adjust(adjustment, in: walk, timeline)
    return await session.branched(
      from: timeline,
      saying: "From here on \(party) goes by \(name) \(value)." + session.lateness(of: effect, timeline))
  }
}

extension Look {
  /// The parties, and how many settings each has.
  fileprivate func partiesWithSettings(_ walk: Walk) -> StyledText {
    let rows = walk.scenario.cast.map { player in
      let count = player.member.role.settings.count
      return [
        StyledLine(player.name.text, .party), StyledLine(player.member.role.rawValue),
        StyledLine("\(count) setting\(count == 1 ? "" : "s")", .dim),
      ]
    }
    var text = table(rows, indent: margin)
    text.append(wrapped(StyledLine("policy PARTY", .command).adding(" lists those of one.")))
    return text
  }

  /// What a setting is, and what it may be.
  fileprivate func account(of setting: SettingSummary, now: String?) -> StyledText {
    let value = now.map { "now \($0)" } ?? "not said"
    var text = wrapped("\(setting.name): \(value). \(setting.sentence)")
    let choices = setting.shape.choices.filter { !$0.meaning.isEmpty }
    guard !choices.isEmpty, !setting.shape.namesRules else {
      text.append(wrapped("It may be \(setting.expectation)."))
      return text
    }
    text.append(
      table(choices.map { [StyledLine($0.value, .value), StyledLine($0.meaning)] }, indent: margin))
    return text
  }
}

extension Session {
  fileprivate func list(
    of settings: [SettingSummary], _ player: Scenario.Player, _ timeline: Timeline<CastMember>, isWhole: Bool
  ) -> StyledText {
    guard !settings.isEmpty else { return look.wrapped("\(player.name) has nothing that can be set.") }
    let said = settings.filter { value(of: $0.name, player, timeline) != nil }
    let unsaid = settings.filter { value(of: $0.name, player, timeline) == nil }
    var text = rows(said + (isWhole ? unsaid : []), player, timeline)
    guard !isWhole, !unsaid.isEmpty else { return text }
    if !said.isEmpty { text.appendGap() }
    text.append(
      look.wrapped(
        StyledLine(said.isEmpty ? "Nothing is said of: " : "Nothing is said of the others: ", .dim)
          .adding(unsaid.map(\.name).joined(separator: ", "), .name).adding(". ", .dim)
          .adding("policy \(player.name) all", .command).adding(" explains them, ", .dim)
          .adding("policy \(player.name) \(unsaid[0].name)", .command).adding(" one.", .dim)))
    return text
  }

  private func rows(
    _ settings: [SettingSummary], _ player: Scenario.Player, _ timeline: Timeline<CastMember>
  ) -> StyledText {
    look.table(
      settings.map { setting in
        [
          StyledLine(setting.name, .name),
          StyledLine(
            look.options.visible(look.options.shortened(value(of: setting.name, player, timeline) ?? "-")),
            .value),
          StyledLine(setting.summaryWithValues),
        ]
      }, indent: look.margin)
  }

  /// What a setting is on this branch; nil where nobody has said.
  func value(
    of setting: String, _ player: Scenario.Player, _ timeline: Timeline<CastMember>
  ) -> String? {
    let changed = adjustments(in: timeline).last {
      $0.party == player.name.text && $0.setting == setting
    }
    return changed?.value ?? player.settings[setting]
  }

  /// That a setting counts earlier than where one stands, or not at all.
  fileprivate func lateness(of effect: SettingEffect?, _ timeline: Timeline<CastMember>) -> String {
    guard let effect else { return " On the lesson's own course that changes nothing." }
    guard effect.latest <= timeline.position else { return "" }
    return
      " That is too late for message \(effect.number), the first for which it counts: 'goto \(effect.latest)' and set it there."
  }

  /// Puts the parties in the place of themselves, with the setting changed.
  /// - Returns: the first message of the lesson's own course for which it counts; nil for none.
  fileprivate func adjust(
    _ adjustment: Adjustment, in walk: Walk, _ timeline: Timeline<CastMember>
  ) async throws(CommandError) -> SettingEffect? {
    let before = adjustments(in: timeline)
    let (cast, castBefore): ([Scenario.Player], [Scenario.Player])
    do {
      cast = try walk.scenario.cast(adjusted: before + [adjustment])
      castBefore = try walk.scenario.cast(adjusted: before)
    } catch {
      throw CommandError(error.message, help: error.help)
    }
    let members = zip(walk.conductor.cast, timeline.now.members).map { name, member in
      cast.first { $0.name == name }.map { member.adopting(settingsOf: $0.member) } ?? member
    }
    await walk.conductor.replace(
      members: members, setting: adjustment.setting, of: PartyName(adjustment.party), value: adjustment.value)
    await refresh()
    return await SettingEffect.first(of: cast, insteadOf: castBefore, in: walk.scenario)
  }

  /// What was adjusted on the way to where one stands.
  private func adjustments(in timeline: Timeline<CastMember>) -> [Adjustment] {
    timeline.branchesLeading(to: timeline.position).flatMap(\.changes).compactMap { change in
      guard case .set(let party, let setting, let value) = change else { return nil }
      return Adjustment(party: party.text, setting: setting, value: value)
    }
  }
}

extension SettingSummary {
  /// What it is, and the values it may take, where those are few.
  fileprivate var summaryWithValues: String {
    let values = shape.choices.filter { !$0.meaning.isEmpty }.map(\.value)
    return values.isEmpty || shape.namesRules
      ? sentence : "\(sentence) One of: \(values.joined(separator: ", "))."
  }
}
