internal import Renderers
internal import Simulation
internal import Wire

/// Changes a part of the message in flight.
enum SetCommand {
  static let command = Command(
    name: "set", arguments: "PART VALUE", group: .forging, effect: .branches,
    summary: "give a part of the message in flight another value",
    details:
      "A part is named as the table under the message names it, or by its place: query.state, header.Host, form.code, json.scope. A name with a place that is not there yet is put in. 'body' is the whole body. What happens next is computed; the change opens a branch, and 'branches' lists them.",
    examples: ["set state forged", "set query.prompt login", "set header.Authorization \"Bearer stolen\""],
    completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    guard let part = arguments.words.first, arguments.words.count > 1 else {
      throw CommandError(
        "a part and a value are needed", help: "usage: set PART VALUE, such as 'set state forged'")
    }
    let value = arguments.words.dropFirst().joined(separator: " ")
    guard !session.isSet(part, to: value) else {
      throw CommandError("'\(part.excerpt(60))' has that value already", help: "give it another")
    }
    return try await session.alter(.set(part: part, value: value))
  }
}

extension Session {
  /// Whether the part of that name in the message in flight has that value as it is.
  fileprivate func isSet(_ name: String, to value: String) -> Bool {
    guard let parts = timeline?.now.inFlight.first?.parts else { return false }
    let named = parts.named(name)
    let found = named.isEmpty ? parts.all.filter { $0.token != nil && $0.nameInToken == name } : named
    return found.count == 1 && found.allSatisfy { $0.value.isIdentical(to: value) }
  }
}

/// Puts one more part of a name into the message in flight.
enum AddCommand {
  static let command = Command(
    name: "add", arguments: "PART VALUE", group: .forging, effect: .branches,
    summary: "repeat a part of the message in flight: one more of that name, with that value",
    details:
      "Parameters, header fields, cookies and members of JSON can stand twice, and receivers must not choose between them (RFC 6749 §3.1). A part is named as for 'set'.",
    examples: [
      "add scope trips.write", "add query.client_id mallory-app",
      "add header.Authorization \"Bearer stolen\"",
    ],
    completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    guard let part = arguments.words.first, arguments.words.count > 1 else {
      throw CommandError(
        "a part and a value are needed", help: "usage: add PART VALUE, such as 'add scope trips.write'")
    }
    return try await session.alter(
      .add(part: part, value: arguments.words.dropFirst().joined(separator: " ")))
  }
}

/// Takes a part out of the message in flight.
enum UnsetCommand {
  static let command = Command(
    name: "unset", arguments: "PART", group: .forging, effect: .branches,
    summary: "take a part out of the message in flight",
    examples: ["unset state", "unset code_verifier"], completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    let part = try arguments.one(for: "unset PART")
    return try await session.alter(.unset(part: part))
  }
}

/// Loses the message in flight.
enum DropCommand {
  static let command = Command(
    name: "drop", group: .forging, effect: .branches, summary: "lose the message in flight: it never arrives",
    examples: ["drop"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "drop")
    return try await session.alter(.drop)
  }
}

/// Has the message in flight arrive twice.
enum TwiceCommand {
  static let command = Command(
    name: "twice", group: .forging, effect: .branches, summary: "have the message in flight arrive twice",
    examples: ["twice"]
  ) { session, arguments async throws(CommandError) in
    try arguments.none(for: "twice")
    return try await session.alter(.duplicate)
  }
}
