import Foundation
import Testing
import TestSupport

/// Who may import whom. Whatever is not listed here may not.
private let allowed: [String: Set<String>] = [
  "Citations": [],
  "TerminalText": [],
  "Diagnostics": ["TerminalText"],
  "OAuthVocabulary": ["Citations"],
  "Wire": [],
  "Simulation": ["Wire", "Citations"],
  "JOSE": ["Wire", "Simulation"],
  "Parties": ["OAuthVocabulary", "Simulation", "Wire", "JOSE", "Citations"],
  "Transcripts": ["Simulation", "Wire", "Citations"],
  "Renderers": ["Transcripts", "TerminalText", "OAuthVocabulary", "Simulation", "Wire", "Citations"],
  "Scenarios": [
    "Parties", "Transcripts", "Diagnostics", "TerminalText", "OAuthVocabulary", "Simulation", "Wire", "JOSE",
    "Citations",
  ],
  "Console": [
    "Scenarios", "Renderers", "CEditLine", "Parties", "Transcripts", "Diagnostics", "TerminalText",
    "OAuthVocabulary", "Simulation", "Wire", "JOSE", "Citations",
  ],
  "grantwalk": [
    "Console", "Scenarios", "Renderers", "Transcripts", "Diagnostics", "TerminalText",
  ],
  "EmbedFiles": [],
  "EmbedFilesPlugin": [],
]

/// Libraries that one target alone may know.
private let confined: [String: Set<String>] = [
  "CYaml": ["Scenarios"], "Yams": ["Scenarios"], "CEditLine": ["Console"], "ArgumentParser": ["grantwalk"],
  "Mustache": ["Renderers"],
]

@Suite("The house")
struct ImportTests {
  @Test("lets each target import only what the design allows", arguments: allowed.keys.sorted())
  func importsAreAllowed(_ target: String) throws {
    for (file, modules) in try House.imports(of: target) {
      for module in modules where allowed.keys.contains(module) || module == "CEditLine" {
        #expect(allowed[target]?.contains(module) == true, "\(file) must not import \(module)")
      }
      for module in modules {
        guard let owners = confined[module] else { continue }
        #expect(owners.contains(target), "only \(owners.sorted()) may import \(module), not \(file)")
      }
    }
  }

  /// A build that is not from nothing finds modules that the manifest does not promise; a clean one does not.
  @Test("declares in the manifest each module that a target imports")
  func importsAreDeclared() throws {
    let declared = try Manifest.targets()
    #expect(declared.count > 25)
    for (target, dependencies) in declared {
      let folder = ["Sources/\(target)", "Tests/\(target)", "Tests/\(target.capitalized)"]
        .map { TestFiles.repository.appending(path: $0) }
        .first { FileManager.default.fileExists(atPath: $0.path()) }
      let imports = try House.imports(in: try #require(folder, "\(target) has no folder"))
      for (file, modules) in imports {
        for module in modules where !Manifest.given.contains(module) {
          #expect(
            dependencies.contains(module), "\(file) imports \(module), which \(target) does not declare")
        }
      }
    }
  }

  @Test("has a rule for every target there is")
  func everyTargetHasARule() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: House.sources.path())
    #expect(Set(folders).subtracting(["CEditLine"]) == Set(allowed.keys))
  }

  @Test("keeps the clock and the system's chance out of everything but the command line")
  func noHiddenInputs() throws {
    for target in allowed.keys
    where !["grantwalk", "Console", "EmbedFiles", "EmbedFilesPlugin"].contains(target) {
      for file in try House.files(of: target) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in ["Date()", "SystemRandomNumberGenerator", ".random(", "UUID()"] {
          #expect(!text.contains(word), "\(file.lastPathComponent) has \(word)")
        }
      }
    }
  }

  @Test("has no more at its top level than the design names")
  func topLevel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: TestFiles.repository.path()).filter {
      !$0.hasPrefix(".") && $0 != "Package.resolved"
    }
    #expect(
      Set(names).subtracting(["shared", "site"])
        == ["Package.swift", "Sources", "Tests", "scenarios", "docs", "README.md", "LICENSE"])
  }
}

/// What `Package.swift` promises each target, read from its text.
private enum Manifest {
  /// Modules of the toolchain, and the C target that stands behind a library which is declared.
  static let given: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationXML", "Testing", "Glibc", "Musl", "Darwin", "Dispatch",
    "Synchronization", "PackagePlugin", "CYaml",
  ]

  /// The modules that each target declares.
  static func targets() throws -> [(name: String, dependencies: Set<String>)] {
    let text = try String(contentsOf: TestFiles.repository.appending(path: "Package.swift"), encoding: .utf8)
    let halves = try #require(text.ranges(of: "\n  targets: [\n").first)
    let products = Dictionary(
      text[..<halves.lowerBound].matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/)
        .map { (String($0.output.1), String($0.output.2)) }
    ) { first, _ in first }
    // A target begins at the beginning of a line, four columns in, and goes on to the next.
    let starts =
      text[halves.upperBound...].ranges(of: /(?m)^    [.\w]+\(/).map(\.lowerBound) + [text.endIndex]
    return zip(starts, starts.dropFirst()).compactMap { start, end in
      let strings = text[start..<end].matches(of: /"(\w+)"/).map { String($0.output.1) }
      let constants = text[start..<end].matches(of: /\b[a-z]\w+\b/).compactMap { products[String($0.output)] }
      guard let name = strings.first else { return nil }
      return (name, Set(strings.dropFirst() + constants))
    }
  }
}

/// The project's own files.
enum House {
  static let sources = TestFiles.repository.appending(path: "Sources")

  static func files(of target: String) throws -> [URL] { try files(in: sources.appending(path: target)) }

  static func files(in folder: URL) throws -> [URL] {
    let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    return (paths ?? []).filter { $0.pathExtension == "swift" }
  }

  /// The modules that each file of a target imports.
  static func imports(of target: String) throws -> [(file: String, modules: [String])] {
    try imports(in: sources.appending(path: target))
  }

  static func imports(in folder: URL) throws -> [(file: String, modules: [String])] {
    try files(in: folder).map { file in
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      let modules = lines.compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 2,
          !line.hasPrefix(" ") || line.hasPrefix("  import"),
          words.indices.contains(index + 1)
        else { return nil }
        return words[index + 1].split(separator: ".").first.map(String.init)
      }
      return (file.lastPathComponent, modules)
    }
  }
}
