import Foundation

/// A file that results are written to, so that nothing else is lost by it: what was read stays, a link stays a link, and
/// who reads the file meanwhile finds the old text or the new one.
struct OutputFile {
  let path: String
  /// The files that the results are made of.
  var source: [String] = []

  /// Puts the text there. A regular file is replaced in one step and keeps its mode; a pipe or a device takes the text as
  /// it is; what a link leads to is written, and the link stays.
  func write(_ text: String) throws(Failure) {
    guard !path.utf8.contains(0) else { throw failure("its path holds a NUL character") }
    let status = FileStatus(path)
    if let status, source.contains(where: { FileStatus($0) == status }) {
      throw Failure.usage("'\(path)' is what is being read, and stays as it is: name another file")
    }
    switch status?.kind {
    case .folder: throw failure("it is a directory")
    case .other: try append(text)
    case .file, nil: try replace(destination(), with: text, mode: status?.mode)
    }
  }

  /// Writes to what is no regular file, which nothing can be put in the place of.
  private func append(_ text: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno) }
    let reason = Standard.write(Array(text.utf8), to: descriptor)
    close(descriptor)
    // A reader that went away, such as `head`, is no fault.
    if let reason, reason != EPIPE { throw failure(reason) }
  }

  /// Makes a file that is not there yet: the whole of it or nothing.
  func create(_ text: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw failure(errno) }
      throw Failure.failed("error: '\(path)' is there already, and stays as it is")
    }
    var reason = Standard.write(Array(text.utf8), to: descriptor)
    if close(descriptor) != 0, reason == nil { reason = errno }
    guard let reason else { return }
    unlink(path)
    throw failure(reason)
  }

  /// Writes a draft beside the file, and has it take its place.
  private func replace(_ target: String, with text: String, mode: mode_t?) throws(Failure) {
    // What may not be written may not be put something in the place of either.
    if mode != nil, access(target, W_OK) != 0 { throw failure(errno) }
    var draft = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&draft)
    guard descriptor >= 0 else { throw failure(errno) }
    var reason = Standard.write(Array(text.utf8), to: descriptor)
    if reason == nil, fchmod(descriptor, mode ?? OutputFile.newMode) != 0 { reason = errno }
    if close(descriptor) != 0, reason == nil { reason = errno }
    if reason == nil, rename(draft, target) != 0 { reason = errno }
    guard let reason else { return }
    unlink(draft)
    throw failure(reason)
  }

  /// Where the path leads to, be it by way of links, and even where nothing is there yet.
  private func destination() throws(Failure) -> String {
    var place = path
    for _ in 0..<40 {
      var octets = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(place, &octets, octets.count)
      guard count >= 0 else { return place }
      let link = String(decoding: octets.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let folder = place.lastIndex(of: "/").map { place[...$0] } ?? ""
      place = link.hasPrefix("/") ? link : folder + link
    }
    throw failure(ELOOP)
  }

  private func failure(_ number: Int32) -> Failure { failure(String(cString: strerror(number))) }

  private func failure(_ reason: String) -> Failure {
    Failure.failed("error: '\(path)' cannot be written: \(reason)")
  }

  /// The mode that any new file of this process gets. What it leaves out can only be read by setting it; nothing else
  /// makes files meanwhile.
  private static let newMode: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return 0o666 & ~mask
  }()
}

/// What is at a path, links followed; equal where it is one and the same file, by whatever name.
struct FileStatus: Equatable {
  enum Kind {
    case file, folder, other
  }

  let kind: Kind
  let mode: mode_t
  private let device: dev_t
  private let node: ino_t

  /// Nil where nothing is there.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    (mode, device, node) = (status.st_mode & 0o7777, status.st_dev, status.st_ino)
  }

  static func == (left: FileStatus, right: FileStatus) -> Bool {
    left.device == right.device && left.node == right.node
  }
}
