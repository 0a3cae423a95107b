internal import Transcripts
internal import Wire

/// What the search of the site looks through, as a script: a page that is opened from a disk may read no other file.
package struct SearchIndex: Sendable {
  /// One thing that can be found.
  package struct Entry: Sendable, Equatable {
    let title: String
    /// From the folder of the site, with the place on the page.
    let path: String
    /// `Lesson`, `Term`.
    let kind: String
    /// What it is found by besides its title, and shown with.
    let words: String

    package init(title: String, path: String, kind: String, words: String) {
      (self.title, self.path, self.kind, self.words) = (title, path, kind, words)
    }
  }

  private let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  package var file: SiteFile {
    let items = entries.map { entry in
      "[" + [entry.title, entry.path, entry.kind, entry.words].map(Self.literal).joined(separator: ",") + "]"
    }
    return SiteFile(
      path: "search.js", text: "window.grantwalkIndex=[\n\(items.joined(separator: ",\n"))\n];\n")
  }

  /// A lesson, and its messages: each name once.
  static func entries(of lesson: SiteLesson) -> [Entry] {
    let transcript = lesson.transcript
    var seen: Set<String> = []
    let messages = transcript.entries.filter { seen.insert($0.title).inserted }.map { entry in
      var names: [String] = []
      for part in entry.parts where !names.contains(part.shownName) { names.append(part.shownName) }
      return Entry(
        title: "\(entry.title) (\(transcript.title), \(entry.number))",
        path: "\(lesson.path)#\(entry.number)",
        kind: "Message", words: names.joined(separator: " "))
    }
    let summary = ProseSource.plain(transcript.summary)
    return [
      Entry(
        title: transcript.title, path: lesson.path, kind: "Lesson",
        words: "\(summary) \(transcript.topic) \(transcript.scenario)")
    ]
      + messages
  }

  /// A string of JavaScript (ECMA-262 §12.9.4) in which all but plain signs is escaped.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x20, 0x21, 0x23...0x25, 0x27...0x3B, 0x3D, 0x3F...0x5B, 0x5D...0x7E:
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
