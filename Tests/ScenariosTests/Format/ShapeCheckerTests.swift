import Diagnostics
import Simulation
import Testing
import TestSupport
import Wire

@testable import Scenarios

extension FormatSample {
  static let rejected = rejectedMappings + rejectedTexts + rejectedNumbers + rejectedLists
}

@Suite("Holding a file against its shape")
struct ShapeCheckerTests {
  @Test("a bad file is told exactly so", arguments: FormatSample.rejected)
  func rejected(sample: FormatSample) {
    #expect(sample.rendered == sample.expected)
  }

  @Test("a good file is told nothing", arguments: FormatSample.accepted)
  func accepted(sample: FormatSample) {
    #expect(sample.rendered == "")
  }

  @Test("reader and JSON Schema judge alike", arguments: FormatSample.accepted + FormatSample.rejected)
  func agreement(sample: FormatSample) throws {
    let root = try #require(NodeComposer.compose(sample.source).root)
    let instance = try JSONInstance(parsing: root.json.text)
    let isSeen = !sample.expected.isEmpty && sample.unseenBySchema == nil
    #expect(try JSONSchemaValidator.accepts(instance, SampleSchema.parsed()) == !isSeen)
  }

  @Test("each file that is bad in one way differs from the good ones by its code")
  func codes() {
    let found = FormatSample.rejected.flatMap { CheckedFile($0.source, shape: SampleShape.lesson).problems }
    let expected: Set<DiagnosticCode> = [
      .duplicateKey, .keyNotText, .wrongType, .unknownKey, .missingKey, .unknownValue, .malformedText,
      .numberOutOfRange, .tooFewItems, .severalKeys,
    ]
    #expect(Set(found.map(\.code)) == expected)
  }

  @Test("a file with far too many problems is told the first of them, and how many are left")
  func tooMany() throws {
    let keys = (0..<4_000).map { "k\($0): 1" }.joined(separator: ", ")
    let source = SourceText(name: "x", text: "{name: a, \(keys)}")
    let file = Work.bounded { CheckedFile(source, shape: SampleShape.lesson) }
    #expect(file.problems.count == FileLimits.mostProblems + 1)
    #expect(file.problems.last?.message == "3800 more problems are not shown")
    #expect(DiagnosticTextRenderer(sources: [source]).render(file.problems).count < 100_000)
  }

  @Test(
    "shapes are named in words",
    arguments: [
      (Shape.list(.mapping(SampleShape.client)), "a list of clients"),
      (.list(.choice(["a", "b"])), "a list of 'a' or 'b'"), (.choice(["a"]), "'a'"),
      (.integer(5...5), "the number 5"), (.integer(.min...9), "a whole number, at most 9"),
      (.integer(.min ... .max), "a whole number"),
      (.dictionary(keys: .among(["a"]), values: .boolean), "a mapping to true or false"),
      (
        .single(keys: .matching(SampleShape.name), values: .anything),
        "a name, or a mapping from one to its settings"
      ),
      (.described(.list(.list(.integer(0...1))), "x"), "a list of lists of whole numbers"),
      (.either([.mapping(Fields("act", [])), .listOrOne(.text())]), "an act or a text or a list of texts"),
    ])
  func words(shape: Shape, expected: String) {
    #expect(shape.expectation == expected)
  }
}
