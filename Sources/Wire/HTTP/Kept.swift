internal import Synchronization

/// A value that is made when it is first looked at, and kept for all who look later.
///
/// The values of one owner may be made from each other, as long as none is made from itself.
package struct Kept<Value: Sendable>: ~Copyable, Sendable {
  private let value = Mutex<Value?>(nil)

  package init() {}

  /// The value; made now where nobody has looked at it before.
  package borrowing func value(_ make: () -> Value) -> Value {
    value.withLock { kept in
      if let kept { return kept }
      let made = make()
      kept = made
      return made
    }
  }

  /// Lets go of the value: whoever looks next has it made anew.
  package borrowing func forget() {
    value.withLock { $0 = nil }
  }
}
