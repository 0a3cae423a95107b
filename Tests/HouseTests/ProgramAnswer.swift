import Foundation
import TestSupport
import Testing

extension TemporaryFolder {
  struct Answer {
    let output: String
    let error: String
    let status: Int32
  }

  /// Runs the program here, with nothing to read.
  func run(_ arguments: String...) throws -> Answer { try run(arguments) }

  func run(_ arguments: [String]) throws -> Answer {
    let process = Process()
    let program: URL = try #require(TestFiles.program, "build the product 'grantwalk' first")
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = ["HOME": path, "LANG": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    let streams = [".output", ".error"].map { URL(filePath: write($0, "")) }
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { try String(contentsOf: $0, encoding: .utf8) }
    return Answer(output: texts[0], error: texts[1], status: process.terminationStatus)
  }
}
