import Diagnostics
import Foundation
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("Reader and JSON Schema")
struct SchemaAgreementTests {
  /// What the schema can see: the problems that `ShapeChecker` finds.
  private static let seen: Set<DiagnosticCode> = [
    .wrongType, .unknownKey, .missingKey, .unknownValue, .malformedText, .numberOutOfRange, .tooFewItems,
    .severalKeys,
  ]

  /// Bad files in which the schema sees nothing wrong, though the reader finds a problem of shape.
  private static let exceptions = [
    "no-such-day": "a pattern cannot count the days of a month"
  ]

  private static let parsed = Result { try JSONInstance(parsing: ScenarioSchema.text) }

  private static func schema() throws -> JSONInstance { try parsed.get() }

  private static let paths =
    TestLibrary.names(in: "good").map { "good/\($0)" }
    + TestLibrary.names(in: "bad").map { "bad/\($0)" }

  @Test("judge alike", arguments: paths)
  func agree(path: String) throws {
    let checked = TestLibrary.file("\(path).yaml").checked(against: ScenarioShape.file)
    // What is not YAML, or refused before it is a tree, no schema is asked about.
    guard let root = checked.root else { return #expect(path.hasPrefix("bad/")) }
    let isSeen = checked.problems.contains { Self.seen.contains($0.code) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let isAccepted = try JSONSchemaValidator.accepts(JSONInstance(parsing: root.json.text), Self.schema())
    #expect(isAccepted == (!isSeen || Self.exceptions[name] != nil), "\(checked.problems)")
  }

  @Test("agree on every lesson", arguments: Library.builtIn.names)
  func lessons(name: String) throws {
    let file = try #require(Library.builtIn.file(named: name))
    let root = try #require(file.checked(against: ScenarioShape.file).root)
    #expect(try JSONSchemaValidator.accepts(JSONInstance(parsing: root.json.text), Self.schema()))
  }

  @Test("every exception is still one")
  func exceptionsAreNeeded() {
    for name in Self.exceptions.keys { #expect(TestLibrary.names(in: "bad").contains(name)) }
  }

  @Test("the schema is JSON, says what it is, and is the same every time")
  func schemaText() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(ScenarioSchema.text.utf8)) as? [String: Any])
    #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(object["title"] as? String == "Grantwalk scenario")
    #expect(ScenarioSchema.text.hasSuffix("}\n"))
    #expect(ScenarioSchema.text == ScenarioSchema.text)
  }

  @Test("bad and good files stand in pairs with what is said of them")
  func pairs() throws {
    let bad = try FileManager.default.contentsOfDirectory(atPath: TestLibrary.folder + "bad").sorted()
    let expected = TestLibrary.names(in: "bad").flatMap { ["\($0).err", "\($0).yaml"] }
    #expect(bad == expected.sorted())
    #expect(expected.count > 100)
  }
}
