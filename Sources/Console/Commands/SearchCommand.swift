internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulator
internal import Transcripts

/// Finds messages.
enum SearchCommand {
  static let command = Command(
    name: "search", aliases: ["/"], arguments: "[all] TEXT", group: .looking, effect: .none,
    summary: "the messages of this branch in which a text stands, as it is or as it would be encoded",
    examples: ["search SplxlOBe", "search \"trips.read\""]
  ) { session, arguments async throws(CommandError) in
    let (walk, timeline) = try session.opened()
    let searchesAll = arguments.words.count > 1 && arguments.words.first == "all"
    let text = arguments.words.dropFirst(searchesAll ? 1 : 0).joined(separator: " ")
    guard !text.isEmpty else {
      throw CommandError("what is to be found?", help: "usage: search [all] TEXT")
    }
    let search = MessageSearch(text)
    var found: [[StyledLine]] = []
    var more = 0
    let first = searchesAll ? 1 : max(1, timeline.end - MessageSearch.reach + 1)
    for number in first...max(1, timeline.end) {
      guard let message = timeline.moment(at: number)?.delivery?.message, search.finds(message) else {
        continue
      }
      guard found.count < MessageSearch.most else {
        more += 1
        continue
      }
      let place = search.part(in: message).map { "in \($0)" } ?? ""
      if let entry = walk.delivered(number, in: timeline) {
        found.append(session.summary(of: entry) + [StyledLine(session.look.options.visible(place), .name)])
      }
    }
    if let message = timeline.now.inFlight.first, timeline.position == timeline.end, search.finds(message),
      let pending = session.pending
    {
      let place = search.part(in: message).map { "in \($0), " } ?? ""
      found.append(
        session.summary(of: pending) + [
          StyledLine(session.look.options.visible(place), .name).adding("in flight", .dim)
        ])
    }
    guard !found.isEmpty else {
      throw CommandError(
        "'\(text.prefix(60))' stands in no message so far",
        help: first > 1 ? "'search all TEXT' looks before message \(first) too" : "case of letters matters")
    }
    var reply = StyledText()
    for pieces in found { reply.append(Wrapping.pieces(pieces, width: session.look.width, hanging: 6)) }
    if first > 1 {
      reply.append(
        session.look.wrapped(
          StyledLine("Messages 1 to \(first - 1) were not looked at: ", .dim).adding(
            "search all TEXT", .command)))
    }
    if more > 0 { reply.append(session.look.wrapped(StyledLine("… and \(more) messages more", .dim))) }
    return Reply(reply)
  }
}
