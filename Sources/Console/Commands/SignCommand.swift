internal import JOSE
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import Wire

/// Signs a token in flight anew, so that what stands in it is judged, and not that somebody has changed it.
enum SignCommand {
  static let command = Command(
    name: "sign", arguments: "PART by PARTY", group: .forging, effect: .branches,
    summary: "sign a changed token anew, with the key of a party",
    details:
      "A changed token fails by its signature, and the checks behind that are never seen to work. Signed by its issuer it is genuine: the issuer itself says what stands there. Signed by somebody else it shows whether the receiver looks whose key it is. The key is the party's signing_key, or its client_secret where the token says HS256.",
    examples: ["sign id_token by login", "sign client_assertion by travel-app"],
    completions: [.parts, .word("by", "whose key signs"), .parties]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    guard arguments.words.count == 3, arguments.words[1] == "by" else {
      throw CommandError(
        "a part and a party are needed", help: "usage: sign PART by PARTY, such as 'sign id_token by login'")
    }
    let party = try session.party(named: arguments.words[2], in: walk)
    let part = try session.token(named: arguments.words[0])
    guard let token = CompactJWS(part.value) else {
      throw CommandError("'\(part.name)' is no signed token", help: "'decode \(part.name)' says what it is")
    }
    let key = try session.signingKey(of: party, for: token, in: walk, timeline)
    guard let signed = key.signing(token), signed != part.value else {
      throw CommandError(
        "'\(part.name)' is signed by \(party) as it is",
        help: "change a part of it first: 'set \(part.name).sub mallory'")
    }
    do throws(AlterationError) {
      try await walk.conductor.alter([.set(part: part.address, value: signed)])
    } catch {
      throw CommandError(error.description)
    }
    return await session.branched(
      from: timeline,
      saying:
        "Whoever verifies it finds a good signature of \(party): it is \(party) who says what stands in it.")
  }
}

extension Session {
  /// The part of the message in flight that holds a token.
  fileprivate func token(named name: String) throws(CommandError) -> Part {
    guard let parts = timeline?.now.inFlight.first?.parts else {
      throw CommandError("nothing is in flight", help: "go back first, such as 'back 5'")
    }
    let found = parts.named(name)
    guard let part = found.first, found.count == 1 else {
      let tokens = Set(parts.all.compactMap(\.token)).sorted()
      throw CommandError(
        found.isEmpty
          ? "this message has no part named '\(name.excerpt(60))'"
          : "there are \(found.count) parts named '\(name.excerpt(60))'",
        help: tokens.isEmpty
          ? "no signed token stands in it" : "signed tokens in it: \(tokens.joined(separator: ", "))")
    }
    return part
  }

  /// What a party signs with: its key pair, or for HS256 its secret.
  fileprivate func signingKey(
    of party: PartyName, for token: CompactJWS, in walk: Walk, _ timeline: Timeline<CastMember>
  ) throws(CommandError) -> SigningKey {
    func setting(_ name: String) -> String? {
      walk.scenario.cast.first { $0.name == party }.flatMap { value(of: name, $0, timeline) }
    }
    if token.header["alg"]?.string == SigningAlgorithm.hs256.rawValue, let secret = setting("client_secret") {
      return .secret(Array(secret.utf8))
    }
    guard let name = setting("signing_key") ?? setting("dpop_key"), let key = FixtureKeys(rawValue: name)
    else {
      throw CommandError(
        "\(party) has no key to sign with",
        help: "'policy \(party) signing_key rsa-2' gives it one, where it may have one")
    }
    return key.signingKey
  }
}
