import Diagnostics
import Foundation
import Parties
import Simulation
import Testing
import TestSupport
import Wire

@testable import Scenarios

@Suite("The guide for trainers")
struct GuideTests {
  private let guide: String

  init() throws {
    let path = TestFiles.repository.appending(path: "scenarios/README.md").path()
    guide = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  /// The fenced blocks of a language.
  private func blocks(_ language: String) -> [String] {
    guide.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  private func names(_ text: String) -> Bool { guide.range(of: text) != nil }

  /// A folder with the guide's scenarios in it.
  private func withScenarios(_ body: (Library, TemporaryFolder) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      // What is no whole scenario shows one setting.
      let scenarios = blocks("yaml").filter { $0.hasPrefix("format:") }
      #expect(scenarios.count == 2)
      for text in scenarios {
        let name = try #require(text.split(separator: "\n").first { $0.hasPrefix("name: ") }?.dropFirst(6))
        folder.write("\(name).yaml", text)
      }
      try await body(try Library(folder: folder.path), folder)
    }
  }

  @Test("shows scenarios that run as they say")
  func scenarios() async throws {
    try await withScenarios { library, _ in
      #expect(library.names == ["first-lesson", "without-state"])
      let report = await LibraryCheck(library).run(library.files)
      #expect(DiagnosticTextRenderer(sources: report.sources).render(report.problems) == "")
      #expect(report.count == 2)
    }
  }

  @Test("shows a course that its scenarios can be learnt by")
  func course() async throws {
    let course = try #require(blocks("yaml").first { $0.hasPrefix("# course.yaml\n") })
    try await withScenarios { _, folder in
      folder.write("course.yaml", course)
      let library = try Library(folder: folder.path)
      #expect(library.courseProblems.problems.isEmpty)
      #expect(library.course.topics.map(\.lessons) == [library.names])
    }
  }

  @Test("shows an error as it is shown")
  func error() async throws {
    try await withScenarios { library, folder in
      let text = try #require(blocks("yaml").first).replacing(
        "redirection-request:", with: "redirecton-request:")
      let path = folder.write("first-lesson.yaml", text)
      let reading = library.read(ScenarioFile(path: path))
      let shown = DiagnosticTextRenderer(sources: reading.sources).render(reading.problems)
      #expect(blocks("text") == [shown.replacing(folder.path(""), with: "")])
    }
  }

  @Test("tells of every setting what the program declares; GRANTWALK_RECORD_SNAPSHOTS=1 writes it anew")
  func settings() throws {
    let parts = guide.components(separatedBy: SettingsGuide.begin)
    let rest = try #require(parts.last).components(separatedBy: SettingsGuide.end)
    try #require(parts.count == 2 && rest.count == 2)
    let made = "\n" + SettingsGuide.text + "\n"
    if TestFiles.isRecording {
      let text = parts[0] + SettingsGuide.begin + made + SettingsGuide.end + rest[1]
      return try Data(text.utf8).write(to: TestFiles.repository.appending(path: "scenarios/README.md"))
    }
    #expect(rest[0] == made, "run the test with GRANTWALK_RECORD_SNAPSHOTS=1 to write the guide anew")
  }

  @Test("names every key that a file may have, and every value to choose from")
  func keys() {
    var all: Set<String> = []
    GuideTests.collect(ScenarioShape.file, into: &all)
    GuideTests.collect(CourseReader.shape, into: &all)
    #expect(all.count > 60)
    for name in all.sorted() where RuleTable.rule(named: name) == nil {
      #expect(names("`\(name)`") || names("`\(name): "), "\(name)")
    }
  }

  @Test("names every message and every form of an act")
  func messages() {
    for name in MessageName.all { #expect(names("`\(name)`"), "\(name)") }
    for form in ActSentence.forms + AttackSentence.forms { #expect(names("`\(form)`"), "\(form)") }
  }

  private static func collect(_ shape: Shape, into names: inout Set<String>) {
    switch shape {
    case .text, .integer, .boolean, .anything: break
    case .choice(let values, _, _): names.formUnion(values)
    case .list(let inner, _), .listOrOne(let inner, _), .described(let inner, _), .atMost(_, let inner):
      collect(inner, into: &names)
    case .mapping(let fields): collect(fields, into: &names)
    case .dictionary(let keys, let values), .single(let keys, let values):
      if case .among(let keys) = keys { names.formUnion(keys) }
      collect(values, into: &names)
    case .variants(let variants):
      names.insert(variants.key)
      for variant in variants.variants {
        names.insert(variant.value)
        collect(variant.fields, into: &names)
      }
    case .either(let shapes): for shape in shapes { collect(shape, into: &names) }
    }
  }

  private static func collect(_ fields: Fields, into names: inout Set<String>) {
    for field in fields.fields {
      names.insert(field.name)
      collect(field.shape, into: &names)
    }
  }
}
