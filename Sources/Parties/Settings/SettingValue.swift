public import Wire

/// A type that settings can be of. Values come as JSON that fits the setting's shape.
public protocol SettingValue: Sendable {
  init?(setting: JSONValue)
  /// The shape that most settings of this type have.
  static var settingShape: SettingShape { get }
  /// The value, as in `60 unless said`; nil for nothing.
  var settingWords: String? { get }
}

/// A type whose values are few words, each with its meaning.
public protocol SettingChoice: SettingValue, RawRepresentable<String>, CaseIterable {
  /// What it has the party do, in words that can follow a colon, without a full stop.
  var meaning: String { get }
}

extension SettingChoice {
  public init?(setting: JSONValue) {
    guard let text = setting.string else { return nil }
    self.init(rawValue: text)
  }

  public static var settingShape: SettingShape {
    .choice(allCases.map { SettingChoiceValue($0.rawValue, $0.meaning) })
  }

  public var settingWords: String? { rawValue }
}

extension Bool: SettingValue {
  public init?(setting: JSONValue) {
    guard let value = setting.boolean else { return nil }
    self = value
  }

  public static var settingShape: SettingShape { .boolean }

  public var settingWords: String? { String(self) }
}

extension Int: SettingValue {
  public init?(setting: JSONValue) {
    guard let value = setting.integer else { return nil }
    self = value
  }

  public static var settingShape: SettingShape { .integer(Int.min...Int.max) }

  public var settingWords: String? { String(self) }
}

extension String: SettingValue {
  public init?(setting: JSONValue) {
    guard let text = setting.string else { return nil }
    self = text
  }

  public static var settingShape: SettingShape { .text(.anything) }

  public var settingWords: String? { self }
}

extension Optional: SettingValue where Wrapped: SettingValue {
  public init?(setting: JSONValue) {
    guard let value = Wrapped(setting: setting) else { return nil }
    self = value
  }

  public static var settingShape: SettingShape { Wrapped.settingShape }

  public var settingWords: String? { flatMap(\.settingWords) }
}

extension Array: SettingValue where Element: SettingValue {
  public init?(setting: JSONValue) {
    guard case .array(let items) = setting else { return nil }
    let values = items.compactMap(Element.init(setting:))
    guard values.count == items.count else { return nil }
    self = values
  }

  public static var settingShape: SettingShape { .list(Element.settingShape) }

  public var settingWords: String? {
    let words = compactMap(\.settingWords)
    return words.count == 1
      ? words.first.map { "\($0) alone" } : words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension Set: SettingValue where Element == String {
  public init?(setting: JSONValue) {
    guard let items = [String](setting: setting) else { return nil }
    self.init(items)
  }

  public static var settingShape: SettingShape { .list(.text(.anything)) }

  public var settingWords: String? { sorted().settingWords }
}
