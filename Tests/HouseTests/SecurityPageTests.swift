import Console
import Foundation
import Scenarios
import TestSupport
import Testing
import Wire

@Suite("The page about security")
struct SecurityPageTests {
  private let lines: [Substring]

  init() throws {
    let page = TestFiles.repository.appending(path: "docs/security.md")
    lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
  }

  /// The rows of the table with that head.
  private func rows(below head: String) -> [[String]] {
    lines.drop { $0 != head }.dropFirst(2).prefix { $0.hasPrefix("| ") }.map { row in
      row.dropFirst(2).dropLast(2).components(separatedBy: " | ")
    }
  }

  @Test("states the limits that the code has, all of them")
  func limits() {
    let limits: [(String, Int)] = [
      ("octets of a file", FileLimits.largestFile),
      ("octets of a table of specifications", FileLimits.largestTable),
      ("levels of nesting in a file", FileLimits.deepestNesting),
      ("events of YAML in a file", FileLimits.mostEvents), ("octets of one text", FileLimits.longestText),
      ("parties of a cast", FileLimits.mostParties), ("acts of a script", FileLimits.mostActs),
      ("scenarios that one is derived from", FileLimits.mostBases),
      ("changes of one message", FileLimits.mostChanges), ("messages of a run", FileLimits.longestRun),
      ("commands of a solution, of an attempt, of a demonstration, or of a page", Confinement.mostCommands),
      ("messages that those deliver", Confinement.mostMessages),
      ("variants of a scenario", FileLimits.mostVariants),
      ("attempts that a lesson proposes", FileLimits.mostAttempts),
      ("demonstrations of a file of questions", FileLimits.mostDemonstrations),
      ("header fields of a message", MessageLimits.mostFields),
      ("octets of a header section", MessageLimits.largestHead),
      ("octets of a body", MessageLimits.largestBody),
      ("levels of nesting in JSON and XML", MessageLimits.deepestNesting),
      ("octets of an XML document", MessageLimits.largestXML),
      ("octets of a typed line", LineInput.longestLine),
    ]
    #expect(rows(below: "| what | most |") == limits.map { [$0.0, String($0.1)] })
    #expect(FileLimits.longestSolution == Confinement.mostCommands)
  }

  @Test("names a test for each promise and each fault, and each of them is there")
  func promises() throws {
    let promises = rows(below: "| promise | held by the test |")
    let faults = rows(below: "| fault | what comes of it | held by the test |")
    #expect(promises.count > 10 && faults.count > 20)
    let tests = try House.files(in: TestFiles.repository.appending(path: "Tests"))
      .map { try String(contentsOf: $0, encoding: .utf8) }
    for row in promises + faults {
      let name = (row.last ?? "").trimmingCharacters(in: ["`"])
      #expect(tests.contains { $0.contains("\"\(name)\"") }, "no test is called \(name)")
    }
  }

  @Test("opens no connection")
  func network() throws {
    for file in try House.files(in: House.sources) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in [
        "URLSession", "FoundationNetworking", "socket(", "getaddrinfo", "NWConnection", "import Network",
      ] {
        #expect(!text.contains(word), "\(file.lastPathComponent) has \(word)")
      }
    }
  }
}
