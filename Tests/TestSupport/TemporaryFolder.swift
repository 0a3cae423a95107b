internal import Foundation
internal import Testing

/// A folder for one test, gone with it.
public final class TemporaryFolder: Sendable {
  /// Its path, without a slash at the end; no part of it is a link.
  public let path: String

  /// Makes an empty folder.
  public init() {
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "grantwalk-\(UUID().uuidString)")
    path = url.path()
    makeFolder(url)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Runs something that needs a folder for as long as it runs.
  public static func with<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
    let folder = TemporaryFolder()
    let result = try await body(folder)
    return withExtendedLifetime(folder) { result }
  }

  /// The path of what bears a name in the folder, or in a folder of it.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and makes the folders on the way to it.
  /// - Returns: its path.
  @discardableResult
  public func write(_ name: String, _ text: String) -> String { write(name, bytes: Array(text.utf8)) }

  @discardableResult
  public func write(_ name: String, bytes: [UInt8]) -> String {
    let url = URL(filePath: path(name))
    makeFolder(url.deletingLastPathComponent())
    do { try Data(bytes).write(to: url) } catch { Issue.record(error) }
    return path(name)
  }

  /// A file's text; nil where there is none.
  public func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What is in a folder, sorted.
  public func names(in name: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()) ?? []
  }

  private func makeFolder(_ url: URL) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      Issue.record(error)
    }
  }
}
