import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Scenarios

/// The scenarios that the tests extend: those of the folder `good`.
enum TestLibrary {
  /// The folder of this test target, with a slash at its end.
  static let folder = TestFiles.folder().path() + "/"

  /// The names, without ending, of the scenario files in a folder of the target, sorted.
  static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder + folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func good() throws -> Library { try Library(folder: folder + "good") }

  /// A file of the target.
  static func file(_ path: String) -> ScenarioFile { ScenarioFile(path: folder + path) }

  /// A text as a file of that name, which may extend those of `good`.
  static func read(_ yaml: String, named name: String = "sample") throws -> ScenarioReader.Reading {
    try good().read(ScenarioFile(embedded: yaml, name: "\(name).yaml"))
  }

  /// What people are shown of a file's problems, with names as seen from the target's folder.
  static func rendered(_ path: String) async throws -> String {
    let report = await LibraryCheck(try good()).run([file(path)])
    let text = DiagnosticTextRenderer(sources: report.sources).render(report.problems)
    return text.replacing(folder, with: "")
  }
}

/// A scenario that changes `minimal`.
enum Derived {
  static func yaml(_ changes: String, named name: String = "sample") -> String {
    """
    format: 1
    name: \(name)
    extends: minimal
    title: Sample
    summary: A sample.
    topic: tests
    level: beginner
    cites: RFC 6749 §4.1
    \(changes)
    """
  }

  /// The derived scenario, which must be without fault.
  static func scenario(_ changes: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
    -> Scenario
  {
    let reading = try TestLibrary.read(yaml(changes))
    return try #require(reading.scenario, "\(reading.problems)", sourceLocation: sourceLocation)
  }
}
