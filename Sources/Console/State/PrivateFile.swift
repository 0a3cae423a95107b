internal import CEditLine
internal import Scenarios

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of the learner's own, for nobody else to read (mode 0600), that is replaced in one step: who reads
/// it finds the old text or the new one, never half of it, and of what two sessions write at once nothing is lost.
struct PrivateFile: Sendable {
  private static let largest = 4 * 1_048_576

  let path: String

  /// The octets, none if the file is not there.
  func octets() throws(FileProblem) -> [UInt8]? {
    try RegularFile.octets(of: path, most: Self.largest)
  }

  /// Changes the file while no other session does: reads it as it is by then, and replaces it by what is made of that.
  /// Makes the folder if need be.
  func change(_ make: ([UInt8]?) throws(FileProblem) -> String?) throws(FileProblem) {
    // Nothing is put beside a device.
    try check(path)
    try makeFolder()
    let target = resolved()
    try FileLock.hold(beside: target) { () throws(FileProblem) in
      if let text = try make(octets()) { try replace(with: text) }
    }
  }

  /// Puts a text in the file's place.
  private func replace(with text: String) throws(FileProblem) {
    let target = resolved()
    try check(target)
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)  // makes it with mode 0600
    guard descriptor >= 0 else { throw unwritable() }
    var isWritten = fchmod(descriptor, 0o600) == 0
    var rest = Array(text.utf8)[...]
    while isWritten && !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else { isWritten = count < 0 && errno == EINTR }
      if count == 0 { errno = EIO }
    }
    var reason = isWritten ? 0 : errno
    if close(descriptor) != 0 && reason == 0 { reason = errno }
    if reason == 0 && rename(template, target) != 0 { reason = errno }
    guard reason == 0 else {
      unlink(template)
      throw .unwritable(path: path, reason: SystemError.text(reason))
    }
  }

  /// Moves the file out of the way, under a name that is free; nil where that is not possible.
  func setAside() -> String? {
    for number in 1...99 {
      let aside = "\(path).damaged-\(number)"
      if access(aside, F_OK) != 0 { return rename(path, aside) == 0 ? aside : nil }
    }
    return nil
  }

  /// The file itself where the path is a symbolic link, which stays.
  private func resolved() -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(validatingCString: real) ?? path
  }

  /// Throws unless a regular file stands there, or nothing.
  private func check(_ target: String) throws(FileProblem) {
    var status = stat()
    guard stat(target, &status) == 0 else {
      let reason = errno
      guard reason == ENOENT else { throw .unreadable(path: path, reason: SystemError.text(reason)) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
  }

  private func makeFolder() throws(FileProblem) {
    var folder = ""
    for name in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += "\(name)/"
      guard name != "" else { continue }
      if mkdir(folder, 0o700) != 0 && access(folder, F_OK) != 0 { throw unwritable() }
    }
  }

  private func unwritable() -> FileProblem {
    .unwritable(path: path, reason: SystemError.text(errno))
  }
}
