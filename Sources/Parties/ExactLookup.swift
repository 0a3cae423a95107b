internal import HashTreeCollections
internal import OrderedCollections
internal import Simulation
internal import Wire

/// Swift's dictionaries hold two texts for one key where Unicode does; a server compares octets (RFC 3986
/// §6.2.1).
extension Dictionary where Key == String {
  /// The value of the key that is the same octets; nil if there is none.
  func exactly(_ key: String) -> Value? {
    index(forKey: key).flatMap { self[$0].key.isIdentical(to: key) ? self[$0].value : nil }
  }
}

extension TreeDictionary where Key == String {
  /// The value of the key that is the same octets; nil if there is none.
  func exactly(_ key: String) -> Value? {
    index(forKey: key).flatMap { self[$0].key.isIdentical(to: key) ? self[$0].value : nil }
  }
}

extension OrderedDictionary where Key == String {
  /// The value of the key that is the same octets; nil if there is none.
  func exactly(_ key: String) -> Value? {
    index(forKey: key).flatMap { elements[$0].key.isIdentical(to: key) ? elements[$0].value : nil }
  }
}
