/// What a feature adds to a party's settings, or to what the party remembers.
///
/// `init()` makes what a party has of it that nobody said anything about.
public protocol FeatureValue: Sendable, Equatable {
  init()
}

/// The values that features add to a type of the party, which knows none of them: one for each type of value.
///
/// A feature gives its value a name, through which key paths go too:
///
///     extension FeatureValues {
///       var pairing: PairingSettings {
///         get { self[PairingSettings.self] }
///         _modify { yield &self[PairingSettings.self] }
///       }
///     }
public struct FeatureValues: Sendable, Equatable {
  /// Few, so a walk along them is quicker than a hash; in the order in which they were first set. A value is
  /// absent only while it is being changed.
  private var entries: [Entry] = []

  private struct Entry: Sendable {
    let type: ObjectIdentifier
    var value: (any FeatureValue)?
  }

  public init() {}

  /// The value of that type; as `init()` makes it until it is set.
  public subscript<Value: FeatureValue>(_ type: Value.Type) -> Value {
    get { value(ObjectIdentifier(type)) as? Value ?? Value() }
    set { entries[place(of: type)].value = newValue }
    _modify {
      let place = place(of: type)
      // Taken out while it is changed, so that what grows in it is changed in its place and not copied.
      var value = entries[place].value.take() as? Value ?? Value()
      defer { entries[place].value = value }
      yield &value
    }
  }

  private func value(_ type: ObjectIdentifier) -> (any FeatureValue)? {
    entries.first { $0.type == type }?.value
  }

  private mutating func place(of type: any FeatureValue.Type) -> Int {
    let type = ObjectIdentifier(type)
    if let place = entries.firstIndex(where: { $0.type == type }) { return place }
    entries.append(Entry(type: type, value: nil))
    return entries.count - 1
  }

  /// A value that was never set equals one that was set to what it is anyway.
  public static func == (left: FeatureValues, right: FeatureValues) -> Bool {
    left.agrees(with: right) && right.agrees(with: left)
  }

  private func agrees(with other: FeatureValues) -> Bool {
    entries.allSatisfy { entry in
      guard let value = entry.value else { return true }
      return FeatureValues.isEqual(value, other.value(entry.type))
    }
  }

  private static func isEqual<Value: FeatureValue>(_ value: Value, _ other: (any FeatureValue)?) -> Bool {
    value == other as? Value ?? Value()
  }
}
