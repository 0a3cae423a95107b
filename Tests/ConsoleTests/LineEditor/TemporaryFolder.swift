import Foundation

/// A folder for one test, gone with it.
final class TemporaryFolder: Sendable {
  private let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("grantwalk-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ name: String, _ text: String) -> String { write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) -> String {
    try? Data(bytes).write(to: url.appendingPathComponent(name))
    return path(name)
  }

  func names(in name: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()) ?? []
  }
}
