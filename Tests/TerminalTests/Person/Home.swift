import Foundation
import TestSupport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder with a person's own files: home, state, scripts. Gone with the test.
final class Home {
  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "grantwalk-\(UUID().uuidString)")
    for name in ["tmp", "state"] {
      try FileManager.default.createDirectory(
        at: url.appending(path: name), withIntermediateDirectories: true)
    }
    // As the program sees it: on some systems the folder for temporary files is a link.
    folder = url.resolvingSymlinksInPath().path()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What a program started here finds, and nothing else.
  var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": path("state"), "TMPDIR": path("tmp"),
      "LANG": "C.UTF-8", "TERM": "xterm-256color", "PAGER": "cat", "EDITOR": "false",
    ]
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, _ octets: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(octets).write(to: url)
    return path(name)
  }

  /// The command that runs a script of the shell's. The script itself is not executed: another test's child may
  /// hold it open for writing at that moment.
  func script(_ name: String, _ text: String) throws -> String {
    "/bin/sh \(try write(name, text + "\n"))"
  }

  /// A file's text; nil where there is none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Who may do what with a file: 0o600.
  func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  func names(in name: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()) ?? []
  }

  /// Makes a folder with one lesson of the program and nothing else, so that what is shown does not change with
  /// every lesson that is added to the course.
  func lesson(_ topic: String, _ name: String) throws -> String {
    let all = TestFiles.repository.appending(path: "scenarios")
    for file in ["glossary.yaml", "specifications.json", "\(topic)/\(name).yaml"] {
      try write("lessons/\(file)", Array(try Data(contentsOf: all.appending(path: file))))
    }
    return path("lessons")
  }

  /// Runs the program without a terminal.
  func run(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) async throws
    -> (output: String, errors: String, ending: Program.Ending)
  {
    let program = try Program.path.orThrow(Person.NotBuilt())
    let files = ["input", "output", "errors"].map { path("tmp/\(UUID().uuidString).\($0)") }
    try Data(input.utf8).write(to: URL(fileURLWithPath: files[0]))
    let child = try Program.start(
      [program] + arguments, environment: environment.merging(more) { $1 }, folder: folder,
      streams: .files(input: files[0], output: files[1], errors: files[2]))
    var ending = Program.Ending.signalled(SIGKILL)
    do {
      ending = try await Patience.wait(for: "the end of \(arguments)") { Program.ending(of: child) }
    } catch {
      kill(child, SIGKILL)
      throw error
    }
    let texts = files.map {
      String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
    }
    return (texts[1], texts[2], ending)
  }
}

extension Optional {
  func orThrow(_ error: some Error) throws -> Wrapped {
    guard let self else { throw error }
    return self
  }
}
