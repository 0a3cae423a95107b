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

/// What the value of a setting may be. Files, the schema for editors, the guide and the session all go by it; how a
/// file spells a value is not known here.
public indirect enum SettingShape: Sendable {
  case boolean
  case integer(ClosedRange<Int>)
  /// One of few words.
  case choice([SettingChoiceValue])
  case text(SettingText)
  case list(SettingShape, atLeast: Int = 0)
  /// A list, or what stands for a list of one.
  case listOrOne(SettingShape, atLeast: Int = 0)
  /// Any of these, which differ in kind.
  case either([SettingShape])
  /// The name of a rule that parties hold.
  case rule
  /// Values under keys of the author's choosing.
  case map(keys: Keys, values: SettingShape)
  /// Values under known names; `noun` is what one such record is called.
  case record(noun: String, [Member])
  /// Any value, such as a JSON body.
  case anything

  /// Which texts may be keys of a map.
  public enum Keys: Sendable {
    case texts(SettingText)
    case among([String])
  }

  /// One value of a record.
  public struct Member: Sendable {
    public let name: String
    public let shape: SettingShape
    public let isRequired: Bool
    /// What it is for, a sentence.
    public let documentation: String

    public init(_ name: String, _ shape: SettingShape, required: Bool = false, _ documentation: String) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.documentation = documentation
    }
  }

  /// How long something may last, in seconds: up to a year.
  static let seconds = SettingShape.integer(1...31_536_000)

  /// Whether it is the name of a rule, or several: so many that nobody reads them all.
  public var namesRules: Bool {
    switch self {
    case .rule: true
    case .list(let item, _), .listOrOne(let item, _): item.namesRules
    default: false
    }
  }

  /// The words to choose from, with what each does; none where any of many values may stand.
  public var choices: [SettingChoiceValue] {
    switch self {
    case .choice(let values): values
    case .boolean: [.init("true", ""), .init("false", "")]
    case .list(let item, _), .listOrOne(let item, _): item.choices
    case .either(let shapes): shapes.flatMap(\.choices)
    case .rule:
      RuleTable.names.map { name in
        SettingChoiceValue(name, RuleTable.rule(named: name)?.title ?? "")
      }
    case .integer, .text, .map, .record, .anything: []
    }
  }
}

/// One word that a setting may be, and what it has the party do.
public struct SettingChoiceValue: Sendable, Hashable {
  public let value: String
  /// In words that can follow a colon, without a full stop; empty where the setting's own sentence says it.
  public let meaning: String

  public init(_ value: String, _ meaning: String) {
    self.value = value
    self.meaning = meaning
  }
}

/// The kinds of text that a setting may be.
public enum SettingText: Sendable, Hashable {
  case anything
  /// `https://login.example`
  case address
  /// Of a party, or of something else that the author names: `travel-app`.
  case name
  /// `/trips`
  case path
  /// A path, behind a method where that is not GET: `POST /contacts`.
  case resource
  /// `trips.read`
  case scopeToken
}
