public import Foundation
public import Testing

/// The files that tests read from where they lie.
public enum TestFiles {
  /// The repository's folder.
  public static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the test target that a line of code belongs to: `…/Tests/WireTests`.
  public static func folder(of place: SourceLocation = #_sourceLocation) -> URL {
    repository.appending(path: "Tests/\(place.moduleName)")
  }

  /// A file's text; its path begins in the folder of the test target that asks.
  public static func text(_ path: String, of place: SourceLocation = #_sourceLocation) throws -> String {
    String(decoding: try Data(contentsOf: folder(of: place).appending(path: path)), as: UTF8.self)
  }

  /// The program `grantwalk`, as built beside the tests; nil where it was not.
  public static var program: URL? {
    let candidates = [URL(filePath: CommandLine.arguments[0])] + Bundle.allBundles.map(\.bundleURL)
    return candidates.map { $0.deletingLastPathComponent().appending(path: "grantwalk") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }
}
