import Foundation

/// The flows of Python's oauthlib, in a process that runs some whenever it is told to.
final class OauthlibFlows {
  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())

  /// Nil where there is no `python3` with oauthlib, or no script beside this file.
  init?() {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "oauthlib_flows.py")
    guard FileManager.default.fileExists(atPath: script.path()) else { return nil }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path()]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    guard rate(seconds: 0.1) != nil else { return nil }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.waitUntilExit() }
  }

  /// How many run in a second; nil where the process has ended.
  func rate(seconds: Double) -> Double? {
    guard process.isRunning,
      (try? input.fileHandleForWriting.write(contentsOf: Data("\(seconds)\n".utf8))) != nil
    else { return nil }
    let answer = output.fileHandleForReading.availableData
    return Double(String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
