public import Diagnostics
internal import Foundation

/// A file that holds a scenario, a glossary or the like: one of those built in, or one on disk.
public struct ScenarioFile: Sendable {
  enum Content: Sendable {
    case embedded(String)
    case disk(path: String)
  }

  /// The name people know it by: `scenarios/grants/authorization-code.yaml`, or the path they gave.
  public let name: String
  let content: Content
  /// Whether it is one of the program's own, which cannot change while that runs.
  let isOfProgram: Bool

  /// A file on disk.
  public init(path: String) {
    name = path
    content = .disk(path: path)
    isOfProgram = false
  }

  /// A text in place of a file.
  package init(embedded text: String, name: String, isOfProgram: Bool = false) {
    self.name = name
    self.isOfProgram = isOfProgram
    content = .embedded(text)
  }

  /// The file's name without folder and ending: `authorization-code`.
  public var stem: String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
  }

  /// The text as it stands. Throws what keeps it from being read.
  public func text() throws(Diagnostic) -> String {
    switch content {
    case .embedded(let text): text
    case .disk(let path): try SourceFile.read(path: path, named: name).text
    }
  }

  /// Where it lies on disk; nil for one of those built in.
  public var path: String? {
    if case .disk(let path) = content { path } else { nil }
  }

  /// The scenario of that name in the folder of this one; nil where there is none, and for what is no file.
  func neighbour(named name: String) -> ScenarioFile? {
    guard case .disk(let path) = content, Patterns.name.matches(name) else { return nil }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let neighbour = "\(folder)\(name).yaml"
    return FileManager.default.fileExists(atPath: neighbour) ? ScenarioFile(path: neighbour) : nil
  }

  func checked(against shape: Shape) -> CheckedFile {
    switch content {
    case .embedded(let text): CheckedFile(SourceText(name: name, text: text), shape: shape)
    case .disk(let path): CheckedFile(path: path, named: name, shape: shape)
    }
  }

  /// The octets, where they can be read; for tables that are not YAML.
  func data() -> Data? {
    switch content {
    case .embedded(let text): Data(text.utf8)
    case .disk(let path):
      (try? RegularFile.octets(path: path, atMost: FileLimits.largestTable)).map { Data($0) }
    }
  }
}
