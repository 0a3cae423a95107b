public import OAuthVocabulary
public import Wire

/// The ways to tokens that a client goes, and may go.
enum FlowSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("grant", \.flow, "How it gets its tokens"),
    Setting("grants", \.grantTypes, "The grant types it is registered for", unsaid: "those it uses"),
  ]
}

extension GrantType: SettingChoice {
  /// Those of the documents that many features share, then those that a feature has for itself.
  public static var allCases: [GrantType] {
    core + Features.all.flatMap(\.grants).map(\.type).filter { !core.contains($0) }
  }

  public init?(setting: JSONValue) {
    guard let type = GrantType.allCases.first(where: { .string($0.rawValue) == setting }) else { return nil }
    self = type
  }
}
