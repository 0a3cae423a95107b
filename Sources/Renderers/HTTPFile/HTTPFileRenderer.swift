internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// The back-channel requests of a run as a request file of editors (`.http`), such as Visual Studio Code's REST Client and
/// the IDEs of JetBrains send them from.
public struct HTTPFileRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The file, ended by a line feed.
  public func render(_ transcript: Transcript) -> String {
    let requests = BackChannelRequest.all(of: transcript)
    var lines = BackChannelRequest.preface(of: transcript, count: requests.count, format: "http")
      .map { "# \(Self.words($0))" }
    for request in requests {
      lines += ["", "### \(Self.words(request.heading))"]
      if let answer = request.answer { lines.append("# \(Self.words(answer))") }
      lines +=
        Self.lines(request) ?? [
          "# Left out: it holds what editors would take for their own. '--format curl' has it."
        ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Words on one line, in which nothing is a variable.
  private static func words(_ text: String) -> String {
    VisibleText.of(text).replacing("{", with: "(").replacing("}", with: ")")
  }

  /// Method, address, header fields, an empty line, body; nil where an editor would not send them as they are, for such a
  /// file has no way to write what stands for something else in it.
  private static func lines(_ request: BackChannelRequest) -> [String]? {
    guard let message = request.entry.request, let body = message.body.text else { return nil }
    let fields = message.headers.filter { $0.count == 2 }
      // Editors write these themselves, from the address and the body.
      .filter { !["host", "content-length"].contains($0[0].lowercased()) }
    let head = ["\(message.method) \(message.url)"] + fields.map { "\($0[0]): \($0[1])" }
    let text = body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard head.allSatisfy({ isHeadSafe($0) && isSafe($0) }), text.allSatisfy(isSafe) else { return nil }
    return head + (body.isEmpty ? [] : [""] + text)
  }

  /// A method in capitals and an address, or a name and a value: nothing that begins a comment, a script or a variable.
  private static func isHeadSafe(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first else { return false }
    return ("A"..."Z").contains(first) || ("a"..."z").contains(first)
  }

  /// Whether a line means itself: it hides nothing, names no variable (`{{x}}`, `@x = y`), and is neither the beginning of
  /// the next request (`###`) nor a file or a script (`< file`, `> {% … %}`).
  private static func isSafe(_ line: String) -> Bool {
    // Octet by octet: a sign that a combining mark follows is the same sign to an editor.
    let blanksOff = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    let isTaken = ["###", "@", ">", "< ", "<@", "<>", "//"].contains { blanksOff.starts(with: $0.utf8) }
    return !isTaken && !line.contains(octetsOf: "{{")
      && !line.unicodeScalars.contains { VisibleText.isInvisible($0) && $0 != "\t" }
  }
}
