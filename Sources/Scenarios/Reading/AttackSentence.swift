internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Understands the sentences that tell what an attacker does, and refuses what he is not able to do: the attacker
/// model of RFC 9700 §3 is held here.
struct AttackSentence {
  static let forms = [
    "thief reads the authorization-response", "thief copies the store of travel-app",
    "thief redeems the code at login as travel-app", "thief redeems the refresh token at login as travel-app",
    "thief redeems the client assertion at login as travel-app",
    "thief uses the access token for /trips", "thief uses the access token for POST /trips",
    "thief uses the password for /trips",
    "thief opens https://travel.example/callback?code={code}",
  ]

  let sentence: ActSentence
  let thief: PlayerDraft
  let location: SourceLocation

  private var cast: CastDraft { sentence.cast }
  private var findings: Findings { sentence.findings }

  /// What the words set going; nil, with the reason noted, where they mean nothing or ask too much of him.
  func effect(_ words: [String]) -> Act.Effect? {
    let text = words.dropFirst().joined(separator: " ")
    switch (words.count, words[1], words.count > 2 ? words[2] : "") {
    case (4, "reads", "the"): return reads(words[3], at: nil)
    case (6, "reads", "the") where words[4] == "of": return reads(words[3], at: words[5])
    case (6, "copies", "the") where text.hasPrefix("copies the store of "): return copies(words[5])
    case (8, "redeems", "the") where words[3] == "code" && words[4] == "at" && words[6] == "as":
      return redeems(.code, at: words[5], as: words[7])
    case (9, "redeems", "the") where text.hasPrefix("redeems the refresh token at ") && words[7] == "as":
      return redeems(.refreshToken, at: words[6], as: words[8])
    case (9, "redeems", "the") where text.hasPrefix("redeems the client assertion at ") && words[7] == "as":
      return redeems(.clientAssertion, at: words[6], as: words[8])
    case (7, "uses", "the") where text.hasPrefix("uses the access token for "):
      return uses(.accessToken, words[6])
    case (8, "uses", "the") where text.hasPrefix("uses the access token for "):
      return uses(.accessToken, "\(words[6]) \(words[7])")
    case (6, "uses", "the") where text.hasPrefix("uses the password for "):
      return uses(.password, words[5])
    case (3, "opens", _): return opens(words[2])
    default:
      findings.note(
        .unknownAct, "no act of an attacker is written like this: '\(words.joined(separator: " "))'",
        at: location, help: "for example: " + AttackSentence.forms.map { "'\($0)'" }.joined(separator: ", "))
      return nil
    }
  }

  // MARK: What he gets

  private func reads(_ name: String, at place: String?) -> Act.Effect? {
    let message = MessageName(name)
    guard MessageName.all.contains(message) else {
      findings.unknown(
        "message", name, among: MessageName.all.map(\.text), code: .unknownAct, at: location)
      return nil
    }
    if let place, !cast.players.contains(where: { $0.name == place }) {
      findings.unknown("party", place, among: cast.players.map(\.name), code: .unknownParty, at: location)
      return nil
    }
    let his =
      thief.attacker.operates + [cast.browser(of: thief)?.name].compactMap(\.self)
    let isHisOwn = place.map(his.contains) ?? false
    let abilities = thief.attacker.abilities
    let mayRead = isHisOwn || abilities.contains { $0.readable.contains(message) }
    let somethingIsBare = cast.players.contains {
      $0.address?.scheme == "http"
    }
    guard mayRead || (abilities.contains(.controlsTheNetwork) && somethingIsBare) else {
      noteTooMuch(message)
      return nil
    }
    return .leak(
      .message(message, at: place.map { PartyName($0) }, onlyUnprotected: !mayRead), to: PartyName(thief.name)
    )
  }

  private func noteTooMuch(_ message: MessageName) {
    if let ability = AttackerAbility.allCases.first(where: { $0.readable.contains(message) }) {
      findings.note(
        .beyondAttacker, "\(thief.name) cannot read the \(message)", at: location,
        help: "where the lesson means an attacker who can (\(ability.label) of RFC 9700 §3), give him "
          + "'can: [\(ability.rawValue)]'")
    } else {
      findings.note(
        .beyondAttacker,
        "no attacker of RFC 9700 §3 can read the \(message): it is sent under TLS, and not to him",
        at: location,
        help: "an attacker who broke into a party has 'breaches', and copies its store; "
          + "what comes to his own browser or app he reads 'of' it")
    }
  }

  private func copies(_ name: String) -> Act.Effect? {
    let isBrowser = cast.players(.userAgent).contains { $0.name == name }
    guard let owner = sentence.player(name, isBrowser ? .userAgent : .client, at: location) else {
      return nil
    }
    let reachable = ["breaches", "operates"].flatMap { thief.texts($0)?.map(\.text) ?? [] }
    guard reachable.contains(owner.name) else {
      findings.note(
        .beyondAttacker, "\(thief.name) cannot see what \(owner.name) keeps", at: location,
        help: isBrowser
          ? "where he gets at it, give him 'breaches: [\(owner.name)]'"
          : "where the app is his own, give him 'operates: [\(owner.name)]'; where he broke into it, "
            + "'breaches: [\(owner.name)]'")
      return nil
    }
    return .leak(.store(of: PartyName(owner.name)), to: PartyName(thief.name))
  }

  // MARK: What he does with it

  private func redeems(_ thing: AttackerErrand.Redeemable, at server: String, as client: String) -> Act
    .Effect?
  {
    let server = sentence.player(server, .authorizationServer, at: location)
    let client = sentence.player(client, .client, at: location)
    guard let client, let issuer = server?.authorizationServer.issuer else { return nil }
    let address = ClientReader.addresses(issuer).tokenEndpoint
    return errand(.redeem(thing, at: address, clientID: client.clientID))
  }

  private func uses(_ key: AttackerErrand.Key, _ text: String) -> Act.Effect? {
    let servers = cast.players(.resourceServer)
    for server in servers {
      guard let resource = server.resources.first(where: { $0.key == ResourceKey(parsing: text) }),
        let origin = server.origin
      else { continue }
      // What is handed in there is no secret: whoever makes an app for it knows.
      return errand(
        .use(
          key, at: origin + resource.key.path, by: resource.key.method,
          handsIn: resource.node["sends"]?.node.json.text))
    }
    let known = servers.flatMap { $0.resources.map(\.key.description) }
    findings.unknown("resource", text, among: known, code: .unknownAct, at: location)
    return nil
  }

  private func opens(_ address: String) -> Act.Effect? {
    guard cast.browser(of: thief) != nil else {
      findings.note(
        .missingSetting, "\(thief.name) has no browser", at: location,
        help: "add a party: laptop: {role: user agent, of: \(thief.name)}")
      return nil
    }
    guard WebAddress(AttackerErrand.filled(address) { _ in "x" }) != nil else {
      findings.note(
        .unknownAct, "'\(address)' is no web address", at: location,
        help: "loot is named in braces: https://travel.example/callback?code={code}")
      return nil
    }
    return errand(.open(address))
  }

  private func errand(_ errand: AttackerErrand) -> Act.Effect {
    let name = PartyName(thief.name)
    return .send(.act("attack", .asks(errand.text), to: name), from: name)
  }
}
