import Foundation
import Scenarios

/// A page of the folder of documents.
struct DocumentPage {
  /// Within the folder: `flows/grants/authorization-code.md`.
  let path: String
  let text: String
  /// Whether all of it is made here; else somebody wrote it, and its sessions were played.
  let isMade: Bool

  /// How every page ends that is made here, so that pages of others are left alone: a comment of its language.
  static func mark(_ path: String) -> String {
    let words = "Made by grantwalk docs."
    if path.hasSuffix(".yml") { return "# \(words)\n" }
    return path.hasSuffix(".css") || path.hasSuffix(".js") ? "/* \(words) */\n" : "<!-- \(words) -->\n"
  }

  /// A page that is made here.
  init(made path: String, _ text: String) {
    self.path = path
    self.text = "\(text)\n\(DocumentPage.mark(path))"
    isMade = true
  }

  /// A page that somebody wrote.
  init(played path: String, _ text: String) {
    (self.path, self.text, isMade) = (path, text, false)
  }
}

/// The folder that the documents are written to. What was not made here is not overwritten.
struct DocumentFolder {
  let path: String

  /// How a page stands to the file in its place.
  enum State {
    case upToDate, missing, stale
    /// Somebody else's file is there.
    case foreign
  }

  /// In octets: more than any page has.
  private static let largestPage = 64 << 20

  var isThere: Bool { FileStatus(path)?.kind == .folder }

  /// The text of a file; nil where it is none.
  func text(_ name: String) -> String? { try? read(name) }

  private func read(_ name: String) throws(RegularFile.Problem) -> String {
    let octets = try RegularFile.octets(path: "\(path)/\(name)", atMost: DocumentFolder.largestPage)
    guard let text = String(validating: octets, as: UTF8.self) else { throw .unreadable("it is not UTF-8") }
    return text
  }

  func state(of page: DocumentPage) -> State {
    do throws(RegularFile.Problem) {
      let text = try read(page.path)
      // Not as Swift compares, which holds more for equal than is.
      guard !text.utf8.elementsEqual(page.text.utf8) else { return .upToDate }
      return page.isMade && !text.hasSuffix(DocumentPage.mark(page.path)) ? .foreign : .stale
    } catch {
      return error == .isMissing ? .missing : .foreign
    }
  }

  /// The files of the lessons' pages that were made here, as paths within the folder.
  /// - Parameters:
  ///   - folder: that of the lessons' pages: `flows`.
  ///   - endings: of their names: `.md`.
  func lessonPages(in folder: String, endingIn endings: [String]) -> Set<String> {
    let paths =
      FileManager.default.enumerator(atPath: "\(path)/\(folder)")?.compactMap { $0 as? String } ?? []
    return Set(
      paths.map { "\(folder)/\($0)" }.filter {
        endings.contains(where: $0.hasSuffix) && text($0)?.hasSuffix(DocumentPage.mark($0)) == true
      })
  }

  /// The pages of Markdown that somebody else wrote, in their order. What a link leads to is no page of this folder.
  var documents: [String] {
    let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return files.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .filter { $0.hasSuffix(".md") && !isLink($0) && text($0)?.hasSuffix(DocumentPage.mark($0)) == false }
      .sorted()
  }

  private func isLink(_ name: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/\(name)")) != nil
  }

  func write(_ page: DocumentPage) throws(Failure) {
    let file = "\(path)/\(page.path)"
    try makeFolder(of: file)
    try OutputFile(path: file).write(page.text)
  }

  func remove(_ name: String) throws(Failure) {
    guard unlink("\(path)/\(name)") != 0 else { return }
    throw Failure.failed(
      "error: '\(path)/\(name)' cannot be removed: \(String(cString: strerror(errno)))")
  }

  private func makeFolder(of file: String) throws(Failure) {
    var folder = ""
    for name in file.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += "\(name)/"
      guard !name.isEmpty, mkdir(folder, 0o777) != 0 else { continue }
      let reason = errno
      guard FileStatus(folder)?.kind != .folder else { continue }
      throw Failure.failed("error: '\(folder)' cannot be made: \(String(cString: strerror(reason)))")
    }
  }
}
