import Diagnostics
import Testing
import TestSupport

@testable import Scenarios

@Suite("A scenario may extend")
struct ExtendingTests {
  private static func derived(_ name: String, from base: String) -> String {
    """
    format: 1
    name: \(name)
    extends: \(base)
    title: Derived
    summary: A sample.
    topic: tests
    level: beginner
    cites: RFC 6749 §4.1
    """
  }

  /// What is wrong with a file of a folder, named by its path, and found in a library of the folder.
  private func problems(of name: String, in files: [String: String]) async throws -> (String, String) {
    try await TemporaryFolder.with { folder in
      for (name, text) in files { folder.write("\(name).yaml", text) }
      let library = try Library(folder: folder.path)
      let byPath = Library.builtIn.read(ScenarioFile(path: folder.path("\(name).yaml")))
      let byName = library.read(try #require(library.file(named: name)))
      return (
        DiagnosticTextRenderer(sources: []).render(byPath.problems).replacing(folder.path, with: ""),
        DiagnosticTextRenderer(sources: []).render(byName.problems).replacing(folder.path, with: "")
      )
    }
  }

  @Test("a lesson of the program, whether it is named by its path or found in a folder")
  func program() async throws {
    let found = try await problems(
      of: "short", in: ["short": Self.derived("short", from: "authorization-code")])
    #expect(found == ("", ""))
  }

  @Test("another of its folder, however it is named")
  func neighbour() async throws {
    let whole = try #require(ScenarioTemplate.text(named: "base"))
    let found = try await problems(
      of: "short", in: ["base": whole, "short": Self.derived("short", from: "base")])
    #expect(found == ("", ""))
  }

  @Test("the lesson of the program that it takes the place of")
  func replaced() async throws {
    let text = Self.derived("authorization-code", from: "authorization-code")
    let found = try await problems(of: "authorization-code", in: ["authorization-code": text])
    #expect(found == ("", ""))
  }

  @Test("one of its own folder rather than the program's of that name")
  func nearest() async throws {
    let own = try #require(ScenarioTemplate.text(named: "authorization-code"))
    try await TemporaryFolder.with { folder in
      folder.write("authorization-code.yaml", own)
      let path = folder.write("short.yaml", Self.derived("short", from: "authorization-code"))
      let library = try Library(folder: folder.path)
      for reading in [
        Library.builtIn.read(ScenarioFile(path: path)),
        library.read(try #require(library.file(named: "short"))),
      ] {
        #expect(reading.scenario?.script.count == 1)
        #expect(reading.sources.map(\.name) == [path, folder.path("authorization-code.yaml")])
      }
    }
  }

  @Test("nothing that is not there, and is told a name that comes near")
  func unknown() async throws {
    let near = try await problems(
      of: "short", in: ["short": Self.derived("short", from: "autorization-code")])
    #expect(near.0 == near.1)
    #expect(near.0.contains("did you mean 'authorization-code'?"))
    let far = try await problems(of: "short", in: ["short": Self.derived("short", from: "zzz")])
    #expect(far.0.contains("'grantwalk list' shows those"))
  }
}
