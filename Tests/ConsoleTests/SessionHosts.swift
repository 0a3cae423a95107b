import Foundation

@testable import Console

/// A host with a folder and nobody at it.
final class FolderHost: SessionHost {
  let stateFolder: StateFolder?

  init(_ folder: String) { stateFolder = StateFolder(path: folder) }

  func show(_ text: String) {}

  func edit(_ octets: [UInt8]) throws(CommandError) -> [UInt8] { octets }

  func wait(milliseconds: Int) {}
}

/// A person whose editor replaces one text with another.
final class EditingHost: SessionHost {
  private let old: String
  private let new: String

  init(from old: String, to new: String) { (self.old, self.new) = (old, new) }

  var stateFolder: StateFolder? { nil }

  func show(_ text: String) {}

  func edit(_ octets: [UInt8]) throws(CommandError) -> [UInt8] {
    Array(String(decoding: octets, as: UTF8.self).replacingOccurrences(of: old, with: new).utf8)
  }

  func wait(milliseconds: Int) {}
}
