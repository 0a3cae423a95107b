internal import Renderers
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Takes a value apart.
enum DecodeCommand {
  static let command = Command(
    name: "decode", arguments: "VALUE | PART", group: .looking, effect: .none,
    summary: "take a value apart: a JSON Web Token, Basic credentials, a form, an address, base64url",
    details:
      "A part of the message at hand, or of the last message that has one, is named; anything else is decoded as it stands. A token's signature is tried with every key that was seen on the wire.",
    examples: ["decode Authorization", "decode id_token", "decode dHJhdmVsLWFwcA"], completions: [.parts]
  ) { session, arguments async throws(CommandError) in
    guard !arguments.words.isEmpty else {
      throw CommandError("what is to be decoded?", help: "usage: decode VALUE, or decode PART")
    }
    let word = arguments.words.joined(separator: " ")
    let source = session.value(ofPart: word)
    let value = source?.value ?? word
    guard let decoded = session.decoded(value) else {
      throw CommandError(
        "there is nothing in '\(value.excerpt(60))' to decode",
        help: "it is no token, no Basic credentials, no form, no address and no base64url of text")
    }
    var text = StyledText()
    if let source {
      text.append(
        session.look.wrapped(
          StyledLine(word, .name).adding(" of message \(source.number)", .dim)))
      text.appendGap()
    }
    text.append(decoded)
    return Reply(text)
  }
}

extension Session {
  /// The value of a part of the message at hand, else of the last message of this branch that has one.
  func value(ofPart name: String) -> (value: String, number: Int)? {
    guard let timeline else { return nil }
    if let message = timeline.now.inFlight.first, let part = message.parts.named(name).first {
      return (part.value, timeline.position + 1)
    }
    for position in stride(from: timeline.position, to: max(0, timeline.position - Session.reach), by: -1) {
      guard let message = timeline.moment(at: position)?.delivery?.message else { continue }
      if let part = message.parts.named(name).first { return (part.value, position) }
    }
    return nil
  }

  /// How many messages back a command looks that goes through all of them.
  static let reach = 300
}
