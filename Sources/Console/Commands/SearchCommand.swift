internal import Parties
internal import Renderers
internal import Scenarios
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

/// Finds messages.
enum SearchCommand {
  static let command = Command(
    name: "search", aliases: ["/"], arguments: "[all] TEXT", group: .looking, effect: .none,
    summary: "the messages of this branch in which a text stands, as it is or as it would be encoded",
    details: "The case of letters matters; where no message has the text so, it is looked for in any case.",
    examples: ["search SplxlOBe", "search \"trips.read\""],
    completions: [.word("all", "from message 1 on, not only the latest")]
  ) { session, arguments async throws(CommandError) in
    let (_, timeline) = try session.opened()
    let searchesAll = arguments.words.count > 1 && arguments.words.first == "all"
    let text = arguments.words.dropFirst(searchesAll ? 1 : 0).joined(separator: " ")
    guard !text.isEmpty else {
      throw CommandError("what is to be found?", help: "usage: search [all] TEXT")
    }
    let first = searchesAll ? 1 : max(1, timeline.end - MessageSearch.reach + 1)
    var reply = StyledText()
    var (found, more) = session.messages(with: MessageSearch(text), from: first)
    if found.isEmpty {
      (found, more) = session.messages(with: MessageSearch(text, ignoresCase: true), from: first)
      if !found.isEmpty {
        reply.append(session.look.wrapped(StyledLine("In other letters, capital or small:", .dim)))
      }
    }
    guard !found.isEmpty else {
      throw CommandError(
        "'\(text.excerpt(60))' stands in no message so far",
        help: first > 1 ? "'search all TEXT' looks before message \(first) too" : nil)
    }
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

extension Session {
  /// A line in pieces for each message that a text stands in, and how many more there are.
  fileprivate func messages(with search: MessageSearch, from first: Int) -> (lines: [[StyledLine]], more: Int)
  {
    guard let walk, let timeline else { return ([], 0) }
    var lines: [[StyledLine]] = []
    var more = 0
    for number in first...max(first, timeline.end) {
      guard let message = timeline.moment(at: number)?.delivery?.message, search.finds(message) else {
        continue
      }
      guard lines.count < MessageSearch.most else {
        more += 1
        continue
      }
      if let entry = walk.delivered(number, in: timeline) {
        lines.append(summary(of: entry) + [place(of: search, in: message)])
      }
    }
    if let message = timeline.now.inFlight.first, timeline.position == timeline.end, search.finds(message),
      let pending
    {
      lines.append(summary(of: pending) + [place(of: search, in: message).adding(", in flight", .dim)])
    }
    return (lines, more)
  }

  private func place(of search: MessageSearch, in message: Message) -> StyledLine {
    StyledLine("in \(look.options.visible(search.place(in: message)))", .name)
  }
}
