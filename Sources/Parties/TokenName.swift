extension String {
  /// A token as memories call it: itself, or, where it is too long to be told from others at a glance, its
  /// beginning and its end.
  var asTokenName: String { utf8.count > 64 ? "\(prefix(8))…\(suffix(12))" : self }
}
