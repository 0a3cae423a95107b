internal import JOSE
internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// What a value is when it is taken apart.
extension Session {
  /// Nil where nothing is in it that is not seen already.
  func decoded(_ value: String) -> StyledText? {
    if let scheme = AuthorizationScheme.split(value) {
      if scheme.scheme == "basic", let basic = BasicCredentials(authorization: value) {
        return table(
          "HTTP Basic credentials (RFC 7617 §2)", [("user-id", basic.userID), ("password", basic.password)])
      }
      if scheme.scheme == "bearer" {
        return decoded(scheme.credentials)
          ?? table(
            "A bearer token (RFC 6750 §2.1): opaque, it stands for what its issuer noted",
            [("token", scheme.credentials)])
      }
    }
    if let token = CompactJWS(value) { return decoded(token) }
    if let opaque = opaque(value) { return opaque }
    if value.contains("://"), let address = WebAddress(value) { return decoded(address) }
    if let form = try? FormParameters(parsing: value), value.contains("="), !value.contains(" "),
      form.all.allSatisfy({ !$0.name.isEmpty }), !value.hasSuffix("=")
    {
      return table("A form (RFC 6749 Appendix B)", form.all.map { ($0.name, $0.value) })
    }
    if let text = (Base64URL.decode(value) ?? Base64URL.decodePlain(value)).flatMap({
      String(validating: $0, as: UTF8.self)
    }), !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) {
      return table("Base 64 (RFC 4648)", [("text", text)])
    }
    if value.utf8.count >= 16, let octets = Base64URL.decode(value) {
      let digits = Array("0123456789abcdef")
      let hex = octets.map { String([digits[Int($0 >> 4)], digits[Int($0 & 0xF)]]) }.joined(separator: " ")
      return table(
        "\(octets.count) octets in base64url (RFC 4648 §5) that are no text, such as chance or a hash",
        [("octets", hex)])
    }
    if value.contains("%"), let text = try? FormParameters.decode(value) {
      return table("Percent-encoded (RFC 3986 §2.1)", [("text", text)])
    }
    return nil
  }

  /// A code or token in which nothing can be read, since it stands for what its server has noted; nil for what none is.
  private func opaque(_ value: String) -> StyledText? {
    guard let timeline,
      let (issuer, credential) = issuedCredentials.first(where: {
        $0.credential.value.isIdentical(to: value)
      })
    else { return nil }
    let kind = credential.kind.words
    var text = look.wrapped(
      StyledLine("Opaque: nothing is written in it. It is the name of a note that ").adding(
        issuer.text, .party
      )
      .adding(" has:"))
    text.append(table(kind, rows(of: credential, from: issuer, at: timeline.now.clock)))
    text.append(
      look.wrapped(
        StyledLine("tokens", .command).adding(" tells who holds it, ", .dim).adding(
          "explain \(kind)", .command
        )
        .adding(" what it is.", .dim)))
    return text
  }

  private func decoded(_ address: WebAddress) -> StyledText {
    var rows = [("origin", address.origin), ("path", address.path)]
    for (kind, text) in [("query", address.query), ("fragment", address.fragment)] {
      guard let text else { continue }
      guard let form = try? FormParameters(parsing: text) else {
        rows.append((kind, text))
        continue
      }
      rows += form.all.map { ("\(kind) \($0.name)", $0.value) }
    }
    return table("An address (RFC 3986)", rows)
  }

  private func decoded(_ token: CompactJWS) -> StyledText {
    var text = table(
      "A signed token (RFC 7515 §7.1): header",
      token.header.members?.map { ($0.name, $0.value.plainText) } ?? [])
    text.appendGap()
    if let claims = token.claims?.members {
      text.append(table("Claims (RFC 7519 §4)", claims.map { ($0.name, inWords($0)) }))
    } else {
      text.append(table("Payload", [("octets", String(decoding: token.payload, as: UTF8.self))]))
    }
    text.appendGap()
    text.append(look.wrapped(verdict(on: token)))
    return text
  }

  /// A claim's value; a time also as a date.
  private func inWords(_ claim: JSONValue.Member) -> String {
    guard ["exp", "iat", "nbf", "auth_time"].contains(claim.name), let seconds = claim.value.numericDate,
      let time = VirtualTime(exactly: seconds)
    else {
      return claim.value.plainText
    }
    return "\(claim.value.plainText) (\(time))"
  }

  private func verdict(on token: CompactJWS) -> StyledLine {
    let glyphs = look.options.glyphs
    let keys = verificationKeys
    if let key = keys.first(where: { $0.key.isValid(token) }) {
      return StyledLine("\(glyphs.passed) the signature is right: \(key.origin)", .good)
    }
    if token.signature.isEmpty {
      return StyledLine("\(glyphs.failed) it is not signed: anybody can have written it", .bad)
    }
    return keys.isEmpty
      ? StyledLine("no key was seen on the wire to try the signature with", .dim)
      : StyledLine("\(glyphs.failed) the signature is right by none of the keys at hand", .bad)
  }

  /// The keys that were published on the wire, the secrets that clients hold, and the keys that come with this program.
  private var verificationKeys: [(key: VerificationKey, origin: String)] {
    guard let timeline else { return [] }
    var keys: [(key: VerificationKey, origin: String)] = []
    for position in stride(from: timeline.position, to: max(0, timeline.position - Session.reach), by: -1) {
      guard let message = timeline.moment(at: position)?.delivery?.message,
        case .response(let wire) = message.content, let document = try? wire.response.document,
        let set = JSONWebKeySet(document)
      else { continue }
      keys += set.keys.map {
        (.pair($0.key), "key \($0.id ?? "without a name") of message \(position), from \(message.from)")
      }
    }
    for (index, member) in timeline.now.members.enumerated() {
      for secret in member.facts.filter({ $0.kind == "client_secret" }).compactMap(\.secret) {
        keys.append(
          (
            .secret(Array(secret.utf8)),
            "the client secret of \(walk?.conductor.cast[index].text ?? "")"
          ))
      }
    }
    return keys
      + FixtureKeys.allCases.map {
        (.pair($0.key.publicKey), "\($0.rawValue), a key that comes with this program")
      }
  }

  private func table(_ title: String, _ rows: [(String, String)]) -> StyledText {
    var text = look.wrapped(StyledLine(title, .heading))
    text.append(
      look.table(
        rows.map { row in
          [
            StyledLine(look.options.visible(row.0), .name),
            StyledLine(look.options.visible(row.1), .value),
          ]
        }, indent: 3))
    return text
  }
}
