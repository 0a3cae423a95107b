internal import Scenarios
internal import Simulation
internal import Wire

/// Puts other octets in the place of the message in flight.
enum EditCommand {
  /// In octets: more than any party here takes, and as much as is shown in a second or two.
  static let largest = 16 << 20

  static let command = Command(
    name: "edit", arguments: "[FILE]", group: .forging, effect: .branches, usesFiles: true,
    summary: "change the message in flight in your editor, or put a file's octets in its place",
    details:
      "The editor is $VISUAL, else $EDITOR, else vi. Whatever the octets are, the receiver decides what to make of them; Content-Length follows the body unless you change it yourself. A file is taken as it is.",
    examples: ["edit", "edit forged.http"], completions: [.files]
  ) { session, arguments async throws(CommandError) in
    let (_, timeline) = try session.opened()
    if let path = try arguments.atMostOne(for: "edit [FILE]") {
      return try await session.alter(.replace(try octets(of: path)), from: path)
    }
    guard let message = timeline.now.inFlight.first else {
      throw CommandError("no message is in flight", help: "go back first, such as 'back 5'")
    }
    guard !message.octets.isEmpty else {
      throw CommandError(
        "this message has no octets", help: "it is an act of a person: 'set PART VALUE' changes it")
    }
    let editable = EditableMessage(message.octets)
    guard let octets = editable.edited(try session.output.host.edit(editable.text)) else {
      return Reply(session.look.wrapped("Nothing was changed."))
    }
    guard octets.count <= largest else { throw tooLarge("what you made of it") }
    return try await session.alter(.replace(octets))
  }

  private static func octets(of path: String) throws(CommandError) -> [UInt8] {
    do throws(FileProblem) {
      guard let octets = try RegularFile.octets(of: path, most: largest) else {
        throw .unreadable(path: path, reason: SystemError.noSuchFile)
      }
      return octets
    } catch {
      if case .tooLarge = error { throw tooLarge("'\(path.excerpt(1_000))'") }
      throw CommandError("'\(path.excerpt(1_000))' cannot be read", help: error.reason)
    }
  }

  private static func tooLarge(_ what: String) -> CommandError {
    CommandError("\(what) is too large", help: "\(largest) octets at most")
  }
}
