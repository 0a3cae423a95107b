internal import Wire

/// One thing that a scenario may say of a party, declared once: reading it, the schema, the guide, the session's
/// `policy`, and what is said of one that has no use all derive from this.
public struct Setting<Said: SaidOfParty>: Sendable {
  public let summary: SettingSummary
  /// Nil for a setting that the cast reads itself, since its value makes sense only beside the other parties.
  private let write: (@Sendable (JSONValue, inout Said) -> Bool)?
  private let applies: Applicability<Said>?

  /// A setting that is kept as a value of its own.
  /// - Parameters:
  ///   - documentation: what it is, in words that go on with `; 60 unless said`, without a full stop.
  ///   - unsaid: what goes unless it is said, where the value itself does not tell.
  ///   - applies: nil for a setting that always has a use.
  public init<Value: SettingValue>(
    _ name: String, _ shape: SettingShape, _ path: any WritableKeyPath<Said, Value> & Sendable,
    _ documentation: String, unsaid: String? = nil, applies: Applicability<Said>? = nil
  ) {
    summary = SettingSummary(
      name: name, shape: shape, documentation: documentation,
      unsaid: unsaid ?? Said()[keyPath: path].settingWords)
    write = { value, said in
      guard let value = Value(setting: value) else { return false }
      said[keyPath: path] = value
      return true
    }
    self.applies = applies
  }

  /// A setting that is kept as a value of its own, in the shape that the type of the value has.
  public init<Value: SettingValue>(
    _ name: String, _ path: any WritableKeyPath<Said, Value> & Sendable, _ documentation: String,
    unsaid: String? = nil, applies: Applicability<Said>? = nil
  ) {
    self.init(name, Value.settingShape, path, documentation, unsaid: unsaid, applies: applies)
  }

  /// A setting that the cast reads itself.
  public init(
    cast name: String, _ shape: SettingShape, _ documentation: String, unsaid: String? = nil,
    applies: Applicability<Said>? = nil
  ) {
    summary = SettingSummary(name: name, shape: shape, documentation: documentation, unsaid: unsaid)
    write = nil
    self.applies = applies
  }

  public var name: String { summary.name }

  /// Puts a value of the setting's shape among the others; says whether it is one.
  func set(_ value: JSONValue, in said: inout Said) -> Bool { write?(value, &said) ?? true }

  /// Why the party has no use for it; nil where it has one.
  func unused(in said: Said) -> Applicability<Said>.Unused? { applies?.unused(in: said) }
}

/// What a setting is, for those who look at settings of any party.
public struct SettingSummary: Sendable {
  public let name: String
  public let shape: SettingShape
  /// What it is, without a full stop.
  public let documentation: String
  /// What goes unless it is said; nil where nothing does.
  public let unsaid: String?

  /// What it is and what goes unless it is said, with a full stop.
  public var sentence: String { documentation + (unsaid.map { "; \($0) unless said" } ?? "") + "." }
}
