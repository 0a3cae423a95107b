import Console
import Foundation

/// How far long work has come, on standard error where that is a terminal: a line that is written over, and gone at the
/// end.
struct ProgressLine {
  private let word: String
  private let total: Int
  /// Short work needs none.
  private let isShown: Bool

  /// - Parameter word: what is done with each: `checked`.
  init(_ word: String, of total: Int) {
    self.word = word
    self.total = total
    isShown = total > 20 && isTerminal(2)
  }

  func show(_ done: Int) {
    guard isShown, done % 8 == 0 || done == total else { return }
    write("\r\(word) \(done) of \(total)")
  }

  func clear() {
    guard isShown else { return }
    write("\r\u{1b}[K")
  }

  /// What cannot be written is of no importance.
  private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
