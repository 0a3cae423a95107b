internal import Foundation
internal import Simulation
internal import Transcripts
internal import Wire

/// The parts of the messages so far, by the names that prose and expectations call them:
/// `{{authorization-request.state}}` is the value of `state` in the latest authorization request.
struct LiveValues: Sendable {
  private var byMessage: [String: Parts] = [:]

  /// Makes the parts of one more message known; a later message of a name stands for the name.
  mutating func note(_ message: Message) {
    byMessage[message.name.text] = message.parts
  }

  /// The value of `message.part`; nil if there was no such message, or it has no such part.
  func value(of reference: String) -> String? {
    guard let (message, part) = Template.place(of: reference) else { return nil }
    return byMessage[message.text]?.named(part).first?.value
  }

  /// The text with every reference in braces replaced. One that stands for nothing yet is shown as such.
  func filledIn(_ text: String) -> String {
    Template(text).filledIn { value(of: $0) ?? "(no \($0) yet)" }
  }

  /// Prose with every reference replaced, as its source: a value is words in it, never markup.
  func filledIn(prose text: String) -> String {
    guard text.utf8.contains(0x7B), text.contains("{{"), let prose = try? Prose.parse(text) else {
      return text
    }
    let source = prose.mappingText { filledIn($0) }.source
    return source.hasSuffix("\n") ? String(source.dropLast()) : source
  }

  /// The references of a text that stand for nothing.
  func unresolved(in text: String) -> [String] {
    Template(text).references.map(\.name).filter { value(of: $0) == nil }
  }
}
