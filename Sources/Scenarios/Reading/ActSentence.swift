internal import Diagnostics
internal import Parties
internal import Simulation
internal import Wire

/// Understands the sentences that acts are written in.
struct ActSentence {
  /// The forms there are, as a help in errors and in the guide for trainers.
  static let forms =
    [
      "ana opens travel-app at /connect", "ana opens https://travel.example/connect",
      "ana presses Continue", "travel-app asks for /trips", "travel-app asks for POST /trips",
    ]
    + ClientFlows.errandWords.map { "travel-app \($0)" }
    + OwnerAct.all.map { "ana \($0.verb) travel-app at login" } + ["an hour passes", "90 seconds pass"]

  private static let units = ["second": 1, "minute": 60, "hour": 3600, "day": 86_400]

  let cast: CastDraft
  let origins: [String: String]
  let findings: Findings

  /// What the sentence sets going; nil, with the reason noted, where it means nothing.
  func effect(of sentence: String, at location: SourceLocation) -> Act.Effect? {
    let words = sentence.split(separator: " ").map(String.init)
    if let thief = cast.players(.attacker).first(where: { $0.name == words.first }), words.count > 1,
      !(words[1] == "opens" && words.count == 5)
    {
      return AttackSentence(sentence: self, thief: thief, location: location).effect(words)
    }
    let said = words.dropFirst().joined(separator: " ")
    if ClientFlows.errandWords.contains(said) { return errand(words[0], said, at: location) }
    switch (words.count, words.count > 1 ? words[1] : "") {
    case (5, "opens") where words[3] == "at":
      return opens(words[0], client: words[2], path: words[4], at: location)
    case (5, let verb) where words[3] == "at":
      guard let act = OwnerAct.all.first(where: { $0.verb == verb }) else {
        return unknown(sentence, at: location)
      }
      return does(act, words, at: location)
    case (3, "opens") where WebAddress(words[2]) != nil:
      return opens(words[0], address: words[2], at: location)
    case (3..., "presses"):
      return presses(words[0], button: words.dropFirst(2).joined(separator: " "), at: location)
    case (4...5, "asks") where words[2] == "for":
      return asks(words[0], for: words[3...].joined(separator: " "), at: location)
    case (3, _) where words[2] == "passes" || words[2] == "pass":
      return passes(words[0], words[1], at: location)
    default: return unknown(sentence, at: location)
    }
  }

  /// What people write that is no act, and what to write instead.
  private static let instead = [
    ("waits", "time passes by 'an hour passes', and a message comes later by 'delay: 61s'"),
    (
      "refreshes",
      "an app refreshes its tokens by itself: have their time pass, then 'travel-app asks for /trips'"
    ),
    ("revokes", "an app 'revokes its tokens'; a person 'disconnects travel-app at login'"),
    ("reloads", "not simulated: loading a page anew; have it opened once more, by 'ana opens …'"),
    ("goes", "not simulated: going back to a page; have it opened once more, by 'ana opens …'"),
    (
      "signs",
      "not simulated: signing out; a session ends by itself where a server has 'session_lifetime', and time passes"
    ),
  ]

  private func unknown(_ sentence: String, at location: SourceLocation) -> Act.Effect? {
    let words = sentence.split(separator: " ")
    if words.count > 1, let (_, help) = ActSentence.instead.first(where: { $0.0 == words[1] }) {
      findings.note(
        .unknownAct, "an act is not written like this: '\(sentence)'", at: location, help: help)
      return nil
    }
    findings.note(
      .unknownAct, "an act is not written like this: '\(sentence)'", at: location,
      help: "for example: " + ActSentence.forms.map { "'\($0)'" }.joined(separator: ", "))
    return nil
  }

  /// What an owner does about a client at her server.
  private func does(_ act: OwnerAct, _ words: [String], at location: SourceLocation) -> Act.Effect? {
    guard let client = player(words[2], .client, at: location),
      let server = player(words[4], .authorizationServer, at: location),
      let issuer = server.authorizationServer.issuer
    else { return nil }
    return opens(words[0], address: act.address(at: issuer, about: client.clientID), at: location)
  }

  /// The party of that name and role; nil, with the reason noted, where there is none.
  func player(_ name: String, _ role: Role, at location: SourceLocation) -> PlayerDraft? {
    if let player = cast.players.first(where: { $0.name == name }) {
      guard player.role == role else {
        findings.note(
          .wrongRole, "'\(name)' is \(player.role.withArticle), not \(role.withArticle)", at: location)
        return nil
      }
      return player
    }
    findings.unknown(
      "party", name, among: cast.players(role).map(\.name), code: .unknownParty, at: location)
    return nil
  }

