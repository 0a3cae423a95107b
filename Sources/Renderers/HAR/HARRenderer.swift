internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// Transcripts as an HTTP Archive, version 1.2, which the network panels of browsers open
/// (<http://www.softwareishard.com/blog/har-12-spec/>).
///
/// It holds the HTTP exchanges alone: what passes without HTTP has no place in it. An act of the script is a page. Who sent
/// what to whom, and through which channel, stands in members of our own, which begin with an underscore as the format
/// asks.
public struct HARRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The archive of all exchanges of some runs, ended by a line feed.
  public func render(_ transcripts: [Transcript]) -> String {
    var pages: [JSONValue] = []
    var entries: [JSONValue] = []
    for transcript in transcripts {
      let clock = HARClock(transcript)
      var page: (act: Int?, id: String)?
      for exchange in HARExchange.all(of: transcript) {
        if page == nil || page?.act != exchange.request.act {
          page = (exchange.request.act, "page_\(pages.count + 1)")
          pages.append(
            Self.page(page?.id ?? "", exchange.request, in: transcript, at: clock.text(exchange.request)))
        }
        entries.append(exchange.json(page: page?.id ?? "", clock))
      }
    }
    let creator = JSONValue.members(["name": .string(Program.name), "version": .string(Program.version)])
    let log = JSONValue.members([
      "version": .string("1.2"), "creator": creator, "pages": .array(pages), "entries": .array(entries),
    ])
    return JSONString.visible(JSONValue.members(["log": log]).indentedText) + "\n"
  }

  /// An act of the script, as the page that its messages belong to.
  private static func page(_ id: String, _ entry: Entry, in transcript: Transcript, at time: String)
    -> JSONValue
  {
    let act = entry.act.flatMap { transcript.acts.dropFirst($0 - 1).first }
    return .members([
      "startedDateTime": .string(time), "id": .string(id),
      "title": .string("\(transcript.title): \(act?.title ?? "outside the script")"),
      "pageTimings": .members(["onContentLoad": .integer(-1), "onLoad": .integer(-1)]),
    ])
  }
}

/// When the messages of a run were delivered, to the millisecond, as an archive needs it to keep their order: the virtual
/// clock has whole seconds, so the messages of one second follow each other in its milliseconds, for as long as it has any.
struct HARClock {
  /// Since 1970, by the number of the message.
  private let milliseconds: [Int: Int]

  init(_ transcript: Transcript) {
    var milliseconds: [Int: Int] = [:]
    var (second, count) = (Int?.none, 0)
    for entry in transcript.entries {
      // A transcript may come from elsewhere, and say anything.
      let time = VirtualTime(entry.at)?.seconds ?? second ?? 0
      count = time == second ? count + 1 : 0
      second = time
      milliseconds[entry.number] = time * 1_000 + min(count, 999)
    }
    self.milliseconds = milliseconds
  }

  /// `2026-01-05T09:00:00.014Z` (RFC 3339 §5.6).
  func text(_ entry: Entry) -> String {
    let time = milliseconds[entry.number] ?? 0
    let rest = ((time % 1_000) + 1_000) % 1_000
    let digits = String(rest)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return VirtualTime(seconds: (time - rest) / 1_000).description.dropLast() + ".\(fraction)Z"
  }

  /// The milliseconds from one message to another.
  func time(from first: Entry, to last: Entry) -> Int {
    max(0, (milliseconds[last.number] ?? 0) - (milliseconds[first.number] ?? 0))
  }
}
