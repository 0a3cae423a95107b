internal import HashTreeCollections

/// The addresses of the pages that a browser has shown, the latest last: anybody who gets at the machine reads them.
///
/// A tree by number, so that a moment of a long run costs the address that came, not all that came before.
struct BrowsingHistory: Sendable, Equatable {
  private var addresses: TreeDictionary<Int, String> = [:]

  /// All of them, the latest last.
  var all: [String] { (0..<addresses.count).compactMap { addresses[$0] } }

  /// A page is shown; one that is shown again stands there once.
  mutating func note(_ address: String) {
    if addresses[addresses.count - 1] != address { addresses[addresses.count] = address }
  }

  /// A script put another address in the place of one, where it was shown last.
  mutating func replaceLatest(_ address: String, by other: String) {
    let number = stride(from: addresses.count - 1, through: 0, by: -1).first { addresses[$0] == address }
    if let number { addresses[number] = other }
  }
}