  private func opens(_ owner: String, client: String, path: String, at location: SourceLocation) -> Act
    .Effect?
  {
    let client = player(client, .client, at: location)
    guard path.hasPrefix("/"), WebAddress("https://a\(path)") != nil else {
      findings.note(
        .unknownAct, "'\(path)' is no path", at: location,
        help: path.utf8.allSatisfy { $0 < 0x80 }
          ? "a path begins with /" : "percent-encode what is not ASCII: \(ActSentence.percentEncoded(path))")
      return nil
    }
    guard let client else { return nil }
    if client.client.saidProfile == .native { return uses(owner, app: client, path: path, at: location) }
    guard let origin = origins[client.name] else { return nil }
    return opens(owner, address: origin + path, at: location)
  }

  /// An address or a path with each octet that is not ASCII percent-encoded (RFC 3986 §2.1).
  static func percentEncoded(_ text: String) -> String {
    text.utf8.map { octet in
      guard octet >= 0x80 else { return String(UnicodeScalar(octet)) }
      let digits = String(octet, radix: 16, uppercase: true)
      return "%\(digits)"
    }.joined()
  }

  /// Somebody taps an app on her device.
  private func uses(_ owner: String, app: PlayerDraft, path: String, at location: SourceLocation) -> Act
    .Effect?
  {
    guard let owner = player(owner, .resourceOwner, at: location) else { return nil }
    return .send(.act("app-used", .asks(path), to: PartyName(app.name)), from: PartyName(owner.name))
  }

  private func opens(_ owner: String, address: String, at location: SourceLocation) -> Act.Effect? {
    guard
      let owner = cast.players(.attacker).first(where: { $0.name == owner })
        ?? player(owner, .resourceOwner, at: location)
    else { return nil }
    guard let browser = cast.browser(of: owner) else {
      findings.note(
        .missingSetting, "\(owner.name) has no browser", at: location,
        help: "add a party: browser: {role: user agent, of: \(owner.name)}")
      return nil
    }
    return .send(
      .act("address-opened", .opens(address: address), to: PartyName(browser.name)),
      from: PartyName(owner.name))
  }

  /// Somebody presses a button of the page that she sees.
  private func presses(_ owner: String, button: String, at location: SourceLocation) -> Act.Effect? {
    guard let owner = player(owner, .resourceOwner, at: location) else { return nil }
    guard let browser = cast.browser(of: owner) else {
      findings.note(
        .missingSetting, "\(owner.name) has no browser", at: location,
        help: "add a party: browser: {role: user agent, of: \(owner.name)}")
      return nil
    }
    let press = PersonAct.submits(FormSubmission(form: 0, entries: [], button: button))
    return .send(.act("button-pressed", press, to: PartyName(browser.name)), from: PartyName(owner.name))
  }

  private func asks(_ client: String, for resource: String, at location: SourceLocation) -> Act.Effect? {
    guard let client = player(client, .client, at: location) else { return nil }
    let servers = cast.players(.resourceServer) + cast.players(.vendorServer)
    let known = servers.flatMap { $0.resources.map(\.key) }
    guard let key = ResourceKey(parsing: resource), known.contains(key) else {
      let path = resource.prefix { $0 != "?" }
      if path.count < resource.count {
        findings.note(
          .unknownAct, "a client asks for a resource by its path, and not with a query", at: location,
          help: "write '\(client.name) asks for \(path)'")
        return nil
      }
      findings.unknown(
        "resource", resource, among: known.map(\.description), code: .unknownAct, at: location)
      return nil
    }
    let name = PartyName(client.name)
    return .send(.act("errand", .asks(key.description), to: name), from: name)
  }

  /// What a feature lets clients be told.
  private func errand(_ client: String, _ words: String, at location: SourceLocation) -> Act.Effect? {
    guard let client = player(client, .client, at: location) else { return nil }
    let name = PartyName(client.name)
    return .send(.act("errand", .asks(words), to: name), from: name)
  }

  private func passes(_ count: String, _ unit: String, at location: SourceLocation) -> Act.Effect? {
    let singular = unit.hasSuffix("s") ? String(unit.dropLast()) : unit
    let number = count == "a" || count == "an" ? 1 : Int(count)
    guard let seconds = ActSentence.units[singular], let number, (1...100_000).contains(number) else {
      findings.note(
        .unknownAct, "'\(count) \(unit)' is no stretch of time", at: location,
        help: "for example 'an hour passes', '90 seconds pass'; units are second, minute, hour, day")
      return nil
    }
    return .pass(seconds: number * seconds)
  }
}
