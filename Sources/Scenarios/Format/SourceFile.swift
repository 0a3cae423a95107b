internal import Diagnostics

/// Brings a file's bytes in as text, or says in one diagnostic why it cannot.
enum SourceFile {
  /// The text of the file at `path`, under the name that people are to be shown (the path, if none is given).
  static func read(path: String, named name: String? = nil) throws(Diagnostic) -> SourceText {
    let name = name ?? path
    return try text(of: bytes(path: path, named: name), named: name)
  }

  /// The text that the bytes spell in UTF-8; a byte order mark at the start is dropped.
  static func text(of bytes: [UInt8], named name: String) throws(Diagnostic) -> SourceText {
    guard bytes.count <= FileLimits.largestFile else { throw tooLarge(name) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(
        .notUTF8, "the file is written in UTF-16, not in UTF-8",
        at: SourceLocation(file: name, line: 1, column: 1),
        help: "save it as UTF-8")
    }
    if let offset = bytes.firstIndex(of: 0) {
      let place = SourceText(name: name, text: String(decoding: bytes[..<offset], as: UTF8.self))
      throw Diagnostic(
        .notText, "this is not a text file: byte \(offset) is NUL",
        at: place.location(place.position(ofByte: offset)))
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw notUTF8(content, skipped: bytes.count - content.count, named: name)
    }
    return SourceText(name: name, text: text)
  }

  private static func notUTF8(_ bytes: ArraySlice<UInt8>, skipped: Int, named name: String) -> Diagnostic {
    // Decoding repairs each bad stretch to U+FFFD, so the first difference lies within the first bad stretch.
    let repaired = SourceText(name: name, text: String(decoding: bytes, as: UTF8.self))
    let mended = Array(repaired.text.utf8)
    var offset =
      zip(bytes, mended).enumerated().first { $1.0 != $1.1 }?.offset ?? min(bytes.count, mended.count)
    while offset > 0, offset < mended.count, mended[offset] & 0xC0 == 0x80 { offset -= 1 }
    return Diagnostic(
      .notUTF8, "the file is not UTF-8 text: byte \(offset + skipped) starts no valid character",
      at: repaired.location(repaired.position(ofByte: offset)), help: "save it as UTF-8")
  }

  private static func bytes(path: String, named name: String) throws(Diagnostic) -> [UInt8] {
    let whole = SourceLocation(file: name, line: 1, column: 1)
    do {
      return try RegularFile.octets(path: path, atMost: FileLimits.largestFile)
    } catch {
      switch error {
      case .isTooLarge: throw tooLarge(name)
      case .isFolder: throw Diagnostic(.notAFile, "this is a directory, not a file", at: whole)
      case .isNoFile:
        throw Diagnostic(
          .notAFile, "this is a pipe, a device or the like, not a file", at: whole,
          help: "what it would give has to be put into a file first")
      case .isMissing, .unreadable:
        throw Diagnostic(.unreadableFile, "the file cannot be read: \(error)", at: whole)
      }
    }
  }

  private static func tooLarge(_ name: String) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, "the file is larger than 1 MiB (\(FileLimits.largestFile) bytes)",
      at: SourceLocation(file: name, line: 1, column: 1), help: "split it into several files")
  }
}
