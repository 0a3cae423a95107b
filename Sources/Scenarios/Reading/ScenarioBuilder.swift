internal import Citations
internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Puts a scenario together from its file, and from those it extends.
struct ScenarioBuilder {
  let own: PlacedNode
  /// What it extends, what that extends, and so on.
  let bases: [PlacedNode]
  /// The variant that is asked for; nil for the first, where there are any.
  let variant: String?
  let specifications: SpecificationTable
  let findings: Findings

  func build(file: ScenarioFile) -> Scenario? {
    checkName(file)
    let prose = ProseReader(findings: findings)
    guard isWithinLimits else { return nil }
    let cast = CastDraft(players: drafts())
    let players = CastReader(cast: cast, start: start, findings: findings).read()
    let origins = Dictionary(
      players.compactMap { player in player.member.origins.first.map { (player.name.text, $0) } }
    ) { first, _ in first }
    let sentence = ActSentence(cast: cast, origins: origins, findings: findings)
    guard let script = setting("script"), !cast.players.isEmpty else {
      let missing = cast.players.isEmpty ? "cast" : "script"
      findings.note(
        .missingSetting, "a scenario that extends no other needs '\(missing)'", at: own.location)
      return nil
    }
    let variants = VariantReader(findings: findings).read(variantNode, cast, played: playedVariant?.key)
    let lines = VariantLines(names: variants.map(\.name), played: playedVariant?.key, findings: findings)
    let (acts, broken) = ScriptReader(sentence: sentence, findings: findings, lines: lines)
      .read(script, changedBy: scriptChanges)
    return Scenario(
      source: own.source, name: own["name"]?.text ?? "", title: prose.title(own["title"]),
      summary: prose.prose(own["summary"]), topic: own["topic"]?.text ?? "",
      level: own["level"]?.text.flatMap(Scenario.Level.init) ?? .beginner, citations: citations(),
      base: own["extends"]?.text, cast: players, draft: cast,
      unmetNeeds: cast.unmetNeeds, start: start,
      seed: UInt64(clamping: setting("seed")?.node.integer ?? 0), pins: pins(cast), script: acts,
      brokenRules: broken,
      challenge: own["challenge"].flatMap { ChallengeReader(cast: cast, findings: findings).read($0) },
      variants: variants, variant: variants.first { $0.name == playedVariant?.key },
      // What is tried belongs to the course that is told first.
      attempts: playedVariant?.key == variantNode?.pairs.first?.key
        ? AttemptReader(findings: findings).read(own["try"]?.list ?? []) : [])
  }

  /// Whether there is no more of anything than can be read and run in a moment; notes what there is too much of.
  private var isWithinLimits: Bool {
    let parties = levels.flatMap { $0["cast"]?.pairs ?? [] }
    let acts = setting("script")?.list ?? []
    let areFewParties = findings.limit(parties.map(\.location), to: FileLimits.mostParties, "parties")
    let areFewActs = findings.limit(acts.map(\.location), to: FileLimits.mostActs, "acts")
    return areFewParties && areFewActs
  }

  private var start: VirtualTime {
    setting("start")?.text.flatMap { VirtualTime($0) } ?? VirtualTime(seconds: 1_767_603_600)
  }

  /// The variants of the script that is played: a script of one's own leaves those of the other scenario behind.
  private var variantNode: PlacedNode? {
    let known = levels.lastIndex { $0["script"] != nil } ?? levels.startIndex
    return levels[known...].last { $0["variants"] != nil }?["variants"]
  }

  /// What is changed in the script, by those that stand between it and this scenario, and by this one.
  private var scriptChanges: [PlacedNode] {
    if let changes = own["changes"], own["script"] != nil || bases.isEmpty {
      findings.note(
        .unfitSetting, "a script of one's own is changed where it stands", at: changes.location,
        help: "'changes' goes with 'extends', where there is no 'script'")
    }
    let place = levels.lastIndex { $0["script"] != nil } ?? levels.startIndex
    return levels[(place + 1)...].compactMap { $0["changes"] }
  }

  /// The one that is played, as the file has it.
  private var playedVariant: (key: String, location: SourceLocation, value: PlacedNode)? {
    let pairs = variantNode?.pairs ?? []
    return variant.flatMap { name in pairs.first { $0.key == name } } ?? pairs.first
  }

  /// All that count for this scenario, the one that stands alone first, this one last.
  private var levels: [PlacedNode] { bases.reversed() + [own] }

