extension UserAgent {
  /// What a cast says of a browser.
  public struct Said: SaidOfParty {
    /// Who sits in front of it, by name in the cast.
    public var owner: String?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = FrameworkSettings.userAgent + [omitsSetting]
  }
}
