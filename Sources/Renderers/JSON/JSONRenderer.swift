internal import Foundation
internal import Simulation
internal import TerminalText
public import Transcripts
internal import Wire

/// A transcript as JSON, as `docs/transcript.md` describes it: members in the order of their names, two
/// blanks a level, the same octets on every platform.
public struct JSONRenderer: Sendable {
  /// Makes the renderer.
  public init() {}

  /// The document of one run, ended by a line feed.
  public func render(_ transcript: Transcript) -> String { Self.document(Self.value(of: transcript)) }

  /// One document of several runs, an array in their order, ended by a line feed.
  public func render(_ transcripts: [Transcript]) -> String {
    Self.document(.array(transcripts.map(Self.value)))
  }

  private static func value(of transcript: Transcript) -> JSONValue {
    // Foundation's own order and line breaks are not the same on every platform, so it only makes the values.
    guard let data = try? JSONEncoder().encode(transcript), let value = try? JSONReader.read(Array(data))
    else {
      // A transcript holds texts and whole numbers, which always have a JSON form.
      return .object([])
    }
    return sorted(value)
  }

  private static func document(_ value: JSONValue) -> String {
    JSONString.visible(value.indentedText) + "\n"
  }

  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let values): .array(values.map(sorted))
    case .object(let members):
      .object(
        members.map { JSONValue.Member($0.name, sorted($0.value)) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    default: value
    }
  }
}
