internal import Foundation
public import Testing

/// Holds a text against a file that was recorded; writes the file instead where the environment says
/// `GRANTWALK_RECORD_SNAPSHOTS=1`.
/// - Parameter path: from the folder of the test target: `Snapshots/hostile.md`.
public func expectSnapshot(
  _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = TestFiles.folder(of: sourceLocation).appending(path: path)
  if TestFiles.isRecording {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Data(text.utf8).write(to: file)
  }
  let data = try #require(
    try? Data(contentsOf: file), "there is no \(path): record it with GRANTWALK_RECORD_SNAPSHOTS=1",
    sourceLocation: sourceLocation)
  let expected = String(decoding: data, as: UTF8.self)
  guard text != expected else { return }
  // The whole texts would fill screens: the first line that differs says more.
  let (found, wanted) = (text.lines, expected.lines)
  let number =
    zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
  Issue.record(
    """
    \(path), line \(number + 1)
    expected: \(wanted.dropFirst(number).first ?? "(the end)")
    found:    \(found.dropFirst(number).first ?? "(the end)")
    """, sourceLocation: sourceLocation)
}

extension TestFiles {
  /// Whether recorded texts are to be written anew.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["GRANTWALK_RECORD_SNAPSHOTS"] == "1"
  }
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
