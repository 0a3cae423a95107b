import Foundation
import Testing

/// The folder of this test target, where its files stand beside the tests.
enum TestFolder {
  /// `…/Tests/ScenariosTests`.
  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path()

  /// The repository's folder.
  static let repository = URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent().path()

  /// Whether snapshots are written anew instead of compared.
  static var isRecording: Bool { ProcessInfo.processInfo.environment["GRANTWALK_RECORD_SNAPSHOTS"] == "1" }

  /// The names, without ending, of the YAML files in a folder of the target, sorted.
  static func yamlFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)\(folder)")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Runs `body` with a new empty folder, and removes that.
  static func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grantwalk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path())
  }

  static func write(_ text: String, to path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}

/// Holds a text against a file of the target; writes the file instead where that was asked for.
func expectSnapshot(_ text: String, _ file: String, sourceLocation: SourceLocation = #_sourceLocation) throws
{
  let path = TestFolder.path + file
  if TestFolder.isRecording { return try TestFolder.write(text, to: path) }
  let data = try #require(
    FileManager.default.contents(atPath: path), "there is no \(file): record it",
    sourceLocation: sourceLocation)
  let expected = String(decoding: data, as: UTF8.self)
  guard text != expected else { return }
  // The whole texts would fill screens: the first line that differs says more.
  let (lines, wanted) = (text.lines, expected.lines)
  let number =
    zip(lines, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, wanted.count)
  Issue.record(
    """
    \(file), line \(number + 1)
    expected: \(wanted.indices.contains(number) ? wanted[number] : "(the end)")
    found:    \(lines.indices.contains(number) ? lines[number] : "(the end)")
    """, sourceLocation: sourceLocation)
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
