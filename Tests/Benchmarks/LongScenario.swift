import Foundation
import Scenarios

/// A scenario of very many messages, written to a file of its own.
struct LongScenario {
  let file: URL

  /// Writes it to a new folder: the first lesson, then Ana looks at her trips again and again, eight messages each time.
  init(messages: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grantwalk-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = folder.appending(path: "long.yaml")
    let again = String(repeating: "  - act: ana opens travel-app at /trips\n", count: (messages - 18) / 8 + 1)
    let text = """
      format: 1
      name: long
      extends: authorization-code
      title: A long run
      summary: Ana looks at her trips again and again.
      topic: benchmarks
      level: advanced
      cites: RFC 6749 §4.1
      cast:
        login: {role: authorization server, access_token_lifetime: 31536000}
      script:
        - act: ana opens travel-app at /connect
      \(again)
      """
    try Data(text.utf8).write(to: file)
  }

  /// Takes the folder away.
  func remove() {
    try? FileManager.default.removeItem(at: file.deletingLastPathComponent())
  }
}
