import Citations
import Diagnostics
import Foundation
import Testing
import TestSupport

@testable import Scenarios

@Suite("The library")
struct LibraryTests {
  private static let lesson = Derived.yaml("").replacing("extends: minimal\n", with: "")

  @Test("of the program stands in memory: no file is opened to read it")
  func embedded() {
    for file in Library.builtIn.files {
      guard case .embedded(let text) = file.content else {
        Issue.record("\(file.name) is read from disk")
        continue
      }
      #expect(!text.isEmpty && file.name.hasPrefix("scenarios/"))
    }
    #expect(Library.builtIn.names.contains("authorization-code"))
    #expect(Library.builtIn.specifications.title(of: .rfc(6749, "4.1")) == "Authorization Code Grant")
  }

  @Test("calls the sections of documents without numbers by their titles")
  func sectionNames() {
    func letters(_ text: String) -> String {
      text.lowercased().replacing("-", with: " ").filter { $0.isLetter || $0 == " " }
    }
    for (name, document) in Library.builtIn.specifications.documents {
      for (section, title) in document.sections where section.contains("#") {
        let citation = Citation(name, section)
        #expect(citation.sectionName.map(letters) == letters(title), "\(citation.source)")
        #expect(Library.builtIn.specifications.citation(meantBy: "\(citation)")?.document == name)
      }
    }
    // The table has titles of its own for sections of one name on two pages.
    #expect(
      Citation("MCP Authorization", "authorization#mcp-authorization-extensions").sectionName
        == "MCP Authorization Extensions")
  }

  @Test("of the program holds the files of `scenarios/`, octet for octet")
  func sameAsFolder() throws {
    let folder = try Library(folder: TestFiles.repository.appending(path: "scenarios").path())
    #expect(Library.builtIn.names == folder.names)
    for (built, disk) in zip(Library.builtIn.files, folder.files) {
      #expect(built.data() == disk.data(), "\(disk.name)")
    }
  }

  @Test("knows its scenarios by name, and the glossary is none of them")
  func byName() {
    #expect(
      Library.builtIn.file(named: "authorization-code")?.name == "scenarios/grants/authorization-code.yaml")
    #expect(Library.builtIn.file(named: "glossary") == nil)
    #expect(Library.builtIn.file(named: "grants/authorization-code") == nil)
    #expect(Library.builtIn.file(named: "") == nil)
  }

  @Test("of a folder takes the place of the program's; files come by folder, then by name")
  func folder() async throws {
    try await TemporaryFolder.with { folder in
      for name in ["b/two", "b/one", "a/three", "a/deep/four"] {
        folder.write("\(name).yaml", Self.lesson)
      }
      folder.write("notes.txt", "no scenario")
      let library = try Library(folder: folder.path)
      #expect(library.names == ["four", "three", "one", "two"])
      #expect(library.file(named: "one")?.name == folder.path("b/one.yaml"))
      #expect(library.file(named: "authorization-code") == nil)
    }
  }

  @Test("of a folder without a glossary and a table of specifications uses the program's")
  func borrowed() async throws {
    try await TemporaryFolder.with { folder in
      folder.write("one.yaml", Self.lesson)
      let library = try Library(folder: folder.path)
      #expect(library.readGlossary().glossary.terms == Library.builtIn.readGlossary().glossary.terms)
      #expect(library.specifications.documents.keys == Library.builtIn.specifications.documents.keys)
    }
  }

  @Test(
    "of a folder adds its glossary and its table of specifications to the program's, and they win where they speak"
  )
  func own() async throws {
    try await TemporaryFolder.with { folder in
      folder.write("one.yaml", Self.lesson)
      folder.write(
        "glossary.yaml",
        """
        format: 1
        parts:
          tenant: {anywhere: {says: Whose staff it is., cites: Example Ltd Security Policy §3.2}}
          state: {anywhere: {says: Our own word.}}
        terms: {tram: {says: It runs on rails., why: So., see: []}}
        """)
      folder.write(
        "specifications.yaml",
        """
        Example Ltd Security Policy:
          title: Security Policy
          url: https://intranet.example/policy
          sections: {"3.2": Staff}
        """)
      folder.write(
        "specifications.json",
        #"{"Book": {"title": "The Book", "date": "2026", "url": "https://book.example", "sections": {"1": "One"}}}"#
      )
      let library = try Library(folder: folder.path)
      #expect(library.names == ["one"])
      let (glossary, problems, _) = library.readGlossary()
      #expect(problems == [])
      #expect(glossary.terms["tram"]?.says == "It runs on rails.")
      #expect(glossary.terms["scope"] == Library.builtIn.readGlossary().glossary.terms["scope"])
      #expect(glossary.parts["tenant"]?["anywhere"]?.citation?.section == "3.2")
      #expect(glossary.parts["state"]?["anywhere"]?.says == "Our own word.")
      #expect(glossary.parts["state"]?["token-response"] == nil && (glossary.parts["state"]?.count ?? 0) > 1)
      #expect(library.specifications.title(of: Citation("Example Ltd Security Policy", "3.2")) == "Staff")
      #expect(library.specifications.title(of: Citation("Book", "1")) == "One")
      #expect(library.specifications.title(of: .rfc(6749, "4.1")) == "Authorization Code Grant")
    }
  }

  @Test(
    "of a folder is warned where nothing explains a part, once for each name, which is an error where that is asked for"
  )
  func unexplained() async throws {
    try await TemporaryFolder.with { folder in
      let changes = """
        script:
          - act: ana opens travel-app at /connect
            then:
              - authorization-request:
                  tamper:
                    add: {query.tenant: a, query.login_hint: ana, query.audience: b, query.display: page}
        """
      folder.write(
        "one.yaml",
        Derived.yaml(changes).replacing("name: sample", with: "name: one")
          .replacing("extends: minimal", with: "extends: authorization-code"))
      let library = try Library(folder: folder.path)
      func found(_ isStrict: Bool) async -> [String] {
        await LibraryCheck(library, isStrict: isStrict).run().problems.map { "\($0.severity): \($0.message)" }
      }
      let message = "message 4, authorization-request: nothing explains query.tenant"
      #expect(await found(false) == ["warning: \(message)"])
      #expect(await found(true) == ["error: \(message)"])
      folder.write("glossary.yaml", "format: 1\nparts: {tenant: {anywhere: {says: Whose staff it is.}}}\n")
      #expect(await LibraryCheck(try Library(folder: folder.path), isStrict: true).run().problems == [])
    }
  }

  @Test("cannot be made of a folder that is not there, of a file, or of a folder without scenarios")
  func refused() async throws {
    try await TemporaryFolder.with { folder in
      func code(_ path: String) -> DiagnosticCode? {
        do throws(Diagnostic) {
          _ = try Library(folder: path)
          return nil
        } catch {
          let told = error.message + " '\(error.location?.file ?? "")"
          #expect(told.contains("'\(path)'") || told.contains("'\(path)/"))
          #expect(error.help?.isEmpty == false)
          return error.code
        }
      }
      #expect(code(folder.path("nowhere")) == "no-such-folder")
      folder.write("sub/notes.txt", "text")
      #expect(code(folder.path("sub/notes.txt")) == "no-such-folder")
      #expect(code(folder.path("sub")) == "no-scenarios")
      folder.write("sub/one.yaml", Self.lesson)
      #expect(code(folder.path("sub")) == nil)
      folder.write("sub/specifications.yaml", "Book: {title: The Book, url: https://book.example}")
      #expect(code(folder.path("sub")) == "missing-key")
      folder.write("sub/specifications.yaml", "{}")
      folder.write("sub/specifications.json", "[]")
      #expect(code(folder.path("sub")) == "unreadable-specifications")
    }
  }

  @Test("reads the scenario that another extends from the same folder")
  func extending() throws {
    let library = try TestLibrary.good()
    let derived = try #require(library.file(named: "short-lived"))
    let reading = library.read(derived)
    #expect(reading.isUsable)
    #expect(reading.scenario?.base == "minimal")
    #expect(
      reading.sources.map { URL(filePath: $0.name).lastPathComponent } == [
        "short-lived.yaml", "minimal.yaml",
      ])
  }

  @Test("a check of named files is about these alone, and counts them")
  func checkOfFiles() async throws {
    let library = try TestLibrary.good()
    let report = await LibraryCheck(library).run([
      TestLibrary.file("bad/wrong-file-name.yaml"), TestLibrary.file("good/minimal.yaml"),
      TestLibrary.file("bad/nowhere.yaml"),
    ])
    #expect(report.count == 3)
    #expect(report.problems.map(\.code) == ["wrong-name", "unreadable-file"])
    #expect(
      report.problems.map { $0.location?.file } == [
        TestLibrary.folder + "bad/wrong-file-name.yaml", TestLibrary.folder + "bad/nowhere.yaml",
      ])
  }

  @Test("a file's stem is its name without folder and ending")
  func stem() {
    #expect(ScenarioFile(path: "a/b/c.yaml").stem == "c")
    #expect(ScenarioFile(path: "c.d.yaml").stem == "c.d")
    #expect(ScenarioFile(path: "c").stem == "c")
    #expect(ScenarioFile(path: "").stem == "")
  }
}
