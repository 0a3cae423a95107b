import Diagnostics
import Foundation

/// Does something whenever the files of a folder change, until it is interrupted.
struct FolderWatch {
  private let folder: String

  init(_ folder: String) { self.folder = folder }

  /// Between two looks: soon enough for who has just saved a file, and no load.
  private static let pause = Duration.milliseconds(300)

  /// What tells a file from itself after it was written.
  private struct Stamp: Equatable {
    let size: off_t
    let seconds: Int
    let nanoseconds: Int
    let node: ino_t
  }

  /// Does it at once, and after each change. What goes wrong is told, and the next change may mend it.
  func run(_ work: () async throws -> Void) async throws {
    var before = stamps()
    await attempt(work)
    Standard.say("watching \(folder); Ctrl-C ends it")
    while true {
      try await Task.sleep(for: Self.pause)
      let now = stamps()
      guard now != before else { continue }
      Standard.say(Self.words(before, now))
      before = now
      await attempt(work)
    }
  }

  private func attempt(_ work: () async throws -> Void) async {
    do {
      try await work()
    } catch let fault as Failure {
      Standard.error(fault.message)
    } catch {
      Standard.error("error: \(error)")
    }
  }

  /// `changed: scopes.yaml; new: more.yaml`
  private static func words(_ before: [String: Stamp], _ now: [String: Stamp]) -> String {
    let changed = now.filter { before[$0.key] != nil && before[$0.key] != $0.value }.keys.sorted()
    let new = now.keys.filter { before[$0] == nil }.sorted()
    let gone = before.keys.filter { now[$0] == nil }.sorted()
    return [("changed", changed), ("new", new), ("gone", gone)].filter { !$0.1.isEmpty }.map { word, names in
      let rest = names.count - 3
      return "\(word): \(names.prefix(3).joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
    }.joined(separator: "; ")
  }

  /// The files that lessons and what is known besides are read from, each with its stamp.
  private func stamps() -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init()
    where name.hasSuffix(".yaml") || name.hasSuffix(".json") {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      stamps[name] = Stamp(
        size: status.st_size, seconds: time.tv_sec, nanoseconds: time.tv_nsec, node: status.st_ino)
    }
    return stamps
  }
}
