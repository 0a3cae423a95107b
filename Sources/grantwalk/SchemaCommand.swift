import ArgumentParser
import Scenarios

/// Prints the JSON Schema of scenario files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.",
    discussion: "EXAMPLE\n  grantwalk schema > scenario.schema.json")

  func run() throws {
    Standard.output(ScenarioSchema.text)
  }
}
