public import Simulation
internal import Wire

extension String {
  /// A token as memories call it: itself, or, where it is too long to be told from others at a glance, its
  /// beginning and its end.
  var asTokenName: String { utf8.count > 64 ? "\(prefix(8))…\(suffix(12))" : self }
}

extension Recollection {
  /// Whether a secret is part of what is remembered: as it is, or by what memories call it. An empty one is not.
  public func mentions(_ secret: String) -> Bool {
    [secret, secret.asTokenName].contains { name.contains(octetsOf: $0) || value.contains(octetsOf: $0) }
  }
}
