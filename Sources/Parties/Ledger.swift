internal import HashTreeCollections

/// What a party keeps very many of, by key: codes, tokens.
///
/// A tree, so that keeping every moment of a long run costs what changed. And what two moments do not share is found without
/// looking at all that they do.
struct Ledger<Key: Hashable & Sendable, Value: Equatable & Sendable>: Sendable {
  private var entries: TreeDictionary<Key, Value>
  /// The keys that were written last, the latest at the end.
  private var written: [Writing] = []
  /// Whether there were others before those.
  private var hasForgotten = false

  /// That something was written under a key: each time is another object, so that two moments are told apart whatever lies
  /// between them.
  private struct Writing: Sendable {
    let key: Key
    let time = Time()
  }

  private final class Time: Sendable {}

  /// More than one delivery writes.
  private static var mostRemembered: Int { 8 }

  subscript(key: Key) -> Value? {
    get { entries[key] }
    set {
      entries[key] = newValue
      hasForgotten = hasForgotten || written.count == Self.mostRemembered
      written = written.suffix(Self.mostRemembered - 1) + [Writing(key: key)]
    }
  }

  var count: Int { entries.count }
  var values: some Sequence<Value> { entries.values }

  /// Those entries alone that another moment's ledger does not have alike.
  func unlike(_ other: Ledger) -> Ledger {
    var rest = self
    rest.entries =
      switch (keysWritten(since: other), other.keysWritten(since: self)) {
      case (let keys?, _), (nil, let keys?):
        TreeDictionary(
          keys.compactMap { key in
            entries[key].flatMap { other.entries[key] == $0 ? nil : (key, $0) }
          }
        ) { first, _ in first }
      case (nil, nil): entries.filter { other.entries[$0.key] != $0.value }
      }
    return rest
  }

  /// What was written since another moment, once or more; nil where that is too long ago, or later, or on another branch.
  private func keysWritten(since other: Ledger) -> ArraySlice<Key>? {
    guard let last = other.written.last else {
      return hasForgotten || other.hasForgotten ? nil : written.map(\.key)[...]
    }
    guard let place = written.lastIndex(where: { $0.time === last.time }) else { return nil }
    return written[(place + 1)...].map(\.key)[...]
  }
}

extension Ledger: Equatable {
  /// Whatever was written to come there.
  static func == (left: Ledger, right: Ledger) -> Bool { left.entries == right.entries }
}

extension Ledger: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (Key, Value)...) {
    entries = TreeDictionary(uniqueKeysWithValues: elements)
    hasForgotten = !elements.isEmpty
  }
}

extension Ledger: Sequence {
  func makeIterator() -> TreeDictionary<Key, Value>.Iterator { entries.makeIterator() }
}

extension Ledger where Key == String {
  /// The value of the key that is the same octets; nil if there is none.
  func exactly(_ key: String) -> Value? { entries.exactly(key) }
}
