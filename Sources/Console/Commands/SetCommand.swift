internal import Simulator

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
    return try await session.alter(
      .set(part: part, value: value), cause: "set \(part) \(session.look.shortened(value))")
  }
}
