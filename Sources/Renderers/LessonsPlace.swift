internal import Foundation
internal import Transcripts

/// Where lessons came from, so that a command in a page finds them again.
public enum LessonsPlace: Sendable, Hashable {
  /// They are part of the program, or of the folder that everybody has set.
  case known
  /// The folder that `--scenarios` names.
  case folder(String)
  /// A file of its own.
  case file(String)

  /// The name of a lesson as a command of the shell takes it, with what else it needs: `my-lesson --scenarios lessons`.
  public func words(for lesson: String) -> String {
    switch self {
    case .known: lesson
    case .folder(let folder): "\(lesson) --scenarios \(LessonsPlace.quoted(folder))"
    case .file(let path): LessonsPlace.quoted(path)
    }
  }

  /// `grantwalk repl pkce-downgrade --variant on`
  func command(_ name: String, _ transcript: Transcript) -> String {
    "\(Program.name) \(name) \(words(for: transcript.scenario))"
      + (transcript.variant.map { " --variant \($0.name)" } ?? "")
  }

  private static func quoted(_ path: String) -> String {
    path.utf8.allSatisfy(isPlain) ? path : "'\(path.replacingOccurrences(of: "'", with: "'\\''"))'"
  }

  /// Whether no shell makes anything else of it.
  private static func isPlain(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
