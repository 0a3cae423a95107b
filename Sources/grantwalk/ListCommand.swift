import ArgumentParser
import Console
import Foundation
import Scenarios
import TerminalText

/// Lists the lessons.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lessons by topic and level.",
    discussion: "EXAMPLES\n  grantwalk list\n  grantwalk list --json")

  @Flag(help: "As JSON: an array of objects with name, title, summary, topic, level.")
  var json = false

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var lookOptions: LookOptions

  func run() async throws {
    let library = try libraryOptions.library()
    guard json else {
      let look = Look(options: lookOptions.options()) { lookOptions.columns }
      return Standard.output(look.rendered(look.list(of: library)))
    }
    struct Lesson: Encodable {
      let name: String
      let title: String
      let summary: String
      let topic: String
      let level: String
    }
    let lessons = library.files.compactMap { library.read($0).scenario }.map {
      Lesson(name: $0.name, title: $0.title, summary: $0.summary, topic: $0.topic, level: $0.level.rawValue)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Standard.output(JSONString.visible(String(decoding: try encoder.encode(lessons), as: UTF8.self)))
  }
}
