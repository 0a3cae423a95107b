internal import Parties
internal import Scenarios
internal import Simulation
internal import Wire

/// Which parties have sent or received what should not be known to everybody, as far as the latest messages tell.
struct Sightings {
  /// How many messages back they are looked for.
  static let reach = 500

  /// One secret that was on its way.
  struct Secret {
    /// The part that it stood in first: `code_verifier`.
    let name: String
    let value: String
    /// In the order in which they came to see it.
    var parties: [PartyName]
    /// Whether it took the front channel, where history, extensions and other sites may see it.
    var wasInFront: Bool
    /// The messages that it stood in.
    var messages: [Int]
  }

  /// The first message that was looked at.
  let first: Int

  /// In the order in which they were first sent.
  private(set) var secrets: [Secret] = []

  private static let names: Set<String> = [
    "password", "new_password", "client_secret", "code_verifier", "code", "access_token", "refresh_token",
    "id_token",
    "assertion",
  ]

  /// - Parameter values: further values to look for, such as credentials that somebody issued, with what they are; they
  ///   come first among the secrets, one for each, in this order. One that is empty is seen nowhere.
  init(_ timeline: Timeline<CastMember>, values: [(name: String, value: String)] = []) {
    secrets = values.map {
      Secret(name: $0.name, value: $0.value, parties: [], wasInFront: false, messages: [])
    }
    first = max(1, timeline.position - Sightings.reach)
    for number in first...max(1, timeline.position) {
      guard let message = timeline.moment(at: number)?.delivery?.message else { continue }
      note(message, number)
    }
  }

  private mutating func note(_ message: Message, _ number: Int) {
    // What a page shows is labels, not what is typed into it.
    if case .act(.sees) = message.content { return noteSight(of: message, number) }
    let parts = message.parts.all
    for part in parts where Sightings.isSecret(part) && !secrets.contains(where: { $0.value == part.value }) {
      let name = part.place == .credentials ? "\(message.from)'s secret" : part.name
      secrets.append(Secret(name: name, value: part.value, parties: [], wasInFront: false, messages: []))
    }
    // Who sent a message does not know what was changed in it on its way.
    let sent = (message.tampering.isEmpty ? parts : message.asSent.parts.all).map(\.value)
    for index in secrets.indices {
      let value = secrets[index].value
      let wasSent = sent.contains { $0.contains(octetsOf: value) }
      // What was lost nobody has received.
      let isReceived = !message.isLost && parts.contains { $0.value.contains(octetsOf: value) }
      guard wasSent || isReceived else { continue }
      for (party, sees) in [(message.from, wasSent), (message.to, isReceived)]
      where sees && !secrets[index].parties.contains(party) { secrets[index].parties.append(party) }
      secrets[index].messages.append(number)
      if message.channel == .front { secrets[index].wasInFront = true }
    }
  }

  /// A page's address may have a secret in it, for whoever looks at it.
  private mutating func noteSight(of message: Message, _ number: Int) {
    guard case .act(.sees(let page)) = message.content else { return }
    for index in secrets.indices
    where page.address.contains(octetsOf: secrets[index].value) {
      if !secrets[index].parties.contains(message.to) { secrets[index].parties.append(message.to) }
      secrets[index].messages.append(number)
    }
  }

  private static func isSecret(_ part: Part) -> Bool {
    guard part.value.utf8.count >= 6 else { return false }
    return part.place == .credentials
      ? part.name == "password" : part.place != .html && names.contains(part.name)
  }
}
