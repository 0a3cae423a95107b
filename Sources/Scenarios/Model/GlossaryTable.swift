internal import Wire

extension Glossary {
  /// Entries by name. Each is read when somebody first asks for it, and kept: a lesson speaks of few of them.
  public struct Table<Value: Sendable>: Sendable {
    private var entries: [String: Entry] = [:]

    private final class Entry: Sendable {
      private let read: @Sendable () -> Value
      private let kept = Kept<Value>()

      init(_ read: @escaping @Sendable () -> Value) { self.read = read }

      var value: Value { kept.value(read) }
    }

    /// Entries that were read already.
    public init(_ values: [String: Value]) {
      entries = values.mapValues { value in Entry { value } }
    }

    /// - Parameters:
    ///   - places: where each entry is to be found, by its name; the first of each name counts.
    ///   - read: reads the entry of that name at its place.
    init<Place: Sendable>(
      _ places: [(name: String, place: Place)], read: @escaping @Sendable (String, Place) -> Value
    ) {
      entries = Dictionary(
        places.map { name, place in (name, Entry { read(name, place) }) }
      ) { first, _ in first }
    }

    public subscript(_ name: String) -> Value? {
      get { entries[name]?.value }
      set { entries[name] = newValue.map { value in Entry { value } } }
    }

    /// Takes over the entries of another table.
    /// - Parameter combine: what counts where both have one of a name; the other's unless said.
    mutating func add(
      _ other: Self, combine: @escaping @Sendable (Value, Value) -> Value = { _, other in other }
    ) {
      entries.merge(other.entries) { mine, others in Entry { combine(mine.value, others.value) } }
    }

    public var count: Int { entries.count }

    /// In no order.
    public var keys: some Collection<String> { entries.keys }

    /// In no order; all of them are read.
    public var values: [Value] { entries.values.map(\.value) }
  }
}

extension Glossary.Table: Sequence {
  public func makeIterator() -> AnyIterator<(key: String, value: Value)> {
    var rest = entries.makeIterator()
    return AnyIterator { rest.next().map { ($0.key, $0.value.value) } }
  }
}

extension Glossary.Table: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(Dictionary(elements) { first, _ in first })
  }
}

extension Glossary.Table: Equatable where Value: Equatable {
  /// Whether both have the same to say of the same names.
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value.value }
  }
}
