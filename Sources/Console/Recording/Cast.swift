internal import TerminalText

/// A session as a terminal showed it, event by event, as players of asciinema play it
/// (<https://docs.asciinema.org/manual/asciicast/v3/>). It tells no time of day, so the same session is the same octets.
public struct Cast: Sendable, Equatable {
  /// The forms that such a file may have.
  public enum Version: Int, Sendable, CaseIterable {
    /// Times count from the beginning.
    case second = 2
    /// Times count from the event before, and the end is an event.
    case third = 3
  }

  struct Event: Sendable, Equatable {
    enum Kind: Sendable {
      case output
      /// A key, shown as it is typed.
      case typed
      /// A place that players can jump to.
      case marker

      /// What a file calls it: it tells output alone, of which what is typed is a part.
      var code: String { self == .marker ? "m" : "o" }
    }

    /// Milliseconds since the event before.
    let pause: Int
    let kind: Kind
    let text: String
  }

  let title: String
  let columns: Int
  let rows: Int
  var events: [Event] = []
  /// Milliseconds from the last event to the end.
  var rest = 0

  /// The file: a line of JSON that describes the terminal, and one for each event.
  public func text(_ version: Version) -> String {
    var lines = [header(version)]
    var time = 0
    for event in events {
      time += event.pause
      lines.append(line(version == .third ? event.pause : time, event.kind.code, event.text))
    }
    if version == .third { lines.append(line(rest, "x", "0")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func header(_ version: Version) -> String {
    let title = JSONString.quoted(title)
    return switch version {
    case .second: "{\"version\": 2, \"width\": \(columns), \"height\": \(rows), \"title\": \(title)}"
    case .third: "{\"version\": 3, \"term\": {\"cols\": \(columns), \"rows\": \(rows)}, \"title\": \(title)}"
    }
  }

  private func line(_ milliseconds: Int, _ kind: String, _ text: String) -> String {
    let rest = String(milliseconds % 1_000)
    let fraction = String(repeating: "0", count: 3 - rest.count) + rest
    return "[\(milliseconds / 1_000).\(fraction), \"\(kind)\", \(JSONString.quoted(text))]"
  }
}