  private func setting(_ key: String) -> PlacedNode? {
    levels.last { $0[key] != nil }?[key]
  }

  private func checkName(_ file: ScenarioFile) {
    guard let name = own["name"], let text = name.text, text != file.stem else { return }
    findings.note(
      .wrongName, "the scenario is called '\(text)', its file '\(file.stem)'", at: name.location,
      help: "give both the same name")
  }

  /// The parties of what this extends, changed and taken out as each level says, then as the variant does.
  private func drafts() -> [PlayerDraft] {
    var drafts: [PlayerDraft] = []
    for level in levels {
      takeOut(level, from: &drafts)
      for pair in level["cast"]?.pairs ?? [] { add(pair, to: &drafts) }
    }
    for pair in playedVariant?.value["cast"]?.pairs ?? [] { add(pair, to: &drafts) }
    return drafts
  }

  private func takeOut(_ level: PlacedNode, from drafts: inout [PlayerDraft]) {
    for node in level["without"]?.list ?? [] {
      guard let name = node.text else { continue }
      guard let index = drafts.firstIndex(where: { $0.name == name }) else {
        findings.unknown(
          "party", name, among: drafts.map(\.name), code: .unknownParty, at: node.location)
        continue
      }
      drafts.remove(at: index)
      guard level["cast"]?[name] != nil else { continue }
      findings.note(
        .unfitSetting, "\(name) is taken out, and is in the cast", at: node.location,
        help: "take it out of one of the two places")
    }
  }

  private func add(
    _ pair: (key: String, location: SourceLocation, value: PlacedNode), to drafts: inout [PlayerDraft]
  ) {
    guard let draft = PlayerDraft(name: pair.key, location: pair.location, node: pair.value) else {
      // What is wrong with it was told: that it is unknown elsewhere would be told because of that.
      findings.passOver(pair.key)
      return
    }
    guard let index = drafts.firstIndex(where: { $0.name == draft.name }) else {
      if draft["without"] != nil {
        findings.note(
          .unfitSetting, "\(draft.name) is new here: there is nothing that it could do without",
          at: draft.location(of: "without"))
      }
      drafts.append(draft)
      return
    }
    if drafts[index].role == draft.role {
      drafts[index].override(with: draft, findings)
    } else {
      findings.note(
        .wrongRole, "'\(draft.name)' is \(drafts[index].role.withArticle) in what this changes",
        at: draft.location)
    }
  }

  private func citations() -> [Citation] {
    (own["cites"]?.list ?? []).compactMap { node in
      guard let citation = node.text.flatMap({ Citation(parsing: $0) }) else { return nil }
      if let problem = specifications.problem(with: citation) {
        let meant = node.text.flatMap { specifications.citation(meantBy: $0) }
        findings.note(
          .unknownSpecification, problem, at: node.location,
          help: meant.map { "did you mean '\($0)'?" }
            ?? "a document of your own stands in the folder's specifications.yaml")
      }
      return citation
    }
  }

  private func pins(_ cast: CastDraft) -> [PartyName: [String: [String]]] {
    var pins: [PartyName: [String: [String]]] = [:]
    let takenOut = Set(levels.flatMap { $0["without"]?.list.compactMap(\.text) ?? [] })
    for pair in levels.flatMap({ $0["pins"]?.pairs ?? [] }) {
      let isHere = cast.players.contains { $0.name == pair.key }
      if !isHere, takenOut.contains(pair.key) { continue }
      if !isHere {
        findings.unknown(
          "party", pair.key, among: cast.players.map(\.name), code: .unknownParty, at: pair.location)
      }
      for purpose in pair.value.pairs {
        let values = purpose.value.list.compactMap { node in node.text.map { Located($0, at: node.location) }
        }
        for value in values where value.value.isEmpty {
          findings.note(
            .unfitSetting, "a pinned value must not be empty", at: value.location,
            help: "write the value that is to be used, or take the pin away")
        }
        for value in values where purpose.key == "code_verifier" && CodeVerifier(value.value) == nil {
          findings.note(
            .unfitSetting, "'\(value.value)' is no code verifier", at: value.location,
            help: "43 to 128 of A-Z a-z 0-9 - . _ ~ (RFC 7636 §4.1)")
        }
        pins[PartyName(pair.key), default: [:]][purpose.key] = values.map(\.value)
      }
    }
    return pins
  }
}
