internal import Diagnostics
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

  /// A file on disk.
  public init(path: String) {
    name = path
    content = .disk(path: path)
  }

  /// A file that is part of the program.
  init(embedded text: String, name: String) {
    self.name = name
    content = .embedded(text)
  }

  /// The file's name without folder and ending: `authorization-code`.
  public var stem: String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
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
    case .disk(let path): FileManager.default.contents(atPath: path)
    }
  }
}
