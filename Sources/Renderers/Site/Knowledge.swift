internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Since which message each party has had each secret of a run in its hands: passwords, codes, verifiers, tokens.
struct Knowledge {
  struct Secret: Equatable {
    /// `access_token`
    let name: String
    let value: String
    /// By party, the number of the first message in which it had it.
    var since: [PartyName: Int] = [:]
  }

  private(set) var secrets: [Secret] = []
  private let roles: [PartyName: String]

  private static let names: Set<String> = [
    "password", "new_password", "client_secret", "code_verifier", "code", "access_token", "refresh_token",
    "id_token", "assertion", "device_code",
  ]

  init(_ transcript: Transcript) {
    roles = Dictionary(transcript.cast.map { ($0.name, $0.role) }) { first, _ in first }
    for entry in transcript.entries { note(entry) }
  }

  private mutating func note(_ entry: Entry) {
    // What a page shows is labels and not what is typed there.
    if case .sees = entry.person { return }
    for part in entry.parts where Self.isSecret(part) && !secrets.contains(where: { $0.value == part.value })
    {
      secrets.append(Secret(name: part.label ?? part.name, value: part.value))
    }
    let isLost = entry.isLost
    for index in secrets.indices {
      let secret = secrets[index].value
      // Whoever sent a message does not know what was changed in it on its way.
      let wasSent = entry.parts.contains { part in
        let was = entry.tampering.first { $0.part == part.address }.map { $0.was ?? "" }
        return (was ?? part.value).contains(octetsOf: secret)
      }
      let arrives = !isLost && entry.parts.contains { $0.value.contains(octetsOf: secret) }
      for (party, holds) in [(entry.from, wasSent), (entry.to, arrives)]
      where holds && secrets[index].since[party] == nil { secrets[index].since[party] = entry.number }
    }
  }

  private static func isSecret(_ part: PartEntry) -> Bool {
    guard part.value.utf8.count >= 6 else { return false }
    return part.place == .credentials
      ? part.name == "password" : part.place != .html && names.contains(part.name)
  }

  /// Whether a party must never have it: an attacker nothing, an app no password of its user.
  func isForbidden(_ secret: Secret, to party: PartyName) -> Bool {
    roles[party] == "attacker" || (secret.name == "password" && roles[party] == "client")
  }

  /// A table: a row a secret, a column a party.
  func markup(_ parties: [PartyName]) -> Markup {
    guard !secrets.isEmpty else { return "" }
    let head = [Markup("")] + parties.map { party -> Markup in "\(party.text)" }
    let rows = secrets.map { secret in
      let name: Markup = "<b>\(secret.name)</b> <code>\(Self.shortened(secret.value))</code>"
      return [name] + parties.map { cell(secret, $0) }
    }
    return SiteTable("Who has had which secret in hand", head: head, rows: rows).markup
  }

  private func cell(_ secret: Secret, _ party: PartyName) -> Markup {
    let isForbidden = isForbidden(secret, to: party)
    guard let number = secret.since[party] else {
      return isForbidden ? "<span class=\"never\">must not</span>" : "<span class=\"none\">–</span>"
    }
    let words: Markup = isForbidden ? "✗ since" : "since"
    return
      "<a class=\"\(isForbidden ? "known bad" : "known")\" data-from=\"\(number)\" href=\"#\(number)\">\(words) \(number)</a>"
  }

  private static func shortened(_ value: String) -> String {
    value.shortenedInside(to: 24, mark: "…")
  }
}
