internal import Foundation

/// A file that what is typed is written to.
struct Recording {
  let path: String
  private(set) var lines = 0
  private var text = ""
  private var edits = 0

  init(path: String) {
    self.path = path
  }

  /// Adds a line. The file is whole after each. Octets go into a file of their own beside it.
  mutating func write(_ line: Journal.Line) throws(CommandError) {
    switch line {
    case .command(let command): text += command + "\n"
    case .octets(let octets):
      edits += 1
      let file = "\(path).edit\(edits)"
      guard !FileManager.default.fileExists(atPath: file) else {
        throw CommandError("'\(file)' is there already", help: "take it away")
      }
      try write(Data(octets), to: file)
      text += "edit \(Arguments.quoted(file))\n"
    }
    try write(Data(text.utf8), to: path)
    lines += 1
  }

  private func write(_ data: Data, to file: String) throws(CommandError) {
    do {
      try data.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw CommandError("'\(file)' cannot be written", help: SystemError.text(of: error))
    }
  }
}
