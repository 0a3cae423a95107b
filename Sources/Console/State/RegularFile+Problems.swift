internal import Scenarios

extension RegularFile {
  /// The octets of a file that somebody has named, none if it is not there.
  /// - Parameter most: the most that are read; a file that has more is refused.
  static func octets(of path: String, most: Int) throws(FileProblem) -> [UInt8]? {
    do throws(Problem) {
      return try octets(path: path, atMost: most)
    } catch {
      switch error {
      case .isMissing: return nil
      case .isFolder, .isNoFile: throw .notAFile(path: path)
      case .isTooLarge(let octets): throw .tooLarge(path: path, bytes: octets)
      case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
      }
    }
  }
}
