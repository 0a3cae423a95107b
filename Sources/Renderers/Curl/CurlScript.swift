internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// The back-channel requests of a run as a script for a POSIX shell: those that a client sends to a server by itself, and
/// that one would try against a server of one's own.
public struct CurlScript: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The script, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let requests = BackChannelRequest.all(of: transcript)
    var lines = ["#!/bin/sh"]
    lines += BackChannelRequest.preface(of: transcript, count: requests.count, format: "curl").map(
      Self.comment)
    for request in requests {
      lines += ["", Self.comment(request.heading)]
      lines += CurlCommand.lines(for: request.entry) ?? []
      if let answer = request.answer { lines.append(Self.comment(answer)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Words on one line that the shell passes over.
  private static func comment(_ text: String) -> String { "# " + VisibleText.of(text) }
}

/// A request that passes the browser by, with what is said of it in files of requests.
struct BackChannelRequest {
  let entry: Entry
  /// `Here it was answered by 200 OK.`
  let answer: String?

  /// Those of a run, in their order.
  static func all(of transcript: Transcript) -> [BackChannelRequest] {
    transcript.entries.filter { $0.request != nil && $0.channel == .back }.map { entry in
      let answer = transcript.entries.first { $0.answers == entry.number }?.response
      return BackChannelRequest(
        entry: entry, answer: answer.map { "Here it was answered by \($0.status) \($0.reason)".asSentence })
    }
  }

  /// `15. Token request: travel-app to login (RFC 6749 §4.1.3)`
  var heading: String {
    let citation = entry.citation.map { " (\($0))" } ?? ""
    return "\(entry.number). \(entry.title): \(entry.from) to \(entry.to)\(citation)"
  }

  /// What such a file says of itself, line by line.
  static func preface(of transcript: Transcript, count: Int, format: String) -> [String] {
    [
      "\(transcript.title): \(count == 1 ? "its back-channel request" : "its \(count) back-channel requests").",
      "Made by: \(Program.name) run \(transcript.scenario) --format \(format)",
      "Nobody answers at a lesson's addresses: put those of your own servers in their place.",
    ]
  }
}
