internal import Citations
internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Simulation
internal import Wire

/// Puts a scenario together from its file, and from the file it extends.
struct ScenarioBuilder {
  let own: PlacedNode
  let inherited: PlacedNode?
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
    let acts = ScriptReader(sentence: sentence, findings: findings, lines: lines).read(script)
    return Scenario(
      source: own.source, name: own["name"]?.text ?? "", title: own["title"]?.text ?? "",
      summary: prose.prose(own["summary"]), topic: own["topic"]?.text ?? "",
      level: own["level"]?.text.flatMap(Scenario.Level.init) ?? .beginner, citations: citations(),
      base: own["extends"]?.text, cast: players, draft: cast,
      start: start,
      seed: UInt64(clamping: setting("seed")?.node.integer ?? 0), pins: pins(cast), script: acts,
      challenge: own["challenge"].flatMap { ChallengeReader(cast: cast, findings: findings).read($0) },
      variants: variants, variant: variants.first { $0.name == playedVariant?.key },
      // What is tried belongs to the course that is told first.
      attempts: playedVariant?.key == variantNode?.pairs.first?.key
        ? AttemptReader(findings: findings).read(own["try"]?.list ?? []) : [])
  }

  /// Whether there is no more of anything than can be read and run in a moment; notes what there is too much of.
  private var isWithinLimits: Bool {
    let parties = (inherited?["cast"]?.pairs ?? []) + (own["cast"]?.pairs ?? [])
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
    own["variants"] ?? (own["script"] == nil ? inherited?["variants"] : nil)
  }

  /// The one that is played, as the file has it.
  private var playedVariant: (key: String, location: SourceLocation, value: PlacedNode)? {
    let pairs = variantNode?.pairs ?? []
    return variant.flatMap { name in pairs.first { $0.key == name } } ?? pairs.first
  }

  private func setting(_ key: String) -> PlacedNode? { own[key] ?? inherited?[key] }

  private func checkName(_ file: ScenarioFile) {
    guard let name = own["name"], let text = name.text, text != file.stem else { return }
    findings.note(
      .wrongName, "the scenario is called '\(text)', its file '\(file.stem)'", at: name.location,
      help: "give both the same name")
  }

  /// The parties of the base, changed as this file and the variant say, then those they add.
  private func drafts() -> [PlayerDraft] {
    var drafts: [PlayerDraft] = []
    let pairs =
      (inherited?["cast"]?.pairs ?? []) + (own["cast"]?.pairs ?? [])
      + (playedVariant?.value["cast"]?.pairs ?? [])
    for pair in pairs {
      guard let draft = PlayerDraft(name: pair.key, location: pair.location, node: pair.value) else {
        continue
      }
      guard let index = drafts.firstIndex(where: { $0.name == draft.name }) else {
        if draft["without"] != nil {
          findings.note(
            .unfitSetting, "\(draft.name) is new here: there is nothing that it could do without",
            at: draft.location(of: "without"))
        }
        drafts.append(draft)
        continue
      }
      if drafts[index].role == draft.role {
        drafts[index].override(with: draft, findings)
      } else {
        findings.note(
          .wrongRole, "'\(draft.name)' is \(drafts[index].role.withArticle) in what this changes",
          at: draft.location)
      }
    }
    return drafts
  }

  private func citations() -> [Citation] {
    (own["cites"]?.list ?? []).compactMap { node in
      guard let citation = node.text.flatMap({ Citation(parsing: $0) }) else { return nil }
      if let problem = specifications.problem(with: citation) {
        let meant = node.text.flatMap { specifications.citation(meantBy: $0) }
        findings.note(
          .unknownSpecification, problem, at: node.location,
          help: meant.map { "did you mean '\($0)'?" })
      }
      return citation
    }
  }

  private func pins(_ cast: CastDraft) -> [PartyName: [String: [String]]] {
    var pins: [PartyName: [String: [String]]] = [:]
    for pair in (inherited?["pins"]?.pairs ?? []) + (own["pins"]?.pairs ?? []) {
      if !cast.players.contains(where: { $0.name == pair.key }) {
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
